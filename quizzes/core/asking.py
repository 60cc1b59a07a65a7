"""What every question has and can do, whatever its kind."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from quizzes.core.problem import Problem, ProblemCode
from quizzes.core.wording import empty_texts, is_blank

MOST_POINTS = 100

# An answer as it is stored: positions from 0 or texts; which, is up to the kind of the question.
Given = Sequence[int | str]


class QuestionKind(StrEnum):
    """The word after `kind:`, in a file and in stored content."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUEFALSE = "truefalse"
    MATCHING = "matching"
    ORDERING = "ordering"
    NUMBER = "number"
    TEXT = "text"
    ESSAY = "essay"
    REFLECTION = "reflection"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it shows.

    `source` names it for whoever keeps the pictures: the core does not look at it.
    """

    source: str
    alt: str = ""

    def problems(self, where: str, choice: int | None = None) -> Iterator[Problem]:
        """A picture has to say what it shows."""
        if is_blank(self.alt):
            yield Problem(where, ProblemCode.MISSING_ALT, choice=choice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(ABC):
    """A question. `lesson` is the slug of the lesson that helps, `points` what it is worth."""

    kind: ClassVar[QuestionKind]

    key: str
    text: str
    explanation: str = ""
    lesson: str = ""
    points: int = 1
    figure: Picture | None = None

    @abstractmethod
    def mark(self, given: Given) -> float | None:
        """The share of the points for this answer, from 0 to 1; None when a person has to say.

        Raises UnknownChoice for an answer that cannot be given.
        """

    def problems(self) -> Iterator[Problem]:
        """Everything that stands in the way of asking it."""
        yield from empty_texts(self.key, {"text": self.text})
        if not 1 <= self.points <= MOST_POINTS:
            yield Problem(self.key, ProblemCode.POINTS_OUT_OF_RANGE, str(self.points))
        if self.figure:
            yield from self.figure.problems(self.key)
        yield from self._own_problems()

    @abstractmethod
    def _own_problems(self) -> Iterator[Problem]:
        """What can be wrong with this kind only."""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture in it."""
        return (self.figure,) if self.figure else ()

    @property
    def worth(self) -> int:
        """How many points it adds to a test."""
        return self.points

    @property
    def shown(self) -> int:
        """How many parts are shown in an order that may be mixed."""
        return 0

    @property
    def always_mixed(self) -> bool:
        """Whether the order of its author would give the answer away."""
        return False

    def counted(self, given: Given) -> tuple[int, ...]:
        """What the anonymous counters keep of an answer; by default: right (1) or not (0)."""
        return (int(self.mark(given) == 1),)

    def over_the_line(self, given: Given) -> bool:
        """Whether something was chosen that an author calls over the line."""
        del given
        return False
