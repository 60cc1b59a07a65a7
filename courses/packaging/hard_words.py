"""Hard words: long ones, abbreviations and jargon, and whether a reader learns what they mean.

What is hard for whom is no matter of counting, so there is a list that people keep. It says how
each word is explained, or that everybody knows it. A long word or abbreviation that is not on the
list is remarked: somebody has to decide.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from courses.packaging.page_texts import Page
from quizzes.core.readability import words

# One more is a long word.
LETTERS = 15
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}")


@dataclass(frozen=True, slots=True)
class Term:
    """A hard word in its forms (`*` stands for any ending), and the ways in which it is explained.

    Without a way it needs none.
    """

    forms: tuple[str, ...]
    explained: tuple[str, ...] = ()

    def is_said(self, word: str) -> bool:
        """Whether this word is one of its forms."""
        return any(fnmatchcase(word.casefold(), form) for form in self.forms)

    def is_explained(self, text: str) -> bool:
        """Whether a text explains it."""
        even = " ".join(text.casefold().split())
        return any(way in even for way in self.explained)


def read_terms(text: str) -> tuple[Term, ...]:
    """The terms in a text, a line each: `form / form: explanation | explanation`."""
    lines = (line.strip().casefold() for line in text.splitlines())
    return tuple(_term(line) for line in lines if line and not line.startswith("#"))


def _term(line: str) -> Term:
    forms, _colon, ways = line.partition(":")
    return Term(_parts(forms, "/"), _parts(ways, "|"))


def _parts(text: str, between: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(between) if part.strip())


def unexplained(pages: Iterable[Page], terms: Sequence[Term]) -> Iterator[tuple[str, str]]:
    """Page and word of each term that is used before it is explained, told once.

    The pages are read in order; an explanation may stand on the page itself. A title may use a
    word that the text under it explains.
    """
    waiting = [term for term in terms if term.explained]
    for page in pages:
        waiting = [term for term in waiting if not term.is_explained(page.text)]
        said = words(page.text)
        for term in list(waiting):
            if word := next(filter(term.is_said, said), None):
                waiting.remove(term)
                yield page.where, word


def undecided(pages: Iterable[Page], terms: Sequence[Term]) -> Iterator[tuple[str, str]]:
    """Page and word of each long word or abbreviation that is not among the terms, told once."""
    known: set[str] = set()
    for page in pages:
        for word in words(page.everything):
            if is_hard(word) and word.casefold() not in known:
                known.add(word.casefold())
                if not any(term.is_said(word) for term in terms):
                    yield page.where, word


def is_hard(word: str) -> bool:
    """Whether a word has more letters than people read at a glance, or is an abbreviation."""
    return sum(map(str.isalpha, word)) > LETTERS or bool(_ABBREVIATION.search(word))
