"""A spreadsheet of recommendations: looked at first, and taken over once."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from courses.follow_up_import import (
    MOST_LINES,
    Kind,
    NoHeadings,
    Plan,
    PlanIsOld,
    TooManyLines,
    forget_old_files,
    plan_of,
    receive,
    take_over,
)
from courses.follow_up_sheet import Head, Wrong, headings, missing, read_line
from courses.models import FollowUpStatus, Recommendation, RecommendationImport
from people.models import Municipality, User
from tests.factories import DepartmentFactory, MembershipFactory, RecommendationFactory, UserFactory

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
HEAD = "Nr;Thema;Aanbeveling;Toelichting;Eigenaar;Uiterlijk;Stand"


@pytest.fixture
def keeper(municipality: Municipality) -> User:
    user: User = UserFactory(municipality=municipality)
    return user


@pytest.fixture
def owner(municipality: Municipality) -> User:
    team = DepartmentFactory.root(municipality)
    user: User = MembershipFactory(department=team, user__email="eigenaar@gemeente.example").user
    return user


def kept(*lines: str, by: User, head: str = HEAD) -> RecommendationImport:
    content = "\n".join([head, *lines]).encode()
    return receive(content=content, file_name="scan.csv", by=by, at=NOW)


def taken_over(found: RecommendationImport, by: User) -> Plan:
    mark = plan_of(found, on=TODAY).mark
    return take_over(import_id=found.pk, mark=mark, by=by, at=NOW)


def test_a_file_says_first_and_does_after(keeper: User, owner: User) -> None:
    found = kept(
        "A1;integriteit;Screen;Voor wie begint;eigenaar@gemeente.example;31-12-2026;loopt",
        ";Communicatie;Vertel het;;;2027-01-31;",
        by=keeper,
    )
    plan = plan_of(found, on=TODAY)
    assert [step.kind for step in plan.steps] == [Kind.NEW, Kind.NEW]
    assert Recommendation.objects.count() == 0
    taken_over(found, keeper)
    first, second = Recommendation.objects.order_by("deadline")
    assert (first.reference, first.theme.slug, first.owner) == ("A1", "integriteit", owner)
    assert (first.status, first.deadline) == (FollowUpStatus.UNDER_WAY, date(2026, 12, 31))
    assert (second.status, second.owner) == (FollowUpStatus.OPEN, None)
    assert RecommendationImport.objects.count() == 0


def test_the_same_file_again_changes_nothing(keeper: User, owner: User) -> None:
    line = "A1;Communicatie;Vertel het;Uitleg;eigenaar@gemeente.example;31-12-2026;klaar"
    taken_over(kept(line, by=keeper), keeper)
    plan = taken_over(kept(line, by=keeper), keeper)
    assert [step.kind for step in plan.steps] == [Kind.SAME]
    assert Recommendation.objects.get().history.count() == 1


def test_a_known_number_changes_what_it_says_and_keeps_what_it_does_not(
    keeper: User, owner: User
) -> None:
    known = RecommendationFactory(
        owner=owner, reference="A1", theme="communicatie", text="Blijft", status="under way"
    )
    head = "Nummer;Thema;Aanbeveling;Deadline"
    found = kept("a1;communicatie;Nieuwe titel;31-12-2026", by=keeper, head=head)
    [step] = plan_of(found, on=TODAY).steps
    assert (step.kind, set(step.changed)) == (Kind.CHANGED, {"title", "deadline", "reference"})
    taken_over(found, keeper)
    known.refresh_from_db()
    assert (known.title, known.text, known.status) == ("Nieuwe titel", "Blijft", "under way")
    assert known.owner == owner


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("A1;;Wat;;;31-12-2026;", Wrong.NO_THEME),
        ("A1;Ruimtevaart;Wat;;;31-12-2026;", Wrong.UNKNOWN_THEME),
        ("A1;Communicatie;;;;31-12-2026;", Wrong.NO_TITLE),
        ("A1;Communicatie;Wat;;;;", Wrong.NO_DEADLINE),
        ("A1;Communicatie;Wat;;;ooit;", Wrong.BAD_DEADLINE),
        ("A1;Communicatie;Wat;;;31-12-2026;half", Wrong.UNKNOWN_STATUS),
        ("A1;Communicatie;Wat;;wie@weet.example;31-12-2026;", Wrong.UNKNOWN_OWNER),
        (f"A1;Communicatie;{'x' * 201};;;31-12-2026;", Wrong.TOO_LONG),
    ],
)
def test_a_line_that_cannot_be_used_says_why_and_changes_nothing(
    line: str, wrong: Wrong, keeper: User
) -> None:
    found = kept(line, by=keeper)
    [step] = plan_of(found, on=TODAY).steps
    assert (step.kind, [each for each, _said in step.wrong]) == (Kind.FAULT, [wrong])
    taken_over(found, keeper)
    assert Recommendation.objects.count() == 0


def test_twice_in_one_file_is_a_fault_of_the_second(keeper: User) -> None:
    line = "A1;Communicatie;Wat;;;31-12-2026;"
    steps = plan_of(kept(line, line, by=keeper), on=TODAY).steps
    assert [step.kind for step in steps] == [Kind.NEW, Kind.FAULT]


def test_a_plan_that_is_no_longer_true_is_not_carried_out(keeper: User) -> None:
    found = kept("A1;Communicatie;Wat;;;31-12-2026;", by=keeper)
    mark = plan_of(found, on=TODAY).mark
    RecommendationFactory(owner=keeper, reference="A1", theme="communicatie", title="Al daar")
    with pytest.raises(PlanIsOld):
        take_over(import_id=found.pk, mark=mark, by=keeper, at=NOW)
    assert [each.title for each in Recommendation.objects.all()] == ["Al daar"]


def test_a_file_is_carried_out_once(keeper: User) -> None:
    found = kept("A1;Communicatie;Wat;;;31-12-2026;", by=keeper)
    mark = plan_of(found, on=TODAY).mark
    take_over(import_id=found.pk, mark=mark, by=keeper, at=NOW)
    with pytest.raises(RecommendationImport.DoesNotExist):
        take_over(import_id=found.pk, mark=mark, by=keeper, at=NOW)


def test_a_workbook_is_read_too(keeper: User) -> None:
    book = Workbook()
    book.active.append(["Thema", "Aanbeveling", "Uiterlijk"])
    book.active.append(["Communicatie", "Vertel het", date(2026, 12, 31)])
    content = BytesIO()
    book.save(content)
    found = receive(content=content.getvalue(), file_name="scan.xlsx", by=keeper, at=NOW)
    [step] = plan_of(found, on=TODAY).steps
    assert step.said
    assert (step.kind, step.said.deadline) == (Kind.NEW, date(2026, 12, 31))


def test_without_headings_nothing_is_guessed(keeper: User) -> None:
    with pytest.raises(NoHeadings) as wrong:
        plan_of(kept("x;y;z", by=keeper, head="Kolom 1;Kolom 2;Thema"), on=TODAY)
    assert wrong.value.missing == (Head.TITLE, Head.DEADLINE)


def test_a_file_of_another_size_is_no_register(keeper: User) -> None:
    lines = ["A;Communicatie;Wat;;;31-12-2026;"] * MOST_LINES
    with pytest.raises(TooManyLines):
        plan_of(kept(*lines, by=keeper), on=TODAY)


def test_a_character_that_no_database_looks_up_is_a_fault(keeper: User) -> None:
    found = kept("A1;Communicatie;Wat\x07;;ei\x00genaar@l.example;31-12-2026;", by=keeper)
    [step] = plan_of(found, on=TODAY).steps
    assert Wrong.CONTROL_CHARACTER in dict(step.wrong)
    assert step.kind is Kind.FAULT


def test_files_that_nobody_took_over_are_forgotten(keeper: User) -> None:
    kept("A1;Communicatie;Wat;;;31-12-2026;", by=keeper)
    assert forget_old_files(before=NOW - timedelta(days=7)) == 0
    assert forget_old_files(before=NOW + timedelta(days=1)) == 1


# Whatever a cell holds: a line, with reasons or without, and never an exception.
cells = st.lists(st.text(max_size=30), max_size=9)


@given(heads=cells, row=cells)
def test_any_line_can_be_read(heads: list[str], row: list[str]) -> None:
    columns = headings(heads)
    assert set(missing(columns)) <= {Head.THEME, Head.TITLE, Head.DEADLINE}
    line = read_line(2, row, columns, themes={"communicatie": "communicatie"})
    assert bool(line.wrong) or (line.theme and line.title and line.deadline)
