"""Whether a choice matters: how soon two readers who chose differently stand in one scene again."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from quizzes.core.draft import ScenarioDraft

Roads = Mapping[str, Sequence[str]]


def soon_together(draft: ScenarioDraft) -> dict[str, float]:
    """Per scene with a choice: the share of readers who are together again by their next choice.

    Taken over every two different choices, with every next choice equally likely. 1 is a choice
    that changes nothing; 0 one after which nobody meets within two scenes. An ending that both
    reach by different scenes is no meeting: what they did there differs.
    """
    roads = {scene.key: [choice.leads_to for choice in scene.choices] for scene in draft.scenes}
    found: dict[str, float] = {}
    for scene, targets in roads.items():
        pairs = [_meet(one, other, roads) for one, other in combinations(targets, 2)]
        if pairs:
            found[scene] = sum(pairs) / len(pairs)
    return found


def _meet(one: str, other: str, roads: Roads) -> float:
    """How likely who stands at `one` is with who stands at `other`, after a choice at the most."""
    if one == other:
        return 1.0
    ahead, behind = roads.get(one, ()), roads.get(other, ())
    catches_up = _share(ahead, other) + _share(behind, one)
    next_scenes = {place for place in ahead if place in roads}
    both = sum(_share(ahead, place) * _share(behind, place) for place in next_scenes)
    return min(1.0, catches_up + both)


def _share(road: Sequence[str], place: str) -> float:
    return road.count(place) / len(road) if road else 0.0
