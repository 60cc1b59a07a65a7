"""What changes for one person: joining, moving, leaving and staying the same."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.staff.compare import Kind, Person, Placement, compare, faults_together, path_of
from people.staff.record import Fault, Record
from tests.people.staff.lines import LONG_AGO, TODAY, known, line, placed

VERGUNNINGEN = ("Ruimte", "Vergunningen")
YESTERDAY = TODAY - timedelta(days=1)


def test_somebody_new_joins_on_the_day_that_the_file_says() -> None:
    starts = date(2026, 12, 1)
    change = compare([line(starts_on=starts)], None, on=TODAY)
    assert change.kind == Kind.JOIN
    assert [day for _record, day in change.begin] == [starts]


def test_somebody_new_without_a_date_joins_today() -> None:
    change = compare([line(starts_on=None)], None, on=TODAY)
    assert [day for _record, day in change.begin] == [TODAY]


def test_somebody_who_left_before_and_was_never_here_changes_nothing() -> None:
    change = compare([line(ends_on=YESTERDAY)], None, on=TODAY)
    assert change.kind == Kind.GONE
    assert not change


def test_the_last_day_still_counts() -> None:
    assert compare([line(ends_on=TODAY)], None, on=TODAY).kind == Kind.JOIN


def test_who_moves_ends_there_and_begins_here() -> None:
    moved = line(department=VERGUNNINGEN, starts_on=date(2026, 11, 1))
    change = compare([moved], known(line()), on=TODAY)
    assert change.kind == Kind.MOVE
    assert change.begin == ((moved, date(2026, 11, 1)),)
    assert change.alter == {1: {"ends_on": date(2026, 10, 31)}}


def test_a_move_dated_before_the_old_place_began_begins_today() -> None:
    moved = line(department=VERGUNNINGEN, starts_on=LONG_AGO)
    change = compare([moved], known(line()), on=TODAY)
    assert change.begin == ((moved, TODAY),)
    assert change.alter == {1: {"ends_on": YESTERDAY}}


def test_who_moves_later_stays_until_the_day_before() -> None:
    later = line(department=VERGUNNINGEN, starts_on=date(2027, 1, 1))
    change = compare([later], known(line()), on=TODAY)
    assert change.alter == {1: {"ends_on": date(2026, 12, 31)}}
    meanwhile = known(line(ends_on=date(2026, 12, 31)), later)
    assert not compare([later], meanwhile, on=TODAY)


def test_a_second_place_that_the_file_leaves_out_is_over_though_a_third_is_still_to_come() -> None:
    later = line(department=VERGUNNINGEN, starts_on=date(2027, 1, 1))
    elsewhere = line(department=("Bedrijfsvoering", "HR"))
    change = compare([line(), later], known(line(), elsewhere), on=TODAY)
    assert change.alter == {2: {"ends_on": YESTERDAY}}


def test_who_is_no_longer_in_the_file_left_yesterday() -> None:
    change = compare([], known(line()), on=TODAY)
    assert change.kind == Kind.LEAVE
    assert change.alter == {1: {"ends_on": YESTERDAY}}


def test_who_never_began_is_dropped_and_not_ended_before_the_first_day() -> None:
    future = line(starts_on=date(2027, 1, 1))
    change = compare([], known(future), on=TODAY)
    assert change.drop == (1,)
    assert change.person == {"is_active": False}


def test_a_last_day_in_the_past_is_that_day() -> None:
    change = compare([line(ends_on=date(2026, 11, 1))], known(line()), on=TODAY)
    assert change.kind == Kind.LEAVE
    assert change.alter == {1: {"ends_on": date(2026, 11, 1)}}


def test_an_old_line_of_the_same_department_does_not_end_the_time_that_came_later() -> None:
    before = line(starts_on=None, ends_on=date(2021, 1, 1))
    here = known(line(starts_on=date(2024, 1, 1)))
    change = compare([before], here, on=TODAY)
    assert change.alter == {1: {"ends_on": YESTERDAY}}


def test_who_comes_back_gets_the_account_back() -> None:
    change = compare([line(starts_on=TODAY)], known(is_active=False), on=TODAY)
    assert change.kind == Kind.RETURN
    assert change.person == {"is_active": True}


@pytest.mark.parametrize("also", [[line()], []], ids=["a second place", "a new name for the first"])
def test_an_account_that_was_closed_while_somebody_works_here_stays_closed(
    also: list[Record],
) -> None:
    new = line(department=("Ruimte", "Vergunningen"))
    change = compare([*also, new], known(line(), is_active=False), on=TODAY)
    assert change.kind == Kind.MOVE
    assert change.begin
    assert change.person == {}


def test_who_was_away_until_a_day_to_come_gets_the_account_back() -> None:
    later = known(line(starts_on=date(2027, 1, 1)), is_active=False)
    change = compare([line(department=("Ruimte",), starts_on=TODAY)], later, on=TODAY)
    assert change.person == {"is_active": True}


@pytest.mark.parametrize(
    "records",
    [
        [line(email="mijn@l.example")],
        [line(first_name="Ik")],
        [line(last_name="Ik", department=VERGUNNINGEN)],
        [line(number="7")],
        [line(ends_on=YESTERDAY)],
        [],
    ],
)
def test_no_file_changes_the_account_of_a_superuser(records: list[Record]) -> None:
    change = compare(records, known(line(), is_superuser=True), on=TODAY)
    assert change.kind == Kind.FAULT
    assert not change


def test_no_file_opens_the_account_of_a_superuser() -> None:
    away = known(is_superuser=True, is_active=False)
    assert compare([line()], away, on=TODAY).kind == Kind.FAULT


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"department": VERGUNNINGEN}, Kind.MOVE),
        ({"function": "Boa", "audiences": frozenset({"boa"}), "is_manager": True}, Kind.CHANGE),
        ({"leave_from": TODAY}, Kind.CHANGE),
        ({"ends_on": TODAY}, Kind.CHANGE),
    ],
)
def test_a_superuser_works_where_the_file_says(said: dict[str, Any], kind: Kind) -> None:
    here = known(line())
    change = compare([line(**said)], replace(here, is_superuser=True), on=TODAY)
    assert change.kind == kind
    assert change == compare([line(**said)], here, on=TODAY)


def test_a_superuser_without_a_number_gets_one() -> None:
    change = compare([line()], replace(known(line()), is_superuser=True, number=""), on=TODAY)
    assert (change.kind, change.person) == (Kind.CHANGE, {"number": "10001"})


def test_a_superuser_whose_account_was_closed_can_leave() -> None:
    gone = known(line(), is_superuser=True, is_active=False)
    assert compare([line(ends_on=YESTERDAY)], gone, on=TODAY).kind == Kind.LEAVE


def test_a_superuser_whom_the_file_leaves_as_is_is_no_fault() -> None:
    assert compare([line()], known(line(), is_superuser=True), on=TODAY).kind == Kind.SAME


def test_two_places_are_two_memberships() -> None:
    both = [line(), line(department=VERGUNNINGEN)]
    assert len(compare(both, None, on=TODAY).begin) == 2
    assert compare(both, known(*both), on=TODAY).kind == Kind.SAME


def test_what_the_file_has_no_column_for_stays_as_it_is() -> None:
    here = known(line(is_manager=True, ends_on=date(2027, 1, 1), leave_from=LONG_AGO))
    silent = frozenset({"is_manager", "ends_on", "leave_from", "leave_until"})
    assert compare([line(unsaid=silent)], here, on=TODAY).kind == Kind.SAME
    assert set(compare([line()], here, on=TODAY).alter[1]) == {
        "is_manager",
        "ends_on",
        "leave_from",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("function", "Medewerker"),
        ("audiences", frozenset({"balie"})),
        ("is_manager", True),
        ("leave_from", TODAY),
    ],
)
def test_what_differs_is_altered(name: str, value: object) -> None:
    change = compare([line(**{name: value})], known(line()), on=TODAY)
    assert change.kind == Kind.CHANGE
    assert change.alter == {1: {name: value}}


def test_the_first_day_can_change_until_it_has_come() -> None:
    earlier, later = date(2026, 12, 1), date(2027, 1, 1)
    change = compare([line(starts_on=earlier)], known(line(starts_on=later)), on=TODAY)
    assert change.alter == {1: {"starts_on": earlier}}
    assert not compare([line(starts_on=later)], known(line()), on=TODAY)


def test_an_empty_address_does_not_take_the_known_one_away() -> None:
    assert not compare([line(email="")], known(line()), on=TODAY)


def test_lines_of_one_person_have_to_agree() -> None:
    said = faults_together([line(), line(last_name="Bakker", email="x@lindewaard.example")])
    assert {reason.fault for reason in said} == {
        Fault.TWO_NAMES,
        Fault.TWO_ADDRESSES,
        Fault.TWICE_IN_DEPARTMENT,
    }
    assert faults_together([line(), line(department=VERGUNNINGEN, email="")]) == []


# ---- for any history ----

days = st.dates(date(2025, 1, 1), date(2028, 1, 1))
departments = st.sampled_from([("A",), ("A", "B"), ("C",)])


@st.composite
def lines(draw: st.DrawFn) -> Record:
    starts = draw(st.none() | days)
    ends = draw(st.none() | days.filter(lambda day: starts is None or day >= starts))
    return line(
        department=draw(departments),
        starts_on=starts,
        ends_on=ends,
        function=draw(st.sampled_from(["", "Boa", "Jurist"])),
        is_manager=draw(st.booleans()),
        audiences=draw(st.none() | st.just(frozenset({"balie"}))),
    )


files = st.lists(lines(), max_size=3, unique_by=lambda record: record.department)
NEW = 1000


def carried_out(person: Person | None, records: list[Record], on: date) -> Person:
    """The person afterwards, and every membership still a possible one."""
    change = compare(records, person, on=on)
    before = {place.pk: place for place in person.placements} if person else {}
    after = []
    for pk, place in before.items():
        if pk not in change.drop:
            new = {name: getattr(place, name) for name in Placement.__slots__}
            after.append(Placement(**(new | dict(change.alter.get(pk, {})))))
    for number, (record, day) in enumerate(change.begin):
        begun = placed(record, NEW + number)
        new = {name: getattr(begun, name) for name in Placement.__slots__}
        after.append(Placement(**(new | {"starts_on": day})))
    for place in after:
        assert not place.ends_on or place.ends_on >= place.starts_on
    lasting = tuple(place for place in after if not place.ends_on or place.ends_on >= on)
    return known(*records, placements=lasting)


@given(files, files)
def test_carrying_out_makes_memberships_that_can_be_and_then_nothing_is_left_to_do(
    first: list[Record], second: list[Record]
) -> None:
    person = carried_out(None, first, TODAY)
    person = carried_out(person, second, TODAY)
    again = compare(second, person, on=TODAY)
    assert not again
    lasting = {path_of(r) for r in second if not r.ends_on or r.ends_on >= TODAY}
    until_then = {place.department for place in person.placements if place.ends_on}
    assert lasting <= {place.department for place in person.placements} <= lasting | until_then
