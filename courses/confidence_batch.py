"""Answers of a few people, as one text of one length: pure, so that it can be tried by the million.

Which text it is tells how many chose what; that it has this length tells nothing.
"""

Batch = tuple[int, ...]

VALUES = 5
EMPTY: Batch = (0,) * VALUES
DIGITS = 6
MOST = 10**DIGITS - 1


def written(batch: Batch) -> str:
    """The batch as digits. Raises OverflowError for more than the digits can hold."""
    if max(batch) > MOST:
        raise OverflowError(batch)
    return "".join(f"{count:0{DIGITS}}" for count in batch)


def read(text: str) -> Batch:
    """What was written; "" is a batch with nothing in it."""
    parts = (text[at : at + DIGITS] for at in range(0, len(text), DIGITS))
    return tuple(map(int, parts)) or EMPTY


def with_one_more(batch: Batch, value: int | None) -> Batch:
    """With this answer (1 to 5) in it; None, for who skips the question, adds nothing.

    Raises ValueError for what is no answer.
    """
    if value is None:
        return batch
    if not 1 <= value <= VALUES:
        raise ValueError(value)
    place = value - 1
    return (*batch[:place], batch[place] + 1, *batch[place + 1 :])
