"""Rules for keys and texts that scenarios and exams share."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizzes.core.problem import Problem, ProblemCode

# As long as the column in which the anonymous counters keep a key.
LONGEST_KEY = 100
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


def well_formed(key: str) -> bool:
    """Lower-case letters a-z, digits and hyphens, not beginning with a hyphen, at most 100."""
    return len(key) <= LONGEST_KEY and _KEY.fullmatch(key) is not None


def key_problems(keys: Sequence[str]) -> Iterator[Problem]:
    """Keys that are malformed or used more than once."""
    for key, times in Counter(keys).items():
        if not well_formed(key):
            yield Problem(key, ProblemCode.MALFORMED_KEY, key)
        if times > 1:
            yield Problem(key, ProblemCode.DUPLICATE_KEY, key)


def empty_texts(where: str, texts: Mapping[str, str], choice: int | None = None) -> list[Problem]:
    """One problem per text, named by its field, that says nothing."""
    return [
        Problem(where, ProblemCode.EMPTY_TEXT, field, choice)
        for field, text in texts.items()
        if is_blank(text)
    ]


def is_blank(text: str) -> bool:
    """Nothing but white space."""
    return not text.strip()


def repeated(texts: Iterable[str]) -> list[int]:
    """Positions of texts that say the same as an earlier one, apart from case and spacing."""
    seen: set[str] = set()
    positions = []
    for position, text in enumerate(texts):
        gist = " ".join(text.casefold().split())
        if gist and gist in seen:
            positions.append(position)
        seen.add(gist)
    return positions
