"""The questions one person gets, and how far they are with them."""

import hashlib
import math
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from quizzes.core.exam import Exam, ExamOptions, PassRule
from quizzes.core.question import Given, Question
from quizzes.core.refusal import PastTheEnd, UnknownChoice

__all__ = ["Marked", "Paper", "PastTheEnd", "Progress", "UnknownChoice", "draw", "paper_of"]

NOTHING_MARKED: Mapping[int, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Marked:
    """An answered question. `share` from 0 to 1; None while a person still has to mark it."""

    question: Question
    given: tuple[int | str, ...]
    share: float | None

    @property
    def points(self) -> float:
        """Points earned; none yet for what waits."""
        return (self.share or 0.0) * self.question.worth

    @property
    def correct(self) -> bool:
        """All of it is right."""
        return self.share == 1


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the answers so far have led: the next question (None at the end) and the marks.

    `maximum` counts the points of the whole paper and `total` its questions, also while it is
    being taken.
    """

    question: Question | None
    marked: tuple[Marked, ...]
    maximum: int
    total: int

    @property
    def awaiting(self) -> tuple[int, ...]:
        """Positions of the answers that a person still has to mark."""
        return tuple(place for place, answer in enumerate(self.marked) if answer.share is None)

    @property
    def answered(self) -> bool:
        """Every question is answered."""
        return self.question is None

    @property
    def finished(self) -> bool:
        """Every question is answered and marked."""
        return self.answered and not self.awaiting

    @property
    def points(self) -> float:
        """Points earned so far."""
        return math.fsum(answer.points for answer in self.marked)

    @property
    def percentage(self) -> int:
        """Points as a percentage of the whole paper, rounded down; 100 where there are none."""
        if not self.maximum:
            return 100
        # Fifths are not exact in floats: without the crumb, 60 % can come out as 59.
        return math.floor(100 * self.points / self.maximum + 1e-9)

    @property
    def over_the_line(self) -> bool:
        """Something was chosen that is over the line."""
        return any(answer.question.over_the_line(answer.given) for answer in self.marked)

    def passed(self, options: ExamOptions) -> bool:
        """Finished, and good enough by the rule of these options."""
        if options.pass_rule == PassRule.NOTHING_OVER_THE_LINE:
            return self.finished and not self.over_the_line
        return self.finished and self.percentage >= options.pass_percentage


@dataclass(frozen=True, slots=True)
class Paper:
    """Questions in the order in which they are asked. `seed` mixes the parts of a question."""

    questions: tuple[Question, ...]
    seed: int = 0
    shuffled: bool = False

    def sit(
        self, answers: Sequence[Given], marks: Mapping[int, float] = NOTHING_MARKED
    ) -> Progress:
        """Derive the progress from the answers so far.

        `marks` are the shares that a person gave, by position. Raises UnknownChoice for an answer
        that is not on offer, PastTheEnd for one too many; both name the position of that answer.
        """
        count = len(self.questions)
        if len(answers) > count:
            raise PastTheEnd(count)
        marked = tuple(self._mark(place, given, marks) for place, given in enumerate(answers))
        following = self.questions[len(marked)] if len(marked) < count else None
        return Progress(following, marked, sum(each.worth for each in self.questions), count)

    def _mark(self, position: int, given: Given, marks: Mapping[int, float]) -> Marked:
        question = self.questions[position]
        try:
            share = question.mark(given)
        except UnknownChoice:
            raise UnknownChoice(position) from None
        if share is None:
            share = marks.get(position)
        return Marked(question, tuple(given), share)

    def shown(self, question: Question) -> tuple[int, ...]:
        """The author's positions of its parts, in the order in which this paper shows them.

        What a page sends back are places in this order, so that the page does not tell where the
        author put the right one.
        """
        places = range(question.shown)
        if not (self.shuffled or question.always_mixed):
            return tuple(places)
        chance = _chance(f"{self.seed}:{question.key}")
        mixed = sorted(places, key=lambda _: chance.random())
        if question.always_mixed and mixed == list(places):
            mixed = [*mixed[1:], *mixed[:1]]
        return tuple(mixed)


def _chance(word: str) -> random.Random:
    """The same chance for the same word, on every Python."""
    digest = hashlib.sha256(word.encode()).digest()
    return random.Random(int.from_bytes(digest[:8]))  # noqa: S311  no secret, but repeatable


def draw(
    exam: Exam, *, seed: int, seen: Collection[str] = (), wrong: Collection[str] = ()
) -> Paper:
    """The paper that belongs to this seed: the same seed always gives the same paper.

    A subset keeps the order of the exam unless the exam asks for a random order. Where a part is
    drawn, questions whose key was not `seen`, or was answered `wrong`, come first.
    """
    chance = random.Random(seed)  # noqa: S311  no secret: the draw must be repeatable
    # Python promises that random() itself never changes for a seed; sample() has no such promise.
    everything = exam.everything
    luck = [chance.random() for _ in everything]
    known = [each.key in seen and each.key not in wrong for each in everything]
    lucky_first = sorted(range(len(everything)), key=lambda place: (known[place], luck[place]))
    drawn = _taken(exam, lucky_first)[: exam.options.max_questions]
    drawn.sort(key=luck.__getitem__ if exam.options.random_order else None)
    return _paper(exam, [everything[place] for place in drawn], seed)


def _taken(exam: Exam, ordered: list[int]) -> list[int]:
    """The places that may be asked, in this order: of each pool only as many as it takes."""
    homes: list[int | None] = [None] * len(exam.questions)
    for number, pool in enumerate(exam.pools):
        homes += [number] * len(pool.questions)
    left = [pool.take for pool in exam.pools]
    taken = []
    for place in ordered:
        home = homes[place]
        if home is None or left[home] > 0:
            taken.append(place)
        if home is not None:
            left[home] -= 1
    return taken


def paper_of(exam: Exam, *, keys: Sequence[str], seed: int) -> Paper:
    """The paper with these questions, as it was drawn before."""
    by_key = {question.key: question for question in exam.everything}
    return _paper(exam, [by_key[key] for key in keys], seed)


def _paper(exam: Exam, questions: list[Question], seed: int) -> Paper:
    return Paper(tuple(questions), seed, exam.options.shuffle_options)
