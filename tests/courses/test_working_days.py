"""Working days, holidays and the hours in which mail goes out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.easter import easter as known_easter
from hypothesis import given
from hypothesis import strategies as st

from courses.working_days import (
    Hours,
    easter,
    holidays,
    is_working_day,
    monday_of,
    working_day_from,
)

days = st.dates(date(2000, 1, 1), date(2200, 12, 31))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))


@given(st.integers(1583, 4099))
def test_easter_is_where_another_source_has_it(year: int) -> None:
    assert easter(year) == known_easter(year)


def test_the_free_days_of_2026() -> None:
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_kings_day_is_never_on_a_sunday() -> None:
    assert date(2025, 4, 26) in holidays(2025)
    assert date(2025, 4, 27) not in holidays(2025)


@given(days)
def test_the_next_working_day_is_near_and_works(day: date) -> None:
    found = working_day_from(day)
    assert is_working_day(found)
    assert day <= found <= day + timedelta(days=6)
    assert not any(is_working_day(day + timedelta(days=step)) for step in range((found - day).days))


@given(days)
def test_weekends_are_free(day: date) -> None:
    assert not (is_working_day(day) and day.weekday() >= 5)


@given(days)
def test_a_week_begins_on_its_monday(day: date) -> None:
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert 0 <= (day - monday).days < 7


@given(moments)
def test_mail_goes_out_between_eight_and_six_on_the_wall(now: datetime) -> None:
    hours = Hours(8, 18, "Europe/Amsterdam")
    here = now.astimezone(hours.zone)
    assert hours.open(now) == (is_working_day(here.date()) and 8 <= here.hour < 18)


@given(moments)
def test_the_next_moment_is_open_and_none_lies_before_it(now: datetime) -> None:
    hours = Hours(8, 18, "Europe/Amsterdam")
    found = hours.next_open(now)
    assert hours.open(found)
    assert found >= now
    if found > now:
        assert found.astimezone(hours.zone).hour == 8
        assert not hours.open(now)
        assert not hours.open(found.astimezone(UTC) - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("friday_evening", "monday_morning"),
    [
        # The clock jumps in the night of Sunday 29 March and of Sunday 25 October 2026.
        (datetime(2026, 3, 27, 20, tzinfo=UTC), datetime(2026, 3, 30, 6, tzinfo=UTC)),
        (datetime(2026, 10, 23, 20, tzinfo=UTC), datetime(2026, 10, 26, 7, tzinfo=UTC)),
    ],
)
def test_eight_is_eight_also_after_the_clock_jumped(
    friday_evening: datetime, monday_morning: datetime
) -> None:
    assert Hours(8, 18, "Europe/Amsterdam").next_open(friday_evening) == monday_morning


def test_a_municipality_overseas_has_its_own_morning() -> None:
    noon_in_amsterdam = datetime(2026, 11, 25, 11, tzinfo=UTC)
    assert Hours(8, 18, "Europe/Amsterdam").open(noon_in_amsterdam)
    assert not Hours(8, 18, "America/Kralendijk").open(noon_in_amsterdam)


@given(moments)
def test_without_quiet_hours_every_moment_is_open(now: datetime) -> None:
    assert Hours(0, 24, "Europe/Amsterdam", every_day=True).next_open(now) == now


@pytest.mark.parametrize(("first", "last"), [(18, 8), (8, 8), (-1, 8), (8, 25)])
def test_hours_that_are_none_are_refused(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="no hours"):
        Hours(first, last, "Europe/Amsterdam")
