"""A share as another municipality may see it: so rough that no count follows from it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

# Per cents between two values that can be told.
STEP = 5
# With so many people at least two counts stand behind each value, also behind 0 and 100: half a
# step is one and a half person.
FEWEST_PEOPLE = 60


@dataclass(frozen=True)
class Rough:
    """What is told of a group: a rounded percentage, and of how many people.

    How many of them are done it does not know, so that nothing worked out from it can tell that.
    """

    percentage: int
    people: int


def rough(part: int, whole: int, *, fewest: int) -> Rough | None:
    """The nearest multiple of five per cent; None for a group that is too small.

    `fewest`: the larger of what the two municipalities call a small group.
    """
    if whole < max(fewest, FEWEST_PEOPLE):
        return None
    return Rough(_nearest(part, whole), whole)


def mean(told: Sequence[Rough]) -> int:
    """Of groups that were told already: each weighs as many as it has people, and rounded again.

    Raises ValueError where nothing was told.
    """
    people = sum(each.people for each in told)
    if not people:
        raise ValueError("There is no mean of nothing.")
    return _nearest(sum(each.percentage * each.people for each in told), 100 * people)


def _nearest(part: int, whole: int) -> int:
    """In whole numbers, halves upwards: 100 * part / (STEP * whole), and a half."""
    return STEP * ((2 * 100 * part + STEP * whole) // (2 * STEP * whole))
