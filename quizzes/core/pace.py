"""How long a story takes, by its shortest and its longest way."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizzes.core.draft import ScenarioDraft
from quizzes.core.graph import circles, finishing_order
from quizzes.core.readability import words
from quizzes.core.story import Scene

WORDS_A_MINUTE = 180  # read with attention, on a phone
SECONDS_TO_CHOOSE = 8


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes and choices from the first scene to an ending, by the quickest and slowest way."""

    shortest: float
    longest: float
    fewest_choices: int
    most_choices: int


def pace(draft: ScenarioDraft) -> Pace | None:
    """The pace of a story; None while it has a circle or its first scene has no way to an end."""
    ahead = _ahead(draft)
    if draft.start not in {scene.key for scene in draft.scenes} or draft.start not in ahead:
        return None
    intro = _minutes(draft.intro)
    found = ahead[draft.start]
    return Pace(
        found.shortest + intro, found.longest + intro, found.fewest_choices, found.most_choices
    )


def _ahead(draft: ScenarioDraft) -> dict[str, Pace]:
    """What is still to come from each part; parts from which no ending is reached are absent."""
    scenes = {scene.key: scene for scene in draft.scenes}
    roads = {key: scene.targets for key, scene in scenes.items()}
    ahead = {end.key: Pace(time := _minutes(end.text), time, 0, 0) for end in draft.endings}
    if circles(roads):
        return ahead
    for key in finishing_order(roads):
        if key in scenes and key not in ahead:
            found = _scene_pace(scenes[key], ahead)
            if found:
                ahead[key] = found
    return ahead


def _scene_pace(scene: Scene, ahead: Mapping[str, Pace]) -> Pace | None:
    # Every choice on offer is read, whichever is taken.
    here = _minutes(scene.text, *(choice.text for choice in scene.choices)) + SECONDS_TO_CHOOSE / 60
    ways = [
        (_minutes(choice.feedback, choice.why), ahead[choice.leads_to])
        for choice in scene.choices
        if choice.leads_to in ahead
    ]
    if scene.instead in ahead:
        ways.append((_minutes(scene.warning), ahead[scene.instead]))
    if not ways:
        return None
    return Pace(
        here + min(time + further.shortest for time, further in ways),
        here + max(time + further.longest for time, further in ways),
        1 + min(further.fewest_choices for _time, further in ways),
        1 + max(further.most_choices for _time, further in ways),
    )


def _minutes(*texts: str) -> float:
    return sum(len(words(text)) for text in texts) / WORDS_A_MINUTE
