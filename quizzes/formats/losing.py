"""What files of other programs cannot hold of our questions."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import chain

from quizzes.core.plain import to_plain
from quizzes.core.question import (
    Choosing,
    Marking,
    Matching,
    MultipleChoice,
    NumberQuestion,
    Question,
    Reflection,
    TextQuestion,
)
from quizzes.formats.entry import Note, Why

# The shares that Moodle offers; it refuses a file with another, unless told to take the nearest.
_SHARES = (*(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20), 16.66667)
_SMALL_SHARES = (14.28571, 12.5, 11.11111, 10, 5, 0)
ARROW = "->"  # what stands between the two of a pair in GIFT
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def lost_in_moodle(question: Question) -> Iterator[Note]:
    """What Moodle XML has no place for."""
    return (Note(why) for why, lost in _NOWHERE.items() if lost(question))


def lost_in_gift(question: Question) -> Iterator[Note]:
    """What GIFT has no place for."""
    lost = {**_NOWHERE, **_NOT_IN_GIFT}
    return (Note(why) for why, is_lost in lost.items() if is_lost(question))


def _has(name: str, question: Question) -> bool:
    """Whether a question of a kind that has this field says something in it."""
    return bool(getattr(question, name, None))


def _has_verdicts(question: Question) -> bool:
    return isinstance(question, Choosing) and any(option.verdict for option in question.options)


def _marked_our_way(question: Question) -> bool:
    if isinstance(question, MultipleChoice):
        return question.marking in {Marking.ALL_OR_NOTHING, Marking.EACH_OPTION}
    return isinstance(question, Matching) and question.all_or_nothing


def _has_unseen(question: Question) -> bool:
    return any(_NO_TEXT.search(text) for text in texts_of(to_plain(question, full=True)))


def _has_odd_shares(question: Question) -> bool:
    return not all(_offered(share) for share in shares_of(question))


def _has_arrow(question: Question) -> bool:
    return isinstance(question, TextQuestion) and any(
        ARROW in answer.text for answer in question.answers
    )


_NOWHERE: dict[Why, Callable[[Question], bool]] = {
    Why.LESSON: partial(_has, "lesson"),
    Why.VERDICTS: _has_verdicts,
    Why.MARKING: _marked_our_way,
    Why.ACCENTS: partial(_has, "accents_matter"),
    Why.SPACES: partial(_has, "spaces_matter"),
    Why.CHARACTERS: _has_unseen,
    Why.SHARES: _has_odd_shares,
}
_NOT_IN_GIFT: dict[Why, Callable[[Question], bool]] = {
    Why.POINTS_LOST: lambda question: question.points != 1,
    Why.PICTURES: partial(_has, "pictures"),
    Why.GUIDANCE: partial(_has, "guidance"),
    Why.CASE: partial(_has, "case_matters"),
    Why.ARROW: _has_arrow,
    Why.UNIT: partial(_has, "unit"),
    Why.EXPLANATION: lambda question: (
        isinstance(question, Reflection) and bool(question.explanation)
    ),
}


def clean(text: str) -> str:
    """The text without the characters that no such file may hold."""
    return _NO_TEXT.sub("", text)


def texts_of(value: object) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(texts_of, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(texts_of, value))


def shares_of(question: Question) -> list[float]:
    """The share of each answer, in percent, as Moodle counts them."""
    if isinstance(question, MultipleChoice):
        return _several(question)
    if isinstance(question, Choosing):
        return [100.0 if one.correct else one.fraction or 0.0 for one in question.options]
    if isinstance(question, (NumberQuestion, TextQuestion)):
        return [answer.fraction for answer in question.answers]
    return []


def _several(question: MultipleChoice) -> list[float]:
    if question.marking == Marking.FRACTIONS:
        return [option.fraction or 0.0 for option in question.options]
    right = round(100 / max(1, len(question.right)), 5)
    wrong = 100.0 if question.marking == Marking.ALL_OR_NOTHING else right
    return [right if option.correct else -wrong for option in question.options]


def _offered(share: float) -> bool:
    return any(abs(abs(share) - offered) < 0.001 for offered in (*_SHARES, *_SMALL_SHARES))


def number(value: float) -> str:
    """A number as every program reads it: all its decimals, and no exponent."""
    return f"{Decimal(repr(float(value))):f}".removesuffix(".0")
