"""Questions with options: one right, several right, or true and false."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from quizzes.core.asking import Given, Picture, Question, QuestionKind
from quizzes.core.fractions import as_share, fraction_problems, whole
from quizzes.core.problem import Problem, ProblemCode
from quizzes.core.refusal import UnknownChoice
from quizzes.core.verdict import Verdict
from quizzes.core.wording import empty_texts, repeated

FEWEST_OPTIONS = 2


class Marking(StrEnum):
    """What an answer to a question with several right options is worth."""

    ALL_OR_NOTHING = "all-or-nothing"
    RIGHT_MINUS_WRONG = "right-minus-wrong"  # never below nothing
    EACH_OPTION = "each-option"  # for each option: rightly chosen, or rightly left
    FRACTIONS = "fractions"  # what each option says itself


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer, in words, as a picture, or both.

    `fraction` is its own share in percent, from -100 to 100: of a wrong option in a single choice
    (half right), and of every option where the marking is by fractions.
    """

    text: str = ""
    correct: bool = False
    feedback: str = ""
    fraction: float | None = None
    verdict: Verdict | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing(Question):
    """What the questions with options share. An answer is the chosen positions, from 0."""

    options: tuple[Option, ...] = ()

    @property
    def right(self) -> frozenset[int]:
        """Positions of the right options, from 0."""
        return frozenset(i for i, option in enumerate(self.options) if option.correct)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Its figure, and those of its options."""
        figure = (self.figure,) if self.figure else ()
        return (*figure, *(option.picture for option in self.options if option.picture))

    @property
    def shown(self) -> int:
        """Its options."""
        return len(self.options)

    def picked(self, given: Given) -> frozenset[int]:
        """The positions that were chosen; raises UnknownChoice."""
        known = frozenset(range(len(self.options)))
        picked = frozenset(place for place in given if isinstance(place, int))
        if not given or not picked.issuperset(given) or not picked <= known:
            raise UnknownChoice
        return picked

    def counted(self, given: Given) -> tuple[int, ...]:
        """Each option that was chosen."""
        return tuple(sorted(self.picked(given)))

    def over_the_line(self, given: Given) -> bool:
        """Whether one of the chosen options is."""
        chosen = (self.options[place] for place in self.picked(given))
        return any(option.verdict == Verdict.OVER_THE_LINE for option in chosen)

    def _own_problems(self) -> Iterator[Problem]:
        if len(self.options) < FEWEST_OPTIONS:
            yield Problem(self.key, ProblemCode.TOO_FEW_OPTIONS, str(len(self.options)))
        # All options right is allowed: "which of these are signals?" may mean all.
        if not self.right:
            yield Problem(self.key, ProblemCode.NO_CORRECT)
        for position in repeated(option.text for option in self.options):
            yield Problem(self.key, ProblemCode.SAME_OPTION, choice=position)
        for position, option in enumerate(self.options):
            yield from self._option_problems(position, option)

    def _option_problems(self, position: int, option: Option) -> Iterator[Problem]:
        if option.picture:
            yield from option.picture.problems(self.key, position)
        else:
            yield from empty_texts(self.key, {"text": option.text}, position)
        if option.fraction is not None:
            yield from fraction_problems(self.key, option.fraction, position, least=-100)


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(Choosing):
    """One option is right."""

    kind: ClassVar[QuestionKind] = QuestionKind.SINGLE

    def picked(self, given: Given) -> frozenset[int]:
        """The one that was chosen; raises UnknownChoice."""
        # The base class by name: slots make a new class, which super() without words misses.
        picked = Choosing.picked(self, given)
        if len(picked) > 1:
            raise UnknownChoice
        return picked

    def mark(self, given: Given) -> float:
        """Everything for the right one; another may have a share of its own."""
        (place,) = self.picked(given)
        option = self.options[place]
        return 1.0 if option.correct else as_share(option.fraction or 0)

    def _own_problems(self) -> Iterator[Problem]:
        yield from Choosing._own_problems(self)
        if len(self.right) > 1:
            yield Problem(self.key, ProblemCode.SEVERAL_CORRECT, str(len(self.right)))
        for position, option in enumerate(self.options):
            says = option.fraction
            if says is not None and whole(says) != option.correct:
                yield Problem(self.key, ProblemCode.FRACTIONS_DO_NOT_ADD_UP, choice=position)


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(Choosing):
    """One or more options are right, and any number may be chosen."""

    kind: ClassVar[QuestionKind] = QuestionKind.MULTIPLE

    marking: Marking = Marking.RIGHT_MINUS_WRONG

    def mark(self, given: Given) -> float:
        """By the marking that its author chose."""
        picked, right = self.picked(given), self.right
        match self.marking:
            case Marking.ALL_OR_NOTHING:
                return float(picked == right)
            case Marking.RIGHT_MINUS_WRONG:
                return max(0.0, (len(picked & right) - len(picked - right)) / len(right))
            case Marking.EACH_OPTION:
                return 1 - len(picked ^ right) / len(self.options)
            case Marking.FRACTIONS:
                return as_share(sum(self.options[place].fraction or 0 for place in picked))

    def _own_problems(self) -> Iterator[Problem]:
        yield from Choosing._own_problems(self)
        if self.marking != Marking.FRACTIONS:
            return
        for position, option in enumerate(self.options):
            if option.correct != ((option.fraction or 0) > 0):
                yield Problem(self.key, ProblemCode.FRACTIONS_DO_NOT_ADD_UP, choice=position)
        if self.right and not whole(sum(self.options[i].fraction or 0 for i in self.right)):
            yield Problem(self.key, ProblemCode.FRACTIONS_DO_NOT_ADD_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    """A statement. An answer is [0] for "this is true" and [1] for "this is not true"."""

    kind: ClassVar[QuestionKind] = QuestionKind.TRUEFALSE

    answer: bool
    if_true: str = ""
    if_false: str = ""

    @property
    def options(self) -> tuple[Option, Option]:
        """True and not true, with their feedback; the page has its own words for them."""
        return (
            Option(correct=self.answer, feedback=self.if_true),
            Option(correct=not self.answer, feedback=self.if_false),
        )

    @property
    def right(self) -> frozenset[int]:
        """Position of the right one."""
        return frozenset({0 if self.answer else 1})

    def picked(self, given: Given) -> frozenset[int]:
        """The one that was chosen; raises UnknownChoice."""
        if list(given) not in ([0], [1]) or not isinstance(given[0], int):
            raise UnknownChoice
        return frozenset({int(given[0])})

    def mark(self, given: Given) -> float:
        """All or nothing."""
        return float(self.picked(given) == self.right)

    def counted(self, given: Given) -> tuple[int, ...]:
        """The one that was chosen."""
        return tuple(self.picked(given))

    def _own_problems(self) -> Iterator[Problem]:
        yield from ()
