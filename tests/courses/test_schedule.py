"""Due dates, rounds and the reminder ladder, attacked with made-up dates."""

from datetime import date, timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from courses.schedule import (
    STALE_DAYS,
    TO_MANAGER,
    Repeat,
    Round,
    Rung,
    Terms,
    add_months,
    back_off_minutes,
    completed_before,
    due_again,
    due_at_opening,
    due_for_joiner,
    manager_rung,
    own_rung,
    round_on,
)
from courses.working_days import is_working_day, monday_of

days = st.dates(date(2020, 1, 1), date(2060, 12, 31))
DAY = timedelta(days=1)


@st.composite
def terms(draw: st.DrawFn, repeat: Repeat | None = None) -> Terms:
    opens = draw(days)
    return Terms(
        opens_on=opens,
        due_on=opens + timedelta(days=draw(st.integers(0, 364))),
        repeat=repeat or draw(st.sampled_from(Repeat)),
        months=draw(st.integers(1, 36)),
        recent_months=draw(st.integers(0, 24)),
        joiner_days=draw(st.integers(1, 90)),
    )


@given(days, st.integers(-60, 60))
def test_months_are_added_as_another_source_does(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


@given(days, days, st.integers(0, 60))
def test_adding_months_keeps_the_order(one: date, other: date, months: int) -> None:
    first, last = sorted((one, other))
    assert add_months(first, months) <= add_months(last, months)


@given(terms())
def test_nothing_opens_before_the_first_day(agreed: Terms) -> None:
    assert round_on(agreed, agreed.opens_on - DAY) is None
    assert round_on(agreed, agreed.opens_on) == Round(1, agreed.opens_on, agreed.due_on)


@given(terms(Repeat.YEARLY), st.integers(0, 4000))
def test_a_window_opens_once_a_year(agreed: Terms, later: int) -> None:
    day = agreed.opens_on + timedelta(days=later)
    found = round_on(agreed, day)
    assert found is not None
    assert found.opens_on <= day
    assert found.opens_on.year - agreed.opens_on.year == found.number - 1
    following = round_on(agreed, add_months(agreed.opens_on, 12 * found.number))
    assert following is not None
    assert following.number == found.number + 1
    assert day < following.opens_on


@given(terms(Repeat.YEARLY), st.integers(1, 12))
def test_each_window_is_as_it_was_agreed_but_for_the_leap_day(agreed: Terms, number: int) -> None:
    found = round_on(agreed, add_months(agreed.opens_on, 12 * (number - 1)))
    assert found is not None
    length, first = found.due_on - found.opens_on, agreed.due_on - agreed.opens_on
    assert abs((length - first).days) <= 1
    assert found.opens_on <= found.due_on


def test_a_window_from_the_leap_day_comes_back_on_it() -> None:
    agreed = Terms(date(2024, 2, 29), date(2024, 4, 1), Repeat.YEARLY)
    opened = [round_on(agreed, date(year, 3, 1)) for year in (2025, 2026, 2027, 2028)]
    assert [each and each.opens_on for each in opened] == [
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]


def test_a_window_over_new_year_keeps_its_due_date() -> None:
    agreed = Terms(date(2026, 11, 1), date(2027, 1, 31), Repeat.YEARLY)
    found = round_on(agreed, date(2028, 1, 15))
    assert found == Round(2, date(2027, 11, 1), date(2028, 1, 31))


@given(terms(), st.integers(0, 2000), days)
def test_a_completion_counts_or_has_to_be_done_again(
    agreed: Terms, later: int, completed: date
) -> None:
    on = agreed.opens_on + timedelta(days=later)
    current = round_on(agreed, on)
    assert current is not None
    again = completed < completed_before(agreed, current, on)
    before_round = completed < add_months(current.opens_on, -agreed.recent_months)
    run_out = add_months(completed, agreed.months) <= on
    assert again == (before_round or (agreed.repeat is Repeat.ROLLING and run_out))


@given(terms(), st.integers(0, 2000))
def test_nobody_gets_a_due_date_that_has_passed(agreed: Terms, later: int) -> None:
    on = agreed.opens_on + timedelta(days=later)
    current = round_on(agreed, on)
    assert current is not None
    assert due_at_opening(current, on) >= on
    assert due_for_joiner(agreed, current, on) >= on + timedelta(days=agreed.joiner_days)
    assert due_for_joiner(agreed, current, on) >= current.due_on
    again = due_again(agreed, on)
    assert is_working_day(again)
    assert again - on >= agreed.due_on - agreed.opens_on


def test_an_extension_counts_for_who_comes_at_the_opening() -> None:
    current = Round(1, date(2026, 9, 1), date(2026, 12, 1))
    longer = date(2027, 1, 15)
    assert due_at_opening(current, date(2026, 9, 1), extended_until=longer) == longer


def _mails(assigned: date, due: date, until: date) -> list[tuple[date, Rung]]:
    """What somebody who does nothing gets when every working day is looked at, once a week."""
    mailed: date | None = None
    found = []
    day = assigned
    while day <= until:
        free = mailed is not None and monday_of(mailed) == monday_of(day)
        if is_working_day(day) and not free:
            rung = own_rung(assigned, due, mailed_on=mailed, on=day)
            if rung:
                found.append((day, rung))
                mailed = day
        day += DAY
    return found


@given(days, st.integers(21, 200))
def test_who_does_nothing_is_mailed_a_few_times_and_never_twice_a_week(
    assigned: date, length: int
) -> None:
    due = assigned + timedelta(days=length)
    found = _mails(assigned, due, due + timedelta(days=120))
    assert 3 <= len(found) <= 4
    assert found[0][1] is Rung.ASSIGNED
    assert found[-1][1] is Rung.AFTER
    assert found[-1][0] <= due + timedelta(days=7 + STALE_DAYS)
    weeks = [monday_of(day) for day, _rung in found]
    assert all(one < other for one, other in pairwise(weeks))


@given(days, st.integers(0, 300), st.integers(-10, 400))
def test_one_mail_a_day_covers_all_rungs_up_to_it(assigned: date, length: int, later: int) -> None:
    due, on = assigned + timedelta(days=length), assigned + timedelta(days=later)
    assert own_rung(assigned, due, mailed_on=on, on=on) is None


@given(days, st.integers(0, 300))
def test_a_system_that_stood_still_does_not_make_up_for_lost_time(
    assigned: date, length: int
) -> None:
    due = assigned + timedelta(days=length)
    on = due + timedelta(days=7 + STALE_DAYS + 1)
    assert own_rung(assigned, due, mailed_on=None, on=on) is None


def test_the_ladder_of_an_ordinary_module() -> None:
    found = _mails(date(2026, 9, 1), date(2026, 12, 1), date(2027, 6, 1))
    assert found == [
        (date(2026, 9, 1), Rung.ASSIGNED),
        (date(2026, 11, 17), Rung.BEFORE),
        (date(2026, 12, 1), Rung.DUE),
        (date(2026, 12, 8), Rung.AFTER),
    ]


@given(days, st.integers(0, 400))
def test_the_manager_hears_after_two_weeks_and_then_every_four(due: date, late: int) -> None:
    mailed: date | None = None
    heard = []
    for step in range(late + 1):
        day = due + timedelta(days=step)
        if manager_rung(due, mailed_on=mailed, on=day):
            heard.append(step)
            mailed = day
    assert heard == list(range(TO_MANAGER, late + 1, 28))


@given(st.integers(0, 10_000))
def test_waiting_grows_and_stays_under_an_hour(attempts: int) -> None:
    assert 1 <= back_off_minutes(attempts) <= back_off_minutes(attempts + 1) <= 60
