"""So rough that no count follows: tried for every group and every count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.comparing.ratio import FEWEST_PEOPLE, STEP, rough


@pytest.mark.parametrize("whole", [*range(FEWEST_PEOPLE, 2 * FEWEST_PEOPLE), 333, 1000])
def test_behind_each_value_stand_at_least_two_counts(whole: int) -> None:
    """Also for who knows exactly how many people there are."""
    counts: dict[int | None, int] = {}
    for part in range(whole + 1):
        told = rough(part, whole, fewest=10)
        counts[told] = counts.get(told, 0) + 1
    assert min(counts.values()) >= 2


def test_with_fewer_people_a_count_would_follow() -> None:
    """That the rule above is no luck: half as many people, and zero is nobody."""
    few = FEWEST_PEOPLE // 2
    nearest = [(2 * 100 * part + STEP * few) // (2 * STEP * few) for part in range(few + 1)]
    assert nearest.count(0) == 1


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(5, 200))
def test_it_is_close_and_of_groups_that_are_large_enough(
    part: int, whole: int, fewest: int
) -> None:
    part = min(part, whole)
    told = rough(part, whole, fewest=fewest)
    if whole < max(fewest, FEWEST_PEOPLE):
        assert told is None
    else:
        assert told is not None
        assert told % STEP == 0
        assert abs(told - 100 * part / whole) <= STEP / 2
