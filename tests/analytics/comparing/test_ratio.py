"""So rough that no count follows: tried for every group and every count."""

from dataclasses import fields
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.comparing.ratio import FEWEST_PEOPLE, STEP, Rough, mean, rough


@pytest.mark.parametrize("whole", [*range(FEWEST_PEOPLE, 2 * FEWEST_PEOPLE), 333, 1000])
def test_behind_each_value_stand_at_least_two_counts(whole: int) -> None:
    """Also for who knows exactly how many people there are."""
    counts: dict[int, int] = {}
    for part in range(whole + 1):
        told = rough(part, whole, fewest=10)
        assert told is not None
        counts[told.percentage] = counts.get(told.percentage, 0) + 1
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
        assert told.people == whole
        assert told.percentage in range(0, 101, STEP)
        assert abs(told.percentage - Fraction(100 * part, whole)) <= Fraction(STEP, 2)


# ---- what is worked out from what is told ----

groups = st.tuples(st.integers(0, 2000), st.integers(FEWEST_PEOPLE, 2000)).map(
    lambda group: (min(group), group[1])
)
told_groups = st.builds(
    Rough, st.integers(0, 100 // STEP).map(STEP.__mul__), st.integers(FEWEST_PEOPLE, 2000)
)
several = st.lists(told_groups, min_size=1, max_size=6)


def test_what_is_told_knows_no_count() -> None:
    """A percentage and how many people: nothing else can be worked with."""
    assert [each.name for each in fields(Rough)] == ["percentage", "people"]


@given(several)
def test_a_mean_is_told_as_roughly_and_lies_between(told: list[Rough]) -> None:
    found = mean(told)
    percentages = [each.percentage for each in told]
    assert found in range(min(percentages), max(percentages) + 1, STEP)
    exact = Fraction(
        sum(each.percentage * each.people for each in told), sum(each.people for each in told)
    )
    assert abs(found - exact) <= Fraction(STEP, 2)


@given(several, st.integers(2, 9), st.randoms())
def test_only_how_many_times_larger_a_group_is_counts(
    told: list[Rough], times: int, random: Random
) -> None:
    """Neither the order nor the numbers of people themselves."""
    larger = [Rough(each.percentage, times * each.people) for each in told]
    random.shuffle(larger)
    assert mean(larger) == mean(told)


@given(told_groups)
def test_of_one_group_it_is_what_was_told_of_it(told: Rough) -> None:
    assert mean([told]) == told.percentage


@given(st.lists(groups, min_size=1, max_size=6))
def test_it_is_close_to_what_counting_would_give(counted: list[tuple[int, int]]) -> None:
    """Rounded twice, so twice as far."""
    told = [rough(part, whole, fewest=10) for part, whole in counted]
    parts, people = (sum(numbers) for numbers in zip(*counted, strict=True))
    found = mean([each for each in told if each])
    assert abs(found - Fraction(100 * parts, people)) <= STEP


def test_of_nothing_there_is_no_mean() -> None:
    with pytest.raises(ValueError, match="nothing"):
        mean([])
