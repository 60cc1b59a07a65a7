"""Who left is out: at the door, and in the night also of a session that is open."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from people import leave
from people.access import leads_people, may_sign_in
from people.leave import close_accounts_of_leavers
from people.models import Department, Municipality, User
from people.tasks import close_accounts
from tests.factories import DepartmentFactory, MembershipFactory, MunicipalityFactory, UserFactory
from tests.factories.people import PASSWORD

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)


@pytest.fixture
def team(municipality: Municipality) -> Department:
    return DepartmentFactory.root(municipality)


def somebody(team: Department, *ends: date | None, **about: object) -> User:
    """A person with a membership ending on each of these days."""
    user = UserFactory(municipality=team.municipality, **about)
    for end in ends:
        MembershipFactory(user=user, department=team, ends_on=end)
    return user


@pytest.mark.parametrize(
    ("ends", "open_after"),
    [
        ([TODAY - DAY], False),
        ([TODAY], True),  # the last working day is one
        ([TODAY + DAY], True),
        ([None], True),
        ([TODAY - DAY, None], True),  # moved to another team
        ([TODAY - 9 * DAY, TODAY - DAY], False),
        ([], True),  # a RIEC editor, who never worked here
    ],
)
def test_an_account_closes_after_the_last_membership(
    team: Department, ends: list[date | None], open_after: bool
) -> None:
    user = somebody(team, *ends)
    assert may_sign_in(user, on=TODAY) is open_after
    assert close_accounts_of_leavers(on=TODAY) == ([] if open_after else [user.pk])
    assert User.objects.get(pk=user.pk).is_active is open_after
    assert close_accounts_of_leavers(on=TODAY) == []


def test_many_accounts_close_in_batches(team: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leave, "BATCH", 2)
    users = [somebody(team, TODAY - DAY) for _each in range(3)]
    assert set(close_accounts_of_leavers(on=TODAY)) == {user.pk for user in users}
    assert not User.objects.filter(is_active=True).exists()


def test_somebody_who_is_still_to_come_waits_outside_and_keeps_the_account(
    team: Department,
) -> None:
    user = UserFactory(municipality=team.municipality)
    MembershipFactory(user=user, department=team, starts_on=TODAY + DAY)
    assert not may_sign_in(user, on=TODAY)
    assert close_accounts_of_leavers(on=TODAY) == []


def test_a_superuser_is_left_alone(team: Department) -> None:
    user = somebody(team, TODAY - DAY, is_superuser=True)
    assert may_sign_in(user, on=TODAY)
    assert close_accounts_of_leavers(on=TODAY) == []


def test_the_nightly_job_ends_the_open_session_too(client: Client, team: Department) -> None:
    user = somebody(team, timezone.localdate() - DAY)
    client.force_login(user)
    assert client.get("/mijn/").status_code == 200
    close_accounts()
    assert client.get("/mijn/").status_code == 302


def test_it_looks_at_every_municipality(team: Department) -> None:
    rietveen = DepartmentFactory.root(MunicipalityFactory())
    user = somebody(rietveen, timezone.localdate() - DAY)
    close_accounts()
    user.refresh_from_db()
    assert not user.is_active


def test_a_leaver_is_stopped_at_the_door(client: Client, team: Department) -> None:
    user = somebody(team, timezone.localdate() - DAY)
    answer = client.post("/inloggen/", {"login": user.email, "password": PASSWORD})
    assert answer.headers["Location"] == "/inloggen/gesloten/"
    assert "_auth_user_id" not in client.session


def test_leading_ends_with_the_membership(team: Department) -> None:
    user = UserFactory(municipality=team.municipality)
    MembershipFactory(user=user, department=team, is_manager=True, ends_on=TODAY)
    assert leads_people(user, on=TODAY)
    assert not leads_people(user, on=TODAY + DAY)
    other = somebody(team, None)
    assert not leads_people(other, on=TODAY)
