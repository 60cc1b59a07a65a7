"""A story as a map: its parts, the ways between them, and the same as a nested outline.

Made of a draft, so of something that may be broken in any way; what is broken shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizzes.core.draft import ScenarioDraft
from quizzes.core.graph import reachable
from quizzes.core.scenario import assemble_scenario
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.verdict import Verdict

# Deeper branches of the outline begin again at its edge: nobody reads thirty indents.
DEEPEST = 10


class PartKind(StrEnum):
    """What a part of the map is."""

    SCENE = "scene"
    ENDING = "ending"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Part:
    """A scene, an ending, or the hole where a choice leads to nothing.

    `id` is unique on the map: the key, or for a hole one that no key can have.
    """

    id: str
    kind: PartKind
    key: str
    title: str = ""
    verdict: Verdict | None = None
    is_start: bool = False
    lost: bool = False
    best: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One choice: from a scene to a part. `choice` is its position, from 0.

    The way `round` an intense scene comes after its choices.
    """

    source: str
    target: str
    choice: int
    text: str
    verdict: Verdict | None
    best: bool = False
    round: bool = False


@dataclass(frozen=True, slots=True)
class StoryMap:
    """Parts in the order in which they were written (holes last), ways in the order of choices."""

    start: str
    parts: Mapping[str, Part]
    ways: tuple[Way, ...]


def story_map(draft: ScenarioDraft) -> StoryMap:
    """The map of a draft. Of parts with the same key the first is shown."""
    written: list[Scene | Ending] = [*draft.scenes, *draft.endings]
    known = {part.key: part for part in reversed(written)}
    known = {part.key: known[part.key] for part in written}
    best = _best_way(draft)
    scenes = [part for part in known.values() if isinstance(part, Scene)]
    ways = tuple(way for scene in scenes for way in _ways(scene, known, best))
    seen = _seen(draft.start, ways)
    parts = {key: _part(part, draft.start, seen, best) for key, part in known.items()}
    for way in ways:
        if way.target not in parts:
            key = way.target.partition(_HOLE)[2]
            parts[way.target] = Part(way.target, PartKind.MISSING, key)
    return StoryMap(draft.start, parts, ways)


_HOLE = " → "


def _ways(scene: Scene, known: Mapping[str, object], best: Mapping[str, int]) -> Iterator[Way]:
    choices = [*scene.choices]
    if scene.instead:
        choices.append(Choice(scene.warning, scene.instead))
    for position, choice in enumerate(choices):
        target = choice.leads_to
        if target not in known:
            target = f"{scene.key} {position}{_HOLE}{choice.leads_to}"
        yield _way(scene, position, choice, target, best)


def _way(scene: Scene, position: int, choice: Choice, target: str, best: Mapping[str, int]) -> Way:
    on_best = best.get(scene.key) == position
    went_round = position == scene.round_it
    return Way(scene.key, target, position, choice.text, choice.verdict, on_best, went_round)


def _best_way(draft: ScenarioDraft) -> dict[str, int]:
    """Per part on the strongest way its best choice, -1 at the ending; nothing while unsound."""
    try:
        scenario = assemble_scenario(start=draft.start, scenes=draft.scenes, endings=draft.endings)
    except (KeyError, ValueError):
        return {}
    path = scenario.best_path()
    play = scenario.play(path)
    found = {step.scene.key: step.index for step in play.steps}
    if play.ending:
        found[play.ending.key] = -1
    return found


def _seen(start: str, ways: Sequence[Way]) -> set[str]:
    graph: dict[str, list[str]] = {}
    for way in ways:
        graph.setdefault(way.source, []).append(way.target)
    return reachable(graph, [start])


def _part(part: Scene | Ending, start: str, seen: set[str], best: Mapping[str, int]) -> Part:
    return Part(
        id=part.key,
        kind=PartKind.SCENE if isinstance(part, Scene) else PartKind.ENDING,
        key=part.key,
        title=part.title,
        verdict=part.verdict if isinstance(part, Ending) else None,
        is_start=part.key == start,
        lost=part.key not in seen,
        best=part.key in best,
    )


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the outline: a part, the way that leads to it, and what follows.

    `again` says that the part stands elsewhere in the outline, so that nothing follows here.
    """

    part: Part
    way: Way | None
    again: bool
    branches: "tuple[Branch, ...]"


def outline(story: StoryMap) -> tuple[Branch, ...]:
    """The story from its start, each part unfolded once; then the parts nobody can reach.

    A part is unfolded where the outline meets it first; what lies deeper than DEEPEST branches
    begins again at the edge.
    """
    return tuple(_Outliner(story).roots())


class _Outliner:
    """Unfolds each part once."""

    def __init__(self, story: StoryMap) -> None:
        self.parts = story.parts
        self.ways: dict[str, list[Way]] = {}
        for way in story.ways:
            self.ways.setdefault(way.source, []).append(way)
        self.unfolded: set[str] = set()
        self.waiting = [key for key in (story.start,) if key in self.parts]
        # Last come those that nothing leads to, so that each is the head of what hangs on it.
        led_to = {way.target for way in story.ways}
        lost = [part.id for part in self.parts.values() if part.lost]
        self.later = sorted(lost, key=lambda key: key in led_to)

    def roots(self) -> Iterator[Branch]:
        """Each line at the edge."""
        while self.waiting or self.later:
            key = (self.waiting or self.later).pop(0)
            if key not in self.unfolded:
                yield self._branch(key, None, 0)

    def _branch(self, key: str, way: Way | None, depth: int) -> Branch:
        part = self.parts[key]
        if key in self.unfolded:
            return Branch(part, way, again=True, branches=())
        if depth > DEEPEST and self.ways.get(key):
            self.waiting.append(key)
            return Branch(part, way, again=True, branches=())
        self.unfolded.add(key)
        onward = self.ways.get(key, ())
        branches = tuple(self._branch(each.target, each, depth + 1) for each in onward)
        return Branch(part, way, again=False, branches=branches)
