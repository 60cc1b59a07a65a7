"""Questions in which parts are put together: matching and ordering."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from quizzes.core.asking import Given, Question, QuestionKind
from quizzes.core.problem import Problem, ProblemCode
from quizzes.core.refusal import UnknownChoice
from quizzes.core.wording import empty_texts, repeated

FEWEST_PARTS = 2


def _places(given: Given) -> list[int]:
    """The answer as positions; raises UnknownChoice."""
    places = [place for place in given if isinstance(place, int) and not isinstance(place, bool)]
    if len(places) != len(given):
        raise UnknownChoice
    return places


def _share(right: int, count: int, *, all_or_nothing: bool) -> float:
    return float(right == count) if all_or_nothing else right / count


@dataclass(frozen=True, slots=True)
class Pair:
    """What belongs together."""

    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(Question):
    """To each left part belongs a right one; `others` belong to none.

    An answer has for each left part, in the author's order, the position in `choices`.
    """

    kind: ClassVar[QuestionKind] = QuestionKind.MATCHING

    pairs: tuple[Pair, ...] = ()
    others: tuple[str, ...] = ()
    all_or_nothing: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen beside each left part; two left parts may share one."""
        return tuple(dict.fromkeys([*(pair.right for pair in self.pairs), *self.others]))

    @property
    def right(self) -> tuple[int, ...]:
        """The right answer."""
        choices = self.choices
        return tuple(choices.index(pair.right) for pair in self.pairs)

    @property
    def shown(self) -> int:
        """Its choices."""
        return len(self.choices)

    @property
    def always_mixed(self) -> bool:
        """In the author's order the answer would be: the first with the first."""
        return True

    def mark(self, given: Given) -> float:
        """A share for each pair that is right."""
        places = _places(given)
        known = range(len(self.choices))
        if len(places) != len(self.pairs) or any(place not in known for place in places):
            raise UnknownChoice
        right = sum(a == b for a, b in zip(places, self.right, strict=True))
        return _share(right, len(self.pairs), all_or_nothing=self.all_or_nothing)

    def _own_problems(self) -> Iterator[Problem]:
        if len(self.pairs) < FEWEST_PARTS or len(self.choices) < FEWEST_PARTS:
            yield Problem(self.key, ProblemCode.TOO_FEW_OPTIONS, str(len(self.pairs)))
        for position in repeated(pair.left for pair in self.pairs):
            yield Problem(self.key, ProblemCode.SAME_OPTION, choice=position)
        for position in repeated(self.choices):
            yield Problem(self.key, ProblemCode.SAME_OPTION, choice=position)
        for position, pair in enumerate(self.pairs):
            yield from empty_texts(self.key, {"left": pair.left, "right": pair.right}, position)
        for other in self.others:
            yield from empty_texts(self.key, {"others": other})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Question):
    """`items` stand in the right order. An answer is their positions, in the order given."""

    kind: ClassVar[QuestionKind] = QuestionKind.ORDERING

    items: tuple[str, ...] = ()
    all_or_nothing: bool = False

    @property
    def shown(self) -> int:
        """Its items."""
        return len(self.items)

    @property
    def always_mixed(self) -> bool:
        """The author's order is the answer."""
        return True

    def mark(self, given: Given) -> float:
        """A share for each item that is in its place."""
        places, right = _places(given), range(len(self.items))
        if sorted(places) != list(right):
            raise UnknownChoice
        in_place = sum(a == b for a, b in zip(places, right, strict=True))
        return _share(in_place, len(self.items), all_or_nothing=self.all_or_nothing)

    def _own_problems(self) -> Iterator[Problem]:
        if len(self.items) < FEWEST_PARTS:
            yield Problem(self.key, ProblemCode.TOO_FEW_OPTIONS, str(len(self.items)))
        for position in repeated(self.items):
            yield Problem(self.key, ProblemCode.SAME_OPTION, choice=position)
        for position, item in enumerate(self.items):
            yield from empty_texts(self.key, {"text": item}, position)
