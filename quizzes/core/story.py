"""The parts of a scenario, as an author writes them: possibly unsound."""

from dataclasses import dataclass

from quizzes.core.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a person might do. Without a verdict it is not judged and gives no points."""

    text: str
    leads_to: str
    verdict: Verdict | None = None
    feedback: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment in the story, and what one can do then.

    An intense one has a `warning`: what one is going to read, told before it. Whoever would rather
    not goes on at `instead`, where there is such a way.
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    title: str = ""
    warning: str = ""
    instead: str = ""

    @property
    def best_points(self) -> int:
        """Points of the best verdict on offer here; 0 where nothing is judged."""
        return max((choice.verdict.points for choice in self.choices if choice.verdict), default=0)

    @property
    def targets(self) -> tuple[str, ...]:
        """Where one can go from here: by each choice, and by the way round it."""
        round_it = (self.instead,) if self.instead else ()
        return (*(choice.leads_to for choice in self.choices), *round_it)

    @property
    def round_it(self) -> int:
        """The index that goes round this scene: the one after its choices."""
        return len(self.choices)


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended, and the roles (`contacts`) one can turn to."""

    key: str
    title: str
    text: str
    verdict: Verdict
    contacts: tuple[str, ...]
