"""Everything that can be wrong with a scenario.

What merely follows from another problem is not reported: with an unknown start nothing is called
unreachable, and with no ending no scene is told that it cannot end.
"""

from collections.abc import Iterator, Sequence

from quizzes.core.graph import circles, reachable, turned_around
from quizzes.core.problem import Problem, ProblemCode
from quizzes.core.story import Ending, Scene
from quizzes.core.wording import empty_texts, is_blank, key_problems, repeated

FEWEST_CHOICES = 2
MOST_CHOICES = 4


def scenario_problems(
    *, start: str, scenes: Sequence[Scene], endings: Sequence[Ending]
) -> tuple[Problem, ...]:
    """Every problem of these parts; none when they make a sound scenario."""
    keys = [scene.key for scene in scenes] + [ending.key for ending in endings]
    found = list(key_problems(keys))
    for scene in scenes:
        found += _scene_problems(scene)
    for ending in endings:
        found += _ending_problems(ending)
    if endings and not any(ending.verdict.earns_credit for ending in endings):
        found.append(Problem("", ProblemCode.NO_GOOD_ENDING))
    found += _Map(start, scenes, endings).problems()
    # Two scenes under one key can have the very same problem.
    return tuple(dict.fromkeys(found))


def _scene_problems(scene: Scene) -> Iterator[Problem]:
    yield from empty_texts(scene.key, {"text": scene.text})
    count = len(scene.choices)
    if count < FEWEST_CHOICES:
        yield Problem(scene.key, ProblemCode.TOO_FEW_CHOICES, str(count))
    if count > MOST_CHOICES:
        yield Problem(scene.key, ProblemCode.TOO_MANY_CHOICES, str(count))
    for position, choice in enumerate(scene.choices):
        yield from empty_texts(scene.key, {"text": choice.text}, position)
        # A choice that is not judged (a warning, a dilemma) may go on without comment.
        if choice.verdict and is_blank(choice.feedback):
            yield Problem(scene.key, ProblemCode.MISSING_FEEDBACK, choice=position)
    if scene.instead and is_blank(scene.warning):
        yield Problem(scene.key, ProblemCode.NO_WARNING)
    for position in repeated(choice.text for choice in scene.choices):
        yield Problem(scene.key, ProblemCode.SAME_CHOICE, choice=position)


def _ending_problems(ending: Ending) -> Iterator[Problem]:
    yield from empty_texts(ending.key, {"title": ending.title, "text": ending.text})
    if all(is_blank(contact) for contact in ending.contacts):
        yield Problem(ending.key, ProblemCode.NO_CONTACTS)


class _Map:
    """Where the choices lead."""

    def __init__(self, start: str, scenes: Sequence[Scene], endings: Sequence[Ending]) -> None:
        self.start = start
        self.scenes = scenes
        self.ends = dict.fromkeys(ending.key for ending in endings)
        self.roads: dict[str, list[str]] = {}
        for scene in scenes:
            self.roads.setdefault(scene.key, []).extend(scene.targets)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong with the way the scenes hang together."""
        if not self.ends:
            yield Problem("", ProblemCode.NO_ENDING)
        yield from self._unknown_targets()
        yield from self._lost()
        yield from self._circles()
        yield from self._without_end()

    def _unknown_targets(self) -> Iterator[Problem]:
        for scene in self.scenes:
            for position, choice in enumerate(scene.choices):
                if not self._known(choice.leads_to):
                    code = ProblemCode.UNKNOWN_TARGET
                    yield Problem(scene.key, code, choice.leads_to, position)
            if scene.instead and not self._known(scene.instead):
                yield Problem(scene.key, ProblemCode.UNKNOWN_WAY_ROUND, scene.instead)

    def _lost(self) -> Iterator[Problem]:
        if self.start not in self.roads:
            yield Problem("", ProblemCode.UNKNOWN_START, self.start)
            return
        seen = reachable(self.roads, [self.start])
        for key in (*self.roads, *self.ends):
            if key not in seen:
                yield Problem(key, ProblemCode.UNREACHABLE)

    def _circles(self) -> Iterator[Problem]:
        first = [self.start] if self.start in self.roads else []
        for knot in circles(self.roads, first):
            yield Problem(knot[0], ProblemCode.CIRCLE, ", ".join(knot))

    def _without_end(self) -> Iterator[Problem]:
        if not self.ends:
            return
        # An unknown target is reported as such; here it counts as a way out.
        back = turned_around(self.roads)
        out = reachable(back, [key for key in back if key in self.ends or not self._known(key)])
        for key in self.roads:
            if key not in out:
                yield Problem(key, ProblemCode.CANNOT_END)

    def _known(self, key: str) -> bool:
        return key in self.roads or key in self.ends
