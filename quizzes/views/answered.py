"""How an answered question went, in words; per kind."""

import re
from functools import singledispatch
from typing import Any

from django.utils.formats import get_format
from django.utils.translation import gettext

from quizzes.core.choosing import Choosing, Option
from quizzes.core.paper import Marked
from quizzes.core.question import (
    Essay,
    Matching,
    NumberQuestion,
    Ordering,
    Question,
    Reflection,
    TextQuestion,
    TrueFalse,
)
from quizzes.core.verdict import Verdict
from quizzes.views.asking import statement_texts


def in_words(marked: Marked, comment: str = "") -> dict[str, Any]:
    """An answered question: how it went, and what was answered, missed and left."""
    return {
        "question": marked.question,
        "outcome": outcome(marked),
        "comment": comment,
        **_answer(marked.question, marked),
    }


def outcome(marked: Marked) -> str:
    """One word for the templates: right, partly, wrong, waiting, or done (not marked at all)."""
    if isinstance(marked.question, Reflection):
        return "done"
    if marked.share is None:
        return "waiting"
    if marked.correct:
        return "right"
    return "partly" if marked.share > 0 else "wrong"


@singledispatch
def _answer(question: Question, marked: Marked) -> dict[str, Any]:
    return {}


@_answer.register
def _answer_choosing(question: Choosing, marked: Marked) -> dict[str, Any]:
    texts = [option.text for option in question.options]
    return _chosen(texts, question.options, question.picked(marked.given), question.right)


@_answer.register
def _answer_true_false(question: TrueFalse, marked: Marked) -> dict[str, Any]:
    picked = question.picked(marked.given)
    shown = _chosen(statement_texts(), question.options, picked, question.right)
    return {**shown, "others": [], "ours": True}


def _chosen(
    texts: list[str], options: tuple[Option, ...], picked: frozenset[int], right: frozenset[int]
) -> dict[str, Any]:
    rows = [_row(text, option) for text, option in zip(texts, options, strict=True)]
    missed = right - picked
    return {
        "part": "quizzes/answered/options.html",
        "chosen": [row for place, row in enumerate(rows) if place in picked],
        "missed": [row for place, row in enumerate(rows) if place in missed],
        "others": [row for place, row in enumerate(rows) if place not in missed | picked],
    }


def _row(text: str, option: Option) -> dict[str, Any]:
    return {
        "text": text,
        "feedback": option.feedback,
        "correct": option.correct,
        "picture": option.picture,
        "over_the_line": option.verdict == Verdict.OVER_THE_LINE,
    }


@_answer.register
def _answer_matching(question: Matching, marked: Marked) -> dict[str, Any]:
    choices = question.choices
    rows = [
        {"left": pair.left, "given": choices[int(place)], "right": pair.right}
        for pair, place in zip(question.pairs, marked.given, strict=True)
    ]
    return {"part": "quizzes/answered/matching.html", "rows": rows}


@_answer.register
def _answer_ordering(question: Ordering, marked: Marked) -> dict[str, Any]:
    return {
        "part": "quizzes/answered/ordering.html",
        "given": [question.items[int(place)] for place in marked.given],
    }


@_answer.register
def _answer_number(question: NumberQuestion, marked: Marked) -> dict[str, Any]:
    found = question.accepted(marked.given)
    best = max(question.answers, key=lambda answer: answer.fraction)
    right = localized(best.value)
    if best.tolerance:
        right = gettext("%(number)s, and %(tolerance)s more or less is fine") % {
            "number": right,
            "tolerance": localized(best.tolerance),
        }
    return _written(marked, found.feedback if found else "", right, question.unit)


def localized(number: float) -> str:
    """A number as it is written in the language of the reader."""
    text = f"{number:.9f}".rstrip("0").rstrip(".")
    return text.replace(".", str(get_format("DECIMAL_SEPARATOR")))


@_answer.register
def _answer_text(question: TextQuestion, marked: Marked) -> dict[str, Any]:
    found = question.accepted(marked.given)
    best = max(question.answers, key=lambda answer: answer.fraction)
    return _written(marked, found.feedback if found else "", readable(best.text))


def readable(pattern: str) -> str:
    """Accepted words as a person would write them: what may stand there is left open."""
    return re.sub(r"(?<!\\)\*", "…", pattern).replace("\\*", "*")


def _written(marked: Marked, feedback: str, right: str, unit: str = "") -> dict[str, Any]:
    return {
        "part": "quizzes/answered/line.html",
        "given": marked.given[0],
        "feedback": feedback,
        "right": "" if marked.correct else right,
        "unit": unit,
    }


@_answer.register
def _answer_essay(question: Essay, marked: Marked) -> dict[str, Any]:
    return {
        "part": "quizzes/answered/essay.html",
        "given": marked.given[0],
        "points": None if marked.share is None else localized(round(marked.points, 2)),
        "most": question.points,
    }
