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
    """A moment in the story, and what one can do then."""

    key: str
    text: str
    choices: tuple[Choice, ...]
    title: str = ""

    @property
    def best_points(self) -> int:
        """Points of the best verdict on offer here; 0 where nothing is judged."""
        return max((choice.verdict.points for choice in self.choices if choice.verdict), default=0)


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended, and the roles (`contacts`) one can turn to."""

    key: str
    title: str
    text: str
    verdict: Verdict
    contacts: tuple[str, ...]
