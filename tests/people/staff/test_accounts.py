"""What a staff file may do to accounts, and where it stands afterwards."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from people.models import StaffImport, User
from people.staff.carry_out import PlanIsOld, carry_out
from people.staff.log import log_closed
from people.staff.plan import plan
from people.staff.stage import stage
from people.staff.upload import confirm
from tests.factories import AudienceFactory, UserFactory
from tests.factories.editors import beheerder_client
from tests.people.staff.files import LOTTE, MEHMET, SANNE, Row, row, write
from tests.people.staff.lines import TODAY

pytestmark = pytest.mark.django_db
MINE = "beheerder@lindewaard.example"


@pytest.fixture
def admin(municipality) -> Client:
    for slug in ("balie", "buitendienst", "leidinggevenden"):
        AudienceFactory(slug=slug)
    return beheerder_client(municipality)


@pytest.fixture
def planned(admin, tmp_path: Path):
    def planned(*rows: Row) -> StaffImport:
        path = write(tmp_path / "personeel.csv", rows)
        return plan(staff_import=stage(path=path, file_name="f.csv", on=TODAY, by=admin.user))

    return planned


@pytest.fixture
def superuser(planned) -> User:
    """Sanne, who works here and looks after the server."""
    carry_out(staff_import_id=planned(SANNE, MEHMET, LOTTE).pk)
    User.objects.filter(personnel_number="10001").update(is_superuser=True)
    return User.objects.get(personnel_number="10001")


@pytest.mark.parametrize("known_by", ["number", "address"])
def test_a_superuser_keeps_name_and_address(planned, superuser: User, known_by: str) -> None:
    said = {"E-mail": MINE} if known_by == "number" else {"Voornaam": "Ik", "Personeelsnummer": "7"}
    if known_by == "address":
        User.objects.filter(pk=superuser.pk).update(personnel_number=None)
    made = planned(row(SANNE, **said), MEHMET, LOTTE)
    assert [found.reasons for found in made.rows.filter(kind="fault")] == [[["superuser", "", ""]]]
    carry_out(staff_import_id=made.pk)
    after = User.objects.get(pk=superuser.pk)
    assert (after.email, after.first_name) == (superuser.email, superuser.first_name)


def test_a_superuser_moves_with_the_file_and_keeps_the_account(planned, superuser: User) -> None:
    made = planned(row(SANNE, Afdeling="Ruimte", Functie="Boa"), MEHMET, LOTTE)
    assert not made.rows.filter(kind="fault").exists()
    carry_out(staff_import_id=made.pk)
    after = User.objects.get(pk=superuser.pk)
    names = after.memberships.not_over(on=TODAY).values_list("department__name", flat=True)
    assert list(names) == ["Ruimte"]
    assert (after.email, after.is_active) == (superuser.email, True)


def test_a_superuser_whose_last_day_is_over_is_a_fault(planned, superuser: User) -> None:
    made = planned(row(SANNE, Uit_dienst="01-10-2026"), MEHMET, LOTTE)
    assert [found.reasons for found in made.rows.filter(kind="fault")] == [[["superuser", "", ""]]]
    carry_out(staff_import_id=made.pk)
    superuser.refresh_from_db()
    assert superuser.is_active
    assert superuser.memberships.get().ends_on is None


def test_a_superuser_is_no_leaver(planned, superuser: User) -> None:
    made = planned(MEHMET, LOTTE)
    assert "leave" not in made.counts
    carry_out(staff_import_id=made.pk)
    superuser.refresh_from_db()
    assert superuser.is_active


def test_who_became_a_superuser_after_the_plan_is_left_alone(planned, superuser: User) -> None:
    User.objects.filter(pk=superuser.pk).update(is_superuser=False)
    moved, leaving = planned(row(SANNE, **{"E-mail": MINE}), MEHMET, LOTTE), planned(MEHMET, LOTTE)
    User.objects.filter(pk=superuser.pk).update(is_superuser=True)
    with pytest.raises(PlanIsOld):
        carry_out(staff_import_id=moved.pk)
    carry_out(staff_import_id=leaving.pk, confirmed=True)
    after = User.objects.get(pk=superuser.pk)
    assert (after.email, after.is_active) == (superuser.email, True)
    assert after.memberships.get().ends_on is None


def test_the_log_says_whose_account_was_changed_and_by_whom(admin, planned) -> None:
    carry_out(staff_import_id=planned(SANNE, MEHMET, LOTTE).pk)
    assert not ModelLogEntry.objects.filter(action="people.change_by_staff_file").exists()
    moved = row(SANNE, **{"E-mail": "sanne@lindewaard.example"})
    carry_out(staff_import_id=planned(moved, row(LOTTE, Functie="Directeur"), MEHMET).pk)
    [entry] = ModelLogEntry.objects.filter(action="people.change_by_staff_file")
    assert entry.object_id == str(User.objects.get(personnel_number="10001").pk)
    assert (entry.label, entry.user) == ("Sanne de Boer", admin.user)
    shown = admin.get("/cms/reports/site-history/").content.decode()
    assert "Sanne de Boer" in shown
    assert "Gewijzigd door een personeelsbestand" in shown


def test_the_log_says_whose_account_was_closed_and_who_confirmed(admin, planned) -> None:
    carry_out(staff_import_id=planned(SANNE, MEHMET, LOTTE).pk)
    made = planned(SANNE, row(LOTTE, Uit_dienst="01-10-2026"))
    colleague = UserFactory(municipality=made.municipality)
    confirm(staff_import_id=made.pk, leavers_too=True, by=colleague)
    carry_out(staff_import_id=made.pk, confirmed=True)
    entries = ModelLogEntry.objects.filter(action="people.change_by_staff_file")
    closed = User.objects.filter(personnel_number__in=["10002", "10003"], is_active=False)
    assert sorted(entry.object_id for entry in entries) == sorted(str(user.pk) for user in closed)
    assert {entry.user for entry in entries} == {colleague}


def test_telling_of_more_closed_accounts_takes_no_more_queries(municipality) -> None:
    counts = []
    for many in (1, 20):
        closed = [UserFactory(municipality=municipality).pk for _each in range(many)]
        with CaptureQueriesContext(connection) as queries:
            log_closed(closed, by=None)
        counts.append(len(queries))
    assert counts[1] <= counts[0]  # the first also asks which kind an account is
    assert ModelLogEntry.objects.count() == 21
