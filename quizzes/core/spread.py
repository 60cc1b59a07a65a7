"""When the choices of colleagues may be shown, so that nobody's own choice can be read from them.

Choices are added to what is shown in batches. Looking just before and just after one colleague
chose then shows nothing, or the choices of a whole batch (docs/adr/0019).
"""

from collections.abc import Sequence

# Someone in the batch knows one choice of it: with this many different ones, that is not all.
FEWEST_OTHERS = 2


def may_be_added(new: Sequence[int], *, fewest: int) -> bool:
    """Whether a batch may be shown: `new` is its number of people per choice.

    It has to hold `fewest` people, and they may not all, nor all but one, have chosen the same.
    """
    people = sum(new)
    return people >= fewest and people - max(new, default=0) >= FEWEST_OTHERS
