"""Finding phrases of somebody else's document, without keeping that document.

Of every six words in a row only a mark is kept, and the marks are sorted. A text that has those
words in a row has the mark too; nobody reads the document from its marks.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

LENGTH = 6  # words in a row that are somebody's phrase
DIGITS = 10  # of a mark: with two thousand marks, one text in ten million looks borrowed by chance
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words, without capitals and whatever stands between them."""
    return _WORD.findall(text.casefold())


def marks_of(text: str) -> set[str]:
    """The mark of each six words in a row."""
    words = words_of(text)
    return {_mark(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1)}


def borrowed(text: str, marks: Collection[str]) -> Iterator[str]:
    """Each phrase that the marked document has too, as long as it goes on."""
    words = words_of(text)
    known = [_mark(words[at : at + LENGTH]) in marks for at in range(len(words) - LENGTH + 1)]
    for is_known, run in groupby(range(len(known)), known.__getitem__):
        if is_known:
            places = list(run)
            yield " ".join(words[places[0] : places[-1] + LENGTH])


def write_marks(marks: Iterable[str], about: str) -> str:
    """The text of a file with marks, a line each and sorted: their order would tell the document's.

    `about` says above them where they come from.
    """
    return "".join(f"{line}\n" for line in [f"# {about}", *sorted(marks)])


def read_marks(text: str) -> frozenset[str]:
    """The marks of such a file."""
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _mark(words: list[str]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:DIGITS]
