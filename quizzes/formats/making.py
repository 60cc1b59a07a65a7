"""Our questions from what other programs have: answers with shares in percent."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizzes.core.fractions import whole
from quizzes.core.question import (
    AcceptedNumber,
    AcceptedText,
    Marking,
    MultipleChoice,
    NumberQuestion,
    Option,
    Picture,
    SingleChoice,
    TextQuestion,
)
from quizzes.core.wording import well_formed
from quizzes.formats.entry import CannotTake, Why

About = dict[str, Any]  # the fields that every question has
EVERYTHING = 100.0
_NO_KEY = re.compile(r"[^a-z0-9]+")
_KEY = 40  # characters of a text that make a key
MOST_PARTS = 200
MOST_QUESTIONS = 20_000  # in one file
LONGEST_TITLE = 120  # characters by which a question of a file is known


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of another program; `share` in percent, from -100 to 100."""

    text: str
    share: float
    feedback: str = ""
    picture: Picture | None = None
    tolerance: str = ""


def key_from(text: str) -> str:
    """A key out of a name or a text; "" when there is nothing in it for one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NO_KEY.sub("-", plain)[:_KEY].strip("-")


def stored_key(idnumber: str) -> str:
    """The number that somebody gave a question, where it can be a key."""
    return idnumber if well_formed(idnumber) else ""


def single_choice(about: About, answers: Sequence[Answer]) -> SingleChoice:
    """One may be chosen; what is worth something without being right keeps its share."""
    _enough(answers)
    options = (_option(answer, right=whole(answer.share)) for answer in answers)
    return SingleChoice(**about, options=tuple(options))


def _option(answer: Answer, *, right: bool) -> Option:
    says_more = answer.share and not right
    return Option(
        text=answer.text,
        correct=right,
        feedback=answer.feedback,
        fraction=answer.share if says_more else None,
        picture=answer.picture,
    )


def multiple_choice(about: About, answers: Sequence[Answer]) -> MultipleChoice:
    """Several may be chosen; the shares are ours where a marking of ours gives the same."""
    _enough(answers)
    options = tuple(
        replace(_option(answer, right=answer.share > 0), fraction=answer.share)
        for answer in answers
    )
    if not _right_minus_wrong([answer.share for answer in answers]):
        return MultipleChoice(**about, options=options, marking=Marking.FRACTIONS)
    plain = tuple(replace(option, fraction=None) for option in options)
    return MultipleChoice(**about, options=plain, marking=Marking.RIGHT_MINUS_WRONG)


def _right_minus_wrong(shares: list[float]) -> bool:
    """Whether each right one brings as much as each wrong one takes, and all make everything."""
    right = [share for share in shares if share > 0]
    even = right and all(abs(abs(share) - right[0]) < 0.01 for share in shares)
    return bool(even) and whole(sum(right))


def _enough(answers: Sequence[Answer]) -> None:
    if not answers:
        raise CannotTake(Why.NO_ANSWERS)
    if len(answers) > MOST_PARTS:
        raise CannotTake(Why.TOO_LONG)


def number_question(about: About, answers: Sequence[Answer], unit: str = "") -> NumberQuestion:
    """A number; raises CannotTake for what is none."""
    _enough(answers)
    accepted = tuple(
        AcceptedNumber(
            value=decimal(answer.text),
            tolerance=decimal(answer.tolerance or "0"),
            fraction=answer.share,
            feedback=answer.feedback,
        )
        for answer in answers
    )
    return NumberQuestion(**about, answers=accepted, unit=unit)


def text_question(
    about: About, answers: Sequence[Answer], *, case_matters: bool = False
) -> TextQuestion:
    """A few words."""
    _enough(answers)
    accepted = tuple(AcceptedText(answer.text, answer.share, answer.feedback) for answer in answers)
    return TextQuestion(**about, answers=accepted, case_matters=case_matters)


def decimal(text: str) -> float:
    """A number as programs write it; raises CannotTake."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError as wrong:
        raise CannotTake(Why.NOT_A_NUMBER, text.strip()[:50]) from wrong
    if not math.isfinite(found) or abs(found) >= 1e15:
        raise CannotTake(Why.NOT_A_NUMBER, text.strip()[:50])
    return found


def points(written: str) -> int | None:
    """Whole points from 1 to 100, or None where that says something else than what is written."""
    found = decimal(written or "1")
    return int(found) if found.is_integer() and 1 <= found <= EVERYTHING else None


def nearest_points(written: str) -> int:
    """The points that come nearest."""
    return min(100, max(1, round(decimal(written))))
