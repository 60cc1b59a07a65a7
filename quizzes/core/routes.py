"""How far it is to the end, and the best way there."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizzes.core.graph import finishing_order
from quizzes.core.story import Ending, Scene


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies ahead of a scene or ending. Lengths in choices still to be made.

    `best_choice`, `best_steps` and `best_ending` (points of that ending's verdict) describe the
    best way on; `best_choice` is -1 at an ending.
    """

    shortest: int
    longest: int
    best_choice: int
    best_steps: int
    best_ending: int


def survey(scenes: Mapping[str, Scene], endings: Mapping[str, Ending]) -> dict[str, Outlook]:
    """The outlook of every scene and ending.

    Raises KeyError where a choice leads nowhere or in a circle, and ValueError for a scene without
    choices; compiled content has neither.
    """
    outlooks = {key: Outlook(0, 0, -1, 0, ending.verdict.points) for key, ending in endings.items()}
    roads = {key: scene.targets for key, scene in scenes.items()}
    for key in finishing_order(roads):
        if key not in outlooks:
            outlooks[key] = _outlook(scenes[key], outlooks)
    return outlooks


def _outlook(scene: Scene, known: Mapping[str, Outlook]) -> Outlook:
    ahead = [known[choice.leads_to] for choice in scene.choices]
    best = max(
        _best_judged(scene),
        # max() keeps the first of equals: the choice that its author put first.
        key=lambda position: (ahead[position].best_ending, -ahead[position].best_steps),
    )
    everywhere = [known[key] for key in scene.targets]
    return Outlook(
        shortest=1 + min(outlook.shortest for outlook in everywhere),
        longest=1 + max(outlook.longest for outlook in everywhere),
        best_choice=best,
        best_steps=1 + ahead[best].best_steps,
        best_ending=ahead[best].best_ending,
    )


def _best_judged(scene: Scene) -> list[int]:
    points = [choice.verdict.points if choice.verdict else -1 for choice in scene.choices]
    return [position for position, value in enumerate(points) if value == max(points)]
