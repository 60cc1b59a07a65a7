"""A staff file from beginning to end: planned, carried out, and then nothing left to do."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Department, JobFunction, Membership, StaffImport, StaffImportRow, User
from people.scope import scope
from people.staff.carry_out import AlreadyCarriedOut, PlanIsOld, TooManyLeavers, carry_out
from people.staff.plan import plan
from people.staff.stage import stage
from tests.factories import AudienceFactory, MunicipalityFactory, UserFactory
from tests.people.staff.files import HEADINGS, LOTTE, MEHMET, SANNE, Row, row, write
from tests.people.staff.lines import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def audiences(municipality):
    for slug in ("balie", "buitendienst", "leidinggevenden"):
        AudienceFactory(slug=slug)


@pytest.fixture
def planned(tmp_path):
    def planned(*rows: Row, on: date = TODAY, headings: Iterable[str] = HEADINGS) -> StaffImport:
        path = write(tmp_path / "personeel.csv", rows, headings)
        return plan(staff_import=stage(path=path, file_name="personeel.csv", on=on))

    return planned


@pytest.fixture
def done(planned):
    def done(*rows: Row, confirmed: bool = True, **options) -> StaffImport:
        made = planned(*rows, **options)
        return carry_out(staff_import_id=made.pk, confirmed=confirmed)

    return done


def kinds(staff_import: StaffImport) -> dict[str, int]:
    return {k: n for k, n in staff_import.counts.items() if k not in {"staff", "lines"}}


def faults(staff_import: StaffImport) -> dict[int, list[str]]:
    rows = staff_import.rows.filter(kind="fault")
    return {found.line: [reason[0] for reason in found.reasons] for found in rows}


def person(number: str) -> User:
    return User.objects.get(personnel_number=number)


def places(number: str) -> list[str]:
    rows = Membership.objects.not_over(on=TODAY).filter(user__personnel_number=number)
    return sorted(rows.values_list("department__name", flat=True))


def test_a_first_file_makes_people_departments_and_functions(done, municipality):
    done(SANNE, MEHMET, LOTTE)

    sanne = person("10001")
    assert (sanne.get_full_name(), sanne.email) == ("Sanne de Boer", "s.deboer@lindewaard.example")
    assert not sanne.has_usable_password()
    membership = sanne.memberships.get()
    assert membership.starts_on == date(2020, 1, 1)
    assert [audience.slug for audience in membership.audiences.all()] == ["balie"]
    assert membership.function.name == "Medewerker"
    assert person("10002").email is None
    assert person("10003").memberships.get().is_manager
    names = list(Department.objects.values_list("depth", "name"))
    assert names == [
        (1, municipality.name),
        (2, "Dienstverlening"),
        (3, "Burgerzaken"),
        (2, "Ruimte"),
        (3, "Toezicht"),
    ]


def test_planning_changes_nothing_about_people(planned):
    made = planned(SANNE, MEHMET)
    assert kinds(made) == {"join": 2}
    assert not User.objects.exists()
    assert not Department.objects.exists()


def test_the_same_file_again_changes_nothing(done, planned):
    done(SANNE, MEHMET, LOTTE)
    before = list(Membership.objects.order_by("pk").values()), list(User.objects.values())
    again = done(SANNE, MEHMET, LOTTE)
    assert kinds(again) == {"same": 3}
    assert (list(Membership.objects.order_by("pk").values()), list(User.objects.values())) == before


def test_joins_moves_changes_and_leaves_in_one_file(done):
    done(SANNE, MEHMET, LOTTE)
    moved = row(SANNE, Afdeling="Ruimte/Vergunningen", In_dienst="01-11-2026")
    promoted = row(MEHMET, Functie="Senior boa")
    new = row(SANNE, Personeelsnummer="10004", Voornaam="Joris", **{"E-mail": ""})
    made = done(moved, promoted, new)

    assert kinds(made) == {"move": 1, "change": 1, "join": 1, "leave": 1}
    assert places("10001") == ["Vergunningen"]
    old = person("10001").memberships.get(department__name="Burgerzaken")
    assert old.ends_on == date(2026, 10, 31)
    assert person("10002").memberships.get().function.name == "Senior boa"
    assert places("10003") == []
    assert not person("10003").is_active


def test_who_comes_back_can_sign_in_again(done):
    done(SANNE, MEHMET)
    done(MEHMET)
    assert not person("10001").is_active
    made = done(SANNE, MEHMET)
    assert kinds(made) == {"return": 1, "same": 1}
    assert person("10001").is_active
    assert person("10001").memberships.count() == 2


def test_faulty_lines_are_left_out_and_make_nobody_a_leaver(done):
    done(SANNE, MEHMET, LOTTE)
    made = done(row(SANNE, In_dienst="31-02-2026"), MEHMET, LOTTE)
    assert kinds(made) == {"fault": 1, "same": 2}
    assert places("10001") == ["Burgerzaken"]


@pytest.mark.parametrize("number", ["", "1000l"], ids=["no number", "a wrong one"])
@pytest.mark.parametrize("day", ["31-02-2026", "01-01-2020"], ids=["a wrong day", "a right one"])
def test_whose_address_stands_in_the_file_is_no_leaver(done, number: str, day: str):
    done(SANNE, MEHMET)
    made = done(row(SANNE, Personeelsnummer=number, In_dienst=day), MEHMET)
    assert "leave" not in made.counts
    assert places("10001") == ["Burgerzaken"]


def test_a_fault_in_one_line_stops_all_lines_of_whoever_is_known_by_address(planned):
    first = row(SANNE, Personeelsnummer="")
    other = row(first, Afdeling="Ruimte", Leidinggevende="wie weet")
    assert faults(planned(first, other, MEHMET)) == {2: [], 3: ["bad yes/no"]}


def test_a_fault_in_one_line_stops_all_lines_of_that_person(planned):
    other = row(SANNE, Afdeling="Ruimte", Leidinggevende="wie weet")
    assert faults(planned(SANNE, other, MEHMET)) == {2: [], 3: ["bad yes/no"]}


def test_an_address_of_two_people_is_refused_for_both(planned):
    twice = row(MEHMET, **{"E-mail": "s.deboer@lindewaard.example"})
    assert faults(planned(SANNE, twice)) == {2: ["address twice"], 3: ["address twice"]}


def test_an_address_that_belongs_to_somebody_else_is_refused(done, planned):
    done(SANNE)
    taken = row(MEHMET, **{"E-mail": "s.deboer@lindewaard.example"})
    assert faults(planned(taken)) == {2: ["address taken"]}


def test_an_address_at_another_municipality_is_refused(planned):
    elsewhere = MunicipalityFactory()
    with scope(elsewhere):
        UserFactory(municipality=elsewhere, email="s.deboer@lindewaard.example")
    assert faults(planned(SANNE)) == {2: ["address taken"]}


def test_somebody_known_by_address_gets_the_number(done, municipality):
    known = UserFactory(municipality=municipality, email="s.deboer@lindewaard.example")
    done(SANNE)
    assert person("10001").pk == known.pk


def test_somebody_by_number_and_by_address_is_one_person_too_often(done, planned):
    done(SANNE)
    by_number = row(SANNE, **{"E-mail": ""})
    by_address = row(SANNE, Personeelsnummer="", Afdeling="Ruimte")
    assert faults(planned(by_number, by_address)) == {2: ["two keys"], 3: ["two keys"]}


def test_people_without_a_number_are_left_alone(done, municipality):
    councillor = UserFactory(municipality=municipality)
    made = done(SANNE)
    assert kinds(made) == {"join": 1}
    councillor.refresh_from_db()
    assert councillor.is_active


def test_people_of_another_municipality_are_left_alone(done):
    elsewhere = MunicipalityFactory()
    with scope(elsewhere):
        theirs = UserFactory(municipality=elsewhere, personnel_number="10001")
    done(SANNE)
    assert person("10001").pk != theirs.pk
    with scope(elsewhere):
        assert User.objects.get().first_name == theirs.first_name


def test_half_a_file_is_not_a_mass_exit(done, planned, municipality):
    done(SANNE, MEHMET, LOTTE)
    with pytest.raises(TooManyLeavers):
        done(SANNE, confirmed=False)
    assert places("10002") == ["Toezicht"]
    municipality.most_leavers_percentage = 70
    municipality.save()
    done(SANNE, confirmed=False)
    assert places("10002") == []


def test_a_plan_is_carried_out_once(planned):
    made = planned(SANNE)
    carry_out(staff_import_id=made.pk)
    with pytest.raises(AlreadyCarriedOut):
        carry_out(staff_import_id=made.pk)
    assert Membership.objects.count() == 1


def test_a_plan_that_others_overtook_is_not_carried_out(done, planned):
    done(SANNE, MEHMET)
    made = planned(row(SANNE, Functie="Teamleider"), row(MEHMET, Functie="Senior boa"))
    Membership.objects.filter(user=person("10002")).update(is_manager=True)
    with pytest.raises(PlanIsOld):
        carry_out(staff_import_id=made.pk)
    assert not JobFunction.objects.filter(name__in=["Teamleider", "Senior boa"]).exists()


def test_what_the_file_said_of_people_is_forgotten_afterwards(done):
    made = done(SANNE, MEHMET)
    assert not StaffImportRow.objects.exists()
    assert made.counts["join"] == 2


def test_an_old_address_no_longer_signs_in(done):
    done(SANNE)
    old = person("10001")
    EmailAddress.objects.create(user=old, email=old.email, primary=True, verified=True)
    done(row(SANNE, **{"E-mail": "sanne@lindewaard.example"}))
    assert person("10001").email == "sanne@lindewaard.example"
    assert not EmailAddress.objects.exists()


def test_a_file_without_a_column_leaves_what_is_known(done):
    done(LOTTE)
    short = [heading for heading in HEADINGS if heading != "Leidinggevende"]
    cells = tuple(c for c, h in zip(LOTTE, HEADINGS, strict=True) if h != "Leidinggevende")
    assert kinds(done(cells, headings=short)) == {"same": 1}
    assert person("10003").memberships.get().is_manager


def test_the_tree_of_departments_stays_sound(done):
    """New teams below new and below existing departments, in one file and in the next."""
    places = ["A/Een", "A/Twee", "B", "A/Een/Diep", "B/Drie"]
    people = [row(MEHMET, Personeelsnummer=f"{n}", Afdeling=p) for n, p in enumerate(places)]
    done(*people[:2])
    done(*people)
    assert not any(Department.find_problems())
    depths = [(d.depth, d.name, d.numchild) for d in Department.objects.all()]
    assert depths[1:] == [
        *[(2, "A", 2), (3, "Een", 1), (4, "Diep", 0), (3, "Twee", 0)],
        *[(2, "B", 1), (3, "Drie", 0)],
    ]


def queries_for(staff_import: StaffImport) -> int:
    with CaptureQueriesContext(connection) as captured:
        carry_out(staff_import_id=staff_import.pk, confirmed=True)
    return len(captured)


def test_queries_do_not_grow_with_the_people(planned):
    few, many = range(20_000, 20_050), range(30_000, 30_450)
    queries = [
        queries_for(planned(*[row(MEHMET, Personeelsnummer=str(n)) for n in numbers]))
        for numbers in (few, many)
    ]
    assert User.objects.filter(is_active=True).count() == 450
    # Four hundred people more; the second file also lets fifty people go, and SQLite takes so many
    # values in a query and no more.
    assert queries[1] <= queries[0] + 15


# ---- from the command line ----


def test_the_command_says_what_it_does(tmp_path, capsys):
    path = write(tmp_path / "f.csv", [SANNE, row(MEHMET, Leidinggevende="wie weet")])
    call_command("import_people", path)
    said = capsys.readouterr()
    assert "1 erbij" in said.out
    assert "Regel 3: “wie weet” is geen ja en geen nee." in said.err
    assert User.objects.count() == 1


def test_a_dry_run_changes_nothing_and_keeps_nothing(tmp_path):
    call_command("import_people", write(tmp_path / "f.csv", [SANNE]), dry_run=True)
    assert not User.objects.exists()
    assert not StaffImport.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Het bestand is leeg."),
        (b"Naam;Afdeling\nSanne;Burgerzaken", "Personeelsnummer"),
        (b"\xd0\xcf\x11\xe0", "XLSX"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_clear_error(tmp_path, content: bytes, said: str):
    path = tmp_path / "f.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        call_command("import_people", path)
    assert not StaffImport.objects.exists()


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(CommandError, match="Er is geen bestand"):
        call_command("import_people", tmp_path / "weg.csv")


def test_with_more_municipalities_one_has_to_choose(tmp_path):
    MunicipalityFactory(slug="rietveen")
    path = write(tmp_path / "f.csv", [SANNE])
    with pytest.raises(CommandError, match="rietveen"):
        call_command("import_people", path)
    call_command("import_people", path, municipality="lindewaard")
    assert User.objects.count() == 1


def test_too_many_leavers_on_the_command_line(tmp_path):
    call_command("import_people", write(tmp_path / "f.csv", [SANNE, MEHMET]))
    short = write(tmp_path / "g.csv", [SANNE])
    with pytest.raises(CommandError, match="--confirm-leavers"):
        call_command("import_people", short)
    call_command("import_people", short, confirm_leavers=True)
    assert places("10002") == []
