"""A dilemma: one short story, one question, and no answer that is right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from quizzes.core.asking import Given
from quizzes.core.problem import Problem, ProblemCode
from quizzes.core.refusal import PastTheEnd, UnknownChoice
from quizzes.core.wording import empty_texts, is_blank, repeated

FEWEST_STANDS = 2
MOST_STANDS = 5


@dataclass(frozen=True, slots=True)
class Stand:
    """What somebody might do. `thought` is for who chose it: what it gives, and what it costs."""

    text: str
    thought: str = ""


@dataclass(frozen=True, slots=True)
class Dilemma:
    """The story, the question and the stands; `afterwards` is for everyone who chose.

    `contacts` are the roles one can turn to, and `aftercare` is what helps who was touched by it.
    """

    # The step under which choices are counted: there is only one.
    step: ClassVar[str] = "dilemma"

    story: str
    stands: tuple[Stand, ...]
    contacts: tuple[str, ...]
    question: str = ""
    afterwards: str = ""
    aftercare: str = ""

    def take(self, answers: Sequence[Given]) -> "Stance":
        """Derive where these answers lead.

        Raises UnknownChoice for a stand that is not there, PastTheEnd for a second one.
        """
        if len(answers) > 1:
            raise PastTheEnd(1)
        return Stance(self, self._chosen(answers[0]) if answers else None)

    def _chosen(self, given: Given) -> int:
        places = range(len(self.stands))
        found = [place for place in places if list(given) == [place] and type(given[0]) is int]
        if not found:
            raise UnknownChoice(0)
        return found[0]


@dataclass(frozen=True, slots=True)
class Stance:
    """Where somebody stands in a dilemma; `chosen` is a position from 0, None before choosing."""

    dilemma: Dilemma
    chosen: int | None
    # Nothing is earned, because nothing is judged.
    points: ClassVar[int] = 0
    maximum: ClassVar[int] = 0

    @property
    def finished(self) -> bool:
        """A choice was made."""
        return self.chosen is not None

    @property
    def stand(self) -> Stand | None:
        """What was chosen."""
        return None if self.chosen is None else self.dilemma.stands[self.chosen]


def dilemma_problems(dilemma: Dilemma) -> tuple[Problem, ...]:
    """Everything that stands in the way of putting it to people."""
    return tuple(_problems(dilemma))


def _problems(dilemma: Dilemma) -> Iterator[Problem]:
    yield from empty_texts("", {"story": dilemma.story})
    count = len(dilemma.stands)
    if count < FEWEST_STANDS:
        yield Problem("", ProblemCode.TOO_FEW_STANDS, str(count))
    if count > MOST_STANDS:
        yield Problem("", ProblemCode.TOO_MANY_STANDS, str(count))
    for position, stand in enumerate(dilemma.stands):
        yield from empty_texts("", {"text": stand.text}, position)
    for position in repeated(stand.text for stand in dilemma.stands):
        yield Problem("", ProblemCode.SAME_CHOICE, choice=position)
    if all(is_blank(role) for role in dilemma.contacts):
        yield Problem("", ProblemCode.NO_CONTACTS)
