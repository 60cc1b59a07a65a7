"""Percentages, and that every measure says what it counts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from analytics import measures
from analytics.measures import Share, by_the_end_of, percentage
from analytics.models import DailyCompletion, DailyReach


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 10, 0), (1, 3, 33), (2, 3, 66), (999, 1000, 99), (10, 10, 100), (0, 0, None)],
)
def test_percentages_are_rounded_down(part: int, whole: int, expected: int | None) -> None:
    assert percentage(part, whole) == expected


@given(st.integers(1, 10**6), st.data())
def test_only_everybody_is_a_hundred_per_cent(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    found = percentage(part, whole)
    assert found is not None
    assert 0 <= found <= 100
    assert (found == 100) == (part == whole)


def test_shares_add_up_and_know_what_is_left() -> None:
    both = Share(3, 10) + Share(4, 10)
    assert (both, both.rest, both.percentage) == (Share(7, 20), 13, 35)


@pytest.mark.parametrize("measure", [*measures.OF_ENROLMENTS, *measures.OF_PEOPLE])
def test_every_measure_says_what_counts_and_of_whom(measure: measures.Measure) -> None:
    with translation.override("en"):
        assert str(measure.title)
        assert len(str(measure.sentence).split()) > 8
        assert str(measure.sentence).endswith(".")


def test_every_measure_is_a_column_of_a_day() -> None:
    for measure in measures.OF_ENROLMENTS:
        assert DailyCompletion._meta.get_field(measure.key)
    for measure in measures.OF_PEOPLE:
        assert DailyReach._meta.get_field(measure.key)


def test_a_day_ends_at_midnight_here_also_when_the_clock_changes() -> None:
    here = ZoneInfo("Europe/Amsterdam")
    assert by_the_end_of(date(2026, 10, 25)) == datetime(2026, 10, 26, tzinfo=here)
