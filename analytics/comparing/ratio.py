"""A share as another municipality may see it: so rough that no count follows from it. Pure."""

# Per cents between two values that can be told.
STEP = 5
# With so many people at least two counts stand behind each value, also behind 0 and 100: half a
# step is one and a half person.
FEWEST_PEOPLE = 60


def rough(part: int, whole: int, *, fewest: int) -> int | None:
    """The nearest multiple of five per cent; None for a group that is too small.

    `fewest`: the larger of what the two municipalities call a small group.
    """
    if whole < max(fewest, FEWEST_PEOPLE):
        return None
    # In whole numbers, halves upwards: 2 * 100 * part / (2 * STEP * whole) and a half.
    steps = (2 * 100 * part + STEP * whole) // (2 * STEP * whole)
    return min(100, STEP * steps)
