"""The questions one person gets, and how far they are with them."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.core.marking import mark
from quizzes.core.question import Exam, ExamOptions, Question
from quizzes.core.refusal import PastTheEnd, UnknownChoice

__all__ = ["Marked", "Paper", "PastTheEnd", "Progress", "UnknownChoice", "draw"]


@dataclass(frozen=True, slots=True)
class Marked:
    """An answered question. `points` from 0 to 1; `correct` only when the answer is all right."""

    question: Question
    chosen: frozenset[int]
    points: float
    correct: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the answers so far have led: the next question (None at the end) and the marks.

    `maximum` counts the whole paper, one point per question, also while it is being taken.
    """

    question: Question | None
    marked: tuple[Marked, ...]
    maximum: int

    @property
    def finished(self) -> bool:
        """Every question is answered."""
        return self.question is None

    @property
    def points(self) -> float:
        """Points earned so far."""
        return math.fsum(answer.points for answer in self.marked)

    @property
    def percentage(self) -> int:
        """Points as a percentage of the whole paper, rounded down."""
        # Fifths are not exact in floats: without the crumb, 60 % can come out as 59.
        return math.floor(100 * self.points / self.maximum + 1e-9)

    def passed(self, options: ExamOptions) -> bool:
        """Finished, with at least the percentage that these options ask."""
        return self.finished and self.percentage >= options.pass_percentage


@dataclass(frozen=True, slots=True)
class Paper:
    """Questions in the order in which they are asked."""

    questions: tuple[Question, ...]

    def sit(self, answers: Sequence[Sequence[int]]) -> Progress:
        """Derive the progress from the answers so far: per question the chosen positions.

        Raises UnknownChoice for an answer that is not on offer, PastTheEnd for one too many; both
        name the position of that answer.
        """
        count = len(self.questions)
        if len(answers) > count:
            raise PastTheEnd(count)
        marked = tuple(self._mark(position, chosen) for position, chosen in enumerate(answers))
        following = self.questions[len(marked)] if len(marked) < count else None
        return Progress(following, marked, count)

    def _mark(self, position: int, chosen: Sequence[int]) -> Marked:
        question = self.questions[position]
        try:
            points = mark(question, chosen)
        except UnknownChoice:
            raise UnknownChoice(position) from None
        picked = frozenset(chosen)
        return Marked(question, picked, points, correct=picked == question.right)


def draw(exam: Exam, *, seed: int) -> Paper:
    """The paper that belongs to this seed: the same seed always gives the same paper.

    A subset keeps the order of the exam unless the exam asks for a random order.
    """
    chance = random.Random(seed)  # noqa: S311  no secret: the draw must be repeatable
    # Python promises that random() itself never changes for a seed; sample() has no such promise.
    order = sorted(range(len(exam.questions)), key=lambda _: chance.random())
    drawn = order[: exam.options.max_questions]
    if not exam.options.random_order:
        drawn.sort()
    return Paper(tuple(exam.questions[position] for position in drawn))
