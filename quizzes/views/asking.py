"""Asking a question on a page, and reading what came back; per kind.

What is shown carries places in the order of the page, never the author's positions: those can
give away which answer is right.
"""

from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from quizzes.core.choosing import Choosing, MultipleChoice, Option
from quizzes.core.question import (
    Essay,
    Given,
    Matching,
    NumberQuestion,
    Ordering,
    Question,
    Reflection,
    TextQuestion,
    TrueFalse,
)
from quizzes.core.typing_in import LONGEST_LINE
from quizzes.core.writing_out import LONGEST_ESSAY

Shown = Sequence[int]
NO_CHARACTER = "\x00"  # no keyboard makes it, and PostgreSQL keeps no text with it


class NotAnAnswer(ValueError):
    """What was posted cannot be read as an answer."""


def statement_texts() -> list[str]:
    """The page's own words for a statement."""
    return [gettext("This is true"), gettext("This is not true")]


# ---- what the page shows ----


@singledispatch
def asked(question: Question, shown: Shown) -> dict[str, Any]:
    """What the page of a question needs besides its text: `part` is the template that asks."""
    raise NotImplementedError(question.kind)


@asked.register
def _asked_choosing(question: Choosing, shown: Shown) -> dict[str, Any]:
    options = [_option(value, question.options[place]) for value, place in enumerate(shown)]
    return {
        "part": "quizzes/ask/options.html",
        "options": options,
        "several": isinstance(question, MultipleChoice),
        "pictured": any(option["picture"] for option in options),
    }


def _option(value: int, option: Option) -> dict[str, Any]:
    return {"value": value, "text": option.text, "picture": option.picture}


@asked.register
def _asked_true_false(question: TrueFalse, shown: Shown) -> dict[str, Any]:
    options = [{"value": value, "text": text} for value, text in enumerate(statement_texts())]
    return {"part": "quizzes/ask/options.html", "options": options, "ours": True}


@asked.register
def _asked_matching(question: Matching, shown: Shown) -> dict[str, Any]:
    return {
        "part": "quizzes/ask/matching.html",
        "lefts": [pair.left for pair in question.pairs],
        "choices": [(value, question.choices[place]) for value, place in enumerate(shown)],
    }


@asked.register
def _asked_ordering(question: Ordering, shown: Shown) -> dict[str, Any]:
    return {
        "part": "quizzes/ask/ordering.html",
        "items": [question.items[place] for place in shown],
        "ranks": range(1, len(shown) + 1),
    }


@asked.register
def _asked_number(question: NumberQuestion, shown: Shown) -> dict[str, Any]:
    return {"part": "quizzes/ask/number.html", "unit": question.unit, "most": LONGEST_LINE}


@asked.register
def _asked_text(question: TextQuestion, shown: Shown) -> dict[str, Any]:
    return {"part": "quizzes/ask/text.html", "most": LONGEST_LINE}


@asked.register
def _asked_essay(question: Essay, shown: Shown) -> dict[str, Any]:
    return {"part": "quizzes/ask/essay.html", "most": LONGEST_ESSAY}


@asked.register
def _asked_reflection(question: Reflection, shown: Shown) -> dict[str, Any]:
    return {"part": "quizzes/ask/reflection.html"}


# ---- what came back ----


@singledispatch
def given(question: Question, data: QueryDict, shown: Shown) -> Given:
    """The answer in a form, as it is stored; raises NotAnAnswer."""
    raise NotImplementedError(question.kind)


@given.register(Choosing)
def _given_choosing(question: Choosing, data: QueryDict, shown: Shown) -> Given:
    return sorted({_at(shown, value) for value in numbers(data)})


@given.register
def _given_true_false(question: TrueFalse, data: QueryDict, shown: Shown) -> Given:
    return sorted(set(numbers(data)))


@given.register
def _given_matching(question: Matching, data: QueryDict, shown: Shown) -> Given:
    return [_at(shown, value) for value in numbers(data)]


@given.register
def _given_ordering(question: Ordering, data: QueryDict, shown: Shown) -> Given:
    ranks = numbers(data)
    if sorted(ranks) != list(range(1, len(shown) + 1)):
        raise NotAnAnswer
    return [place for _rank, place in sorted(zip(ranks, shown, strict=True))]


@given.register(NumberQuestion)
@given.register(TextQuestion)
@given.register(Essay)
def _given_written(question: Question, data: QueryDict, shown: Shown) -> Given:
    # A browser ends lines with two characters: the limits count one.
    text = data.get("text", "").replace("\r\n", "\n").strip()
    if NO_CHARACTER in text:
        raise NotAnAnswer
    return [text]


@given.register
def _given_reflection(question: Reflection, data: QueryDict, shown: Shown) -> Given:
    return []  # whatever was written stays with who wrote it


def numbers(data: QueryDict) -> list[int]:
    """The chosen numbers, in the order of the page; raises NotAnAnswer."""
    try:
        return [int(value) for value in data.getlist("choice")]
    except ValueError as error:
        raise NotAnAnswer from error


def _at(shown: Shown, value: int) -> int:
    if not 0 <= value < len(shown):
        raise NotAnAnswer
    return shown[value]


# ---- what is said when it is no answer ----


@singledispatch
def how_to_answer(question: Question | None) -> str:
    """What is asked for, when something else came."""
    return gettext("Choose one of the answers below. Nothing is lost.")


@how_to_answer.register
def _how_to_multiple_choice(question: MultipleChoice) -> str:
    return gettext("Choose at least one of the answers below. Nothing is lost.")


@how_to_answer.register
def _how_to_matching(question: Matching) -> str:
    return gettext("Choose something at every line. Nothing is lost.")


@how_to_answer.register
def _how_to_ordering(question: Ordering) -> str:
    return gettext("Give every line a number, and each number once. Nothing is lost.")


@how_to_answer.register
def _how_to_number(question: NumberQuestion) -> str:
    return gettext("Write a number, such as 12 or 2.5. Nothing is lost.")


@how_to_answer.register
def _how_to_text(question: TextQuestion) -> str:
    return gettext("Write a few words, at most %(most)s characters.") % {"most": LONGEST_LINE}


@how_to_answer.register
def _how_to_essay(question: Essay) -> str:
    return gettext("Write your answer, at most %(most)s characters.") % {"most": LONGEST_ESSAY}
