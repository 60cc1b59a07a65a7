"""Following a story along a text that holds the choices, for a reader of whom nothing is kept."""

from collections.abc import Sequence

from quizzes.core.scenario import Play, Scenario

SEPARATOR = "."
MOST_DIGITS = 2


def walk(story: Scenario, route: str) -> tuple[Play, str]:
    """Where a route like "0.2.1" leads, and the part of it that could be followed.

    The route may have been typed in or be of an older version: what does not fit is left away.
    """
    taken: list[int] = []
    play = story.play(taken)
    for part in route.split(SEPARATOR):
        if play.scene is None or not _on_offer(part, len(play.scene.targets)):
            break
        taken.append(int(part))
        play = story.play(taken)
    return play, written(taken)


def written(choices: Sequence[int]) -> str:
    """Choices as a route."""
    return SEPARATOR.join(map(str, choices))


def onward(play: Play, route: str) -> list[str]:
    """The route of each choice that can be made now, and last that of the way round the scene."""
    before = f"{route}{SEPARATOR}" if route else ""
    return [f"{before}{index}" for index in range(len(play.scene.targets if play.scene else ()))]


def _on_offer(part: str, choices: int) -> bool:
    digits = part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS
    return digits and int(part) < choices
