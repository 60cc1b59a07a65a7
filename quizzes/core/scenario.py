"""A sound scenario, and playing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from quizzes.core.problem import Unpublishable
from quizzes.core.refusal import PastTheEnd, UnknownChoice
from quizzes.core.routes import Outlook, survey
from quizzes.core.soundness import scenario_problems
from quizzes.core.story import Choice, Ending, Scene

__all__ = [
    "Choice",
    "Ending",
    "PastTheEnd",
    "Play",
    "Scenario",
    "Scene",
    "Step",
    "UnknownChoice",
    "assemble_scenario",
    "compile_scenario",
]


@dataclass(frozen=True, slots=True)
class Step:
    """A choice that was made in a scene; `index` is its position there, from 0.

    Whoever went round the scene did not read it, and made a choice without words.
    """

    scene: Scene
    choice: Choice
    index: int

    @property
    def went_round(self) -> bool:
        """The scene was not read: somebody took the other way after its warning."""
        return self.index == self.scene.round_it


@dataclass(frozen=True, slots=True)
class Play:
    """Where the choices so far have led: at a scene, or at an ending, never both.

    `steps_left` is the shortest and the longest number of choices still to be made.
    """

    scene: Scene | None
    ending: Ending | None
    steps: tuple[Step, ...]
    steps_left: tuple[int, int] = (0, 0)

    @property
    def finished(self) -> bool:
        """An ending is reached."""
        return self.ending is not None

    @property
    def points(self) -> int:
        """Points earned with the choices that are judged."""
        return sum(step.choice.verdict.points for step in self.steps if step.choice.verdict)

    @property
    def maximum(self) -> int:
        """Points that the best choice in each of those scenes would have earned."""
        return sum(step.scene.best_points for step in self.steps if step.choice.verdict)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A story in which every path ends. Made by `compile_scenario` only.

    `aftercare` is what helps who was touched by it; shown at every ending.
    """

    start: str
    scenes: Mapping[str, Scene] = field(hash=False)
    endings: Mapping[str, Ending] = field(hash=False)
    aftercare: str = ""
    _outlooks: Mapping[str, Outlook] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scenes", MappingProxyType(dict(self.scenes)))
        object.__setattr__(self, "endings", MappingProxyType(dict(self.endings)))
        object.__setattr__(self, "_outlooks", survey(self.scenes, self.endings))

    def __reduce__(self) -> tuple[object, ...]:
        # A read-only mapping cannot be pickled, and caches pickle.
        return type(self), (self.start, dict(self.scenes), dict(self.endings), self.aftercare)

    def play(self, choices: Sequence[int]) -> Play:
        """Derive scene, ending and steps from the choices made so far.

        Raises UnknownChoice for an index that is not on offer, PastTheEnd for one too many.
        """
        key = self.start
        steps = []
        for position, index in enumerate(choices):
            step = self._step(key, index, position)
            key = step.choice.leads_to
            steps.append(step)
        outlook = self._outlooks[key]
        left = (outlook.shortest, outlook.longest)
        return Play(self.scenes.get(key), self.endings.get(key), tuple(steps), left)

    def _step(self, key: str, index: int, position: int) -> Step:
        if key in self.endings:
            raise PastTheEnd(position)
        scene = self.scenes[key]
        if scene.instead and index == scene.round_it:
            return Step(scene, Choice("", scene.instead), index)
        if not 0 <= index < len(scene.choices):
            raise UnknownChoice(position)
        return Step(scene, scene.choices[index], index)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What one is warned of before beginning, in the order of the scenes; each once."""
        told = (scene.warning for scene in self.scenes.values() if scene.warning)
        return tuple(dict.fromkeys(told))

    def best_path(self) -> tuple[int, ...]:
        """The choices of the strongest way through, to be given to `play`.

        In every scene a choice with the best verdict there; among equals the one that leads to
        the best ending, then the shortest way, then the one that comes first.
        """
        key = self.start
        path = []
        while key not in self.endings:
            path.append(self._outlooks[key].best_choice)
            key = self.scenes[key].choices[path[-1]].leads_to
        return tuple(path)

    @property
    def shortest_path_length(self) -> int:
        """Fewest choices from the start to an ending."""
        return self._outlooks[self.start].shortest

    @property
    def longest_path_length(self) -> int:
        """Most choices from the start to an ending."""
        return self._outlooks[self.start].longest


def compile_scenario(*, start: str, scenes: Sequence[Scene], endings: Sequence[Ending]) -> Scenario:
    """Make a sound scenario, or raise Unpublishable with every problem at once."""
    problems = scenario_problems(start=start, scenes=scenes, endings=endings)
    if problems:
        raise Unpublishable(problems)
    return assemble_scenario(start=start, scenes=scenes, endings=endings)


def assemble_scenario(
    *, start: str, scenes: Sequence[Scene], endings: Sequence[Ending], aftercare: str = ""
) -> Scenario:
    """Put parts together that were checked before; for the codec and the draft.

    Raises KeyError or ValueError where they cannot be played after all.
    """
    scenario = Scenario(
        start,
        {scene.key: scene for scene in scenes},
        {ending.key: ending for ending in endings},
        aftercare,
    )
    scenario.play(())
    return scenario
