"""Where the trend leads, and how often it says so rightly."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.forecast import FEWEST_WEEKS, Forecast, forecast

START = date(2026, 1, 4)
percentages = st.floats(0, 100, allow_nan=False)


def weekly(*values: float) -> list[tuple[date, float]]:
    return [(START + timedelta(weeks=week), value) for week, value in enumerate(values)]


def ahead(points: list[tuple[date, float]], weeks: int) -> Forecast | None:
    return forecast(points, to=points[-1][0] + timedelta(weeks=weeks))


def test_a_steady_pace_goes_on() -> None:
    # Each week a fifth of what is left.
    found = ahead(weekly(0, 20, 36, 48.8, 59.04), 1)
    assert found is not None
    assert (found.lowest, found.expected, found.highest) == (67, 67, 68)


def test_where_nothing_moves_nothing_is_expected() -> None:
    found = ahead(weekly(40, 40, 40, 40, 40), 6)
    assert found is not None
    assert (found.lowest, found.expected, found.highest) == (40, 40, 40)


def test_a_trend_that_goes_down_leads_down() -> None:
    found = ahead(weekly(90, 88, 85, 84, 80, 79), 4)
    assert found is not None
    assert found.expected < 79


@pytest.mark.parametrize("weeks", range(FEWEST_WEEKS + 1))
def test_a_few_weeks_are_no_trend(weeks: int) -> None:
    assert forecast(weekly(*range(weeks)), to=START + timedelta(weeks=20)) is None


def test_the_past_is_not_forecast() -> None:
    points = weekly(10, 20, 30, 40, 50, 60)
    assert forecast(points, to=points[-1][0]) is None


@given(st.lists(percentages, min_size=6, max_size=12), st.integers(1, 60))
def test_it_is_a_percentage_and_in_order(values: list[float], weeks: int) -> None:
    found = ahead(weekly(*values), weeks)
    if found is not None:
        assert 0 <= found.lowest <= found.expected <= found.highest <= 100


@given(st.integers(2, 20))
def test_further_away_is_never_more_certain_than_everything(weeks: int) -> None:
    points = weekly(0, 10, 12, 25, 27, 40)
    near, far = ahead(points, 1), ahead(points, weeks)
    assert near is not None
    assert far is not None
    assert far.highest >= near.highest


def test_four_of_five_outcomes_lie_between_the_two_values() -> None:
    """Organisations of 400 people, each week a part of them, more in one week than in the next."""
    random, inside, tried = Random(31), 0, 400
    for _organisation in range(tried):
        usual = random.uniform(0.03, 0.15)
        done, values = 0, []
        for _week in range(9 + 6):
            values.append(100 * done / 400)
            chance = max(0.0, random.gauss(usual, usual / 2))
            done += sum(random.random() < chance for _person in range(400 - done))
        found = ahead(weekly(*values[:9]), 6)
        assert found is not None
        inside += found.lowest <= 100 * done / 400 <= found.highest
    assert 0.72 < inside / tried < 0.92
