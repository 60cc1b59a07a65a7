"""Questions to which one writes a number or a few words, that a machine can mark."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from quizzes.core.asking import Given, Question, QuestionKind
from quizzes.core.fractions import EVERYTHING, as_share, fraction_problems, whole
from quizzes.core.problem import Problem, ProblemCode
from quizzes.core.refusal import UnknownChoice
from quizzes.core.wording import empty_texts, is_blank

LONGEST_LINE = 200  # characters of a short answer
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,9})?")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")
# What people write around a number, and what they type for a minus.
_AROUND = str.maketrans({"€": "", "%": "", "\u2212": "-", "\u2013": "-"})


def written(given: Given, *, most: int) -> str:
    """The text of an answer that is one text; raises UnknownChoice when it is not, or empty."""
    text = given[0] if len(given) == 1 else None
    if not isinstance(text, str) or is_blank(text) or len(text) > most:
        raise UnknownChoice
    return text


def read_number(text: str) -> Decimal | None:
    """A number as people write it: 2,5 and 2.5, 1.000 and 1.000,50, with € or % around it.

    One point followed by three digits is taken for thousands, as the Dutch write them.
    """
    plain = "".join(text.translate(_AROUND).split())
    if "," in plain or _THOUSANDS.fullmatch(plain):
        before, _comma, after = plain.partition(",")
        if "." in before and not _THOUSANDS.fullmatch(before):
            return None
        plain = before.replace(".", "") + (f".{after}" if after else "")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


@dataclass(frozen=True, slots=True)
class AcceptedNumber:
    """A number that counts, with how far one may be beside it; `fraction` in percent."""

    value: float = 0.0
    tolerance: float = 0.0
    fraction: float = EVERYTHING
    feedback: str = ""

    def takes(self, number: Decimal) -> bool:
        """Whether this number is near enough."""
        # By their decimals: 0.1 beside 3 is 3.1, and floats do not know that.
        return abs(number - Decimal(str(self.value))) <= Decimal(str(self.tolerance))


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberQuestion(Question):
    """An answer is one text: the number as it was written."""

    kind: ClassVar[QuestionKind] = QuestionKind.NUMBER

    answers: tuple[AcceptedNumber, ...] = ()
    unit: str = ""

    def accepted(self, given: Given) -> AcceptedNumber | None:
        """The first accepted number that takes this answer; raises UnknownChoice for no number."""
        number = read_number(written(given, most=LONGEST_LINE))
        if number is None:
            raise UnknownChoice
        return next((answer for answer in self.answers if answer.takes(number)), None)

    def mark(self, given: Given) -> float:
        """The fraction of the accepted number; nothing when there is none."""
        found = self.accepted(given)
        return as_share(found.fraction) if found else 0.0

    def _own_problems(self) -> Iterator[Problem]:
        yield from _accepted_problems(self.key, [answer.fraction for answer in self.answers])
        for position, answer in enumerate(self.answers):
            if answer.tolerance < 0:
                code = ProblemCode.TOLERANCE_OUT_OF_RANGE
                yield Problem(self.key, code, f"{answer.tolerance:g}", position)


@dataclass(frozen=True, slots=True)
class AcceptedText:
    r"""Words that count; * stands for anything, \* for a star. `fraction` in percent."""

    text: str = ""
    fraction: float = EVERYTHING
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuestion(Question):
    """An answer is one short text. Case, accents and spaces count only when asked for."""

    kind: ClassVar[QuestionKind] = QuestionKind.TEXT

    answers: tuple[AcceptedText, ...] = ()
    case_matters: bool = False
    accents_matter: bool = False
    spaces_matter: bool = False

    def accepted(self, given: Given) -> AcceptedText | None:
        """The first accepted text that takes this answer; raises UnknownChoice for no text."""
        text = self._even(written(given, most=LONGEST_LINE))
        return next((answer for answer in self.answers if self._takes(answer, text)), None)

    def mark(self, given: Given) -> float:
        """The fraction of the accepted text; nothing when there is none."""
        found = self.accepted(given)
        return as_share(found.fraction) if found else 0.0

    def _takes(self, answer: AcceptedText, text: str) -> bool:
        return _fits(text, [self._even(piece) for piece in _pieces(answer.text)])

    def _even(self, text: str) -> str:
        """The text without the differences that do not count."""
        text = unicodedata.normalize("NFC", text)
        if not self.spaces_matter:
            text = "".join(text.split())
        if not self.case_matters:
            text = text.casefold()
        if not self.accents_matter:
            parts = unicodedata.normalize("NFD", text)
            text = "".join(part for part in parts if not unicodedata.combining(part))
        return text

    def _own_problems(self) -> Iterator[Problem]:
        yield from _accepted_problems(self.key, [answer.fraction for answer in self.answers])
        for position, answer in enumerate(self.answers):
            yield from empty_texts(self.key, {"text": answer.text}, position)


def _accepted_problems(key: str, fractions: list[float]) -> Iterator[Problem]:
    """At least one answer has to be worth everything."""
    if not any(whole(fraction) for fraction in fractions):
        yield Problem(key, ProblemCode.NO_CORRECT)
    for position, fraction in enumerate(fractions):
        yield from fraction_problems(key, fraction, position)


def _pieces(pattern: str) -> list[str]:
    r"""The pattern split at its stars; \* is a star of its own."""
    pieces = re.split(r"(?<!\\)\*", pattern.strip())
    return [piece.replace("\\*", "*") for piece in pieces]


def _fits(text: str, pieces: list[str]) -> bool:
    """Whether the pieces stand in the text in this order, the first and last at its ends.

    Piece by piece from the left, so that no pattern takes long.
    """
    first, *middle = pieces
    if not middle:
        return text == first
    last = middle.pop()
    if not text.startswith(first) or not text.endswith(last):
        return False
    place, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, place, end)
        if found < 0:
            return False
        place = found + len(piece)
    return place <= end
