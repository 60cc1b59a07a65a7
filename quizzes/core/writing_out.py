"""Questions to which one writes freely: a person marks an essay, nobody reads a reflection."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from quizzes.core.asking import Given, Question, QuestionKind
from quizzes.core.problem import Problem
from quizzes.core.refusal import UnknownChoice
from quizzes.core.typing_in import written

LONGEST_ESSAY = 5000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Essay(Question):
    """A person marks it; `guidance` tells that person what a good answer holds.

    An answer is one text.
    """

    kind: ClassVar[QuestionKind] = QuestionKind.ESSAY

    guidance: str = ""

    def mark(self, given: Given) -> None:
        """Up to a person."""
        written(given, most=LONGEST_ESSAY)

    def counted(self, given: Given) -> tuple[int, ...]:
        """Nothing: what somebody wrote is no number."""
        del given
        return ()

    def _own_problems(self) -> Iterator[Problem]:
        yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(Question):
    """Something to think or write about for oneself. It is not marked and not stored.

    An answer is empty: it only says that the step was done.
    """

    kind: ClassVar[QuestionKind] = QuestionKind.REFLECTION

    @property
    def worth(self) -> int:
        """Nothing: there is no wrong way to think."""
        return 0

    def mark(self, given: Given) -> float:
        """Done is done. Raises UnknownChoice for a text, which has no place here."""
        if len(given):
            raise UnknownChoice
        return 1.0

    def counted(self, given: Given) -> tuple[int, ...]:
        """Nothing."""
        del given
        return ()

    def _own_problems(self) -> Iterator[Problem]:
        yield from ()
