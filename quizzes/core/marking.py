"""What an answer is worth."""

from collections.abc import Collection

from quizzes.core.question import Question, QuestionKind
from quizzes.core.refusal import UnknownChoice

__all__ = ["UnknownChoice", "mark"]


def mark(question: Question, chosen: Collection[int]) -> float:
    """The mark for the chosen options (positions from 0), from 0 to 1.

    One right option: all or nothing. Several: each right one found adds a share and each wrong
    one takes a share away, but never below 0. Raises UnknownChoice for no answer, an option that
    does not exist, or several where one is asked.
    """
    picked = frozenset(chosen)
    _check(question, picked)
    right = question.right
    if question.kind != QuestionKind.MULTIPLE:
        return float(picked == right)
    return max(0.0, (len(picked & right) - len(picked - right)) / len(right))


def _check(question: Question, picked: frozenset[int]) -> None:
    one_asked = question.kind != QuestionKind.MULTIPLE
    known = all(0 <= index < len(question.options) for index in picked)
    if not picked or not known or (one_asked and len(picked) > 1):
        raise UnknownChoice
