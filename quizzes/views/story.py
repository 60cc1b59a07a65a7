"""What the pages of a scenario show."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.attempt import Sitting
from quizzes.core.scenario import Play, Scenario, Scene
from quizzes.templatetags.story import story_line
from quizzes.turn import turn_of
from quizzes.views.colleagues import colleagues_at
from quizzes.views.contacts import endings_help
from quizzes.views.entrance import KEPT

# In the address: the position at which somebody was warned, and wants to read on.
READ_ON = "lees"

Page = tuple[str, dict[str, Any]]


def story_page(request: HttpRequest, now: Sitting) -> Page:
    """Template and context of a scene or an ending."""
    play = now.state
    assert isinstance(play, Play)  # noqa: S101 - the caller chose this page by it
    so_far = {"steps": play.steps, "last": play.steps[-1] if play.steps else None}
    if play.scene:
        warned = not play.scene.warning or _reads_on(request, now)
        template = "quizzes/scenario.html" if warned else "quizzes/warning.html"
        return template, {**so_far, **_scene(play, play.scene)}
    return "quizzes/ending.html", {**so_far, **_ending(request, now, play)}


def _reads_on(request: HttpRequest, now: Sitting) -> bool:
    """Somebody who was warned here asked to read on, or has already chosen."""
    given = (
        request.GET.get(READ_ON),
        request.GET.get(KEPT["position"]),
        request.POST.get("position"),
    )
    return str(now.position) in given


def _scene(play: Play, scene: Scene) -> dict[str, Any]:
    """This scene only: what comes after a choice is nowhere in the page."""
    choices = [
        {"value": i, "text": story_line(choice.text)} for i, choice in enumerate(scene.choices)
    ]
    return {
        "scene": scene,
        "choices": choices,
        "left": left_words(play.steps_left),
        "read_on": f"?{READ_ON}={len(play.steps)}#{'scene' if scene.title else 'main'}",
    }


def left_words(left: tuple[int, int]) -> str:
    """How many choices are still to come; in between when it depends on what one chooses."""
    shortest, longest = left
    if shortest == longest:
        return ngettext("%(count)s choice to go", "%(count)s choices to go", shortest) % {
            "count": shortest
        }
    return _("About %(count)s choices to go") % {"count": (shortest + longest + 1) // 2}


def _ending(request: HttpRequest, now: Sitting, play: Play) -> dict[str, Any]:
    scenario = now.attempt.version.compiled
    assert play.ending is not None  # noqa: S101 - a play without scene has an ending
    assert isinstance(scenario, Scenario)  # noqa: S101 - what is played is a scenario
    turn = turn_of(play.steps)
    texts = [choice.text for choice in turn.scene.choices] if turn else []
    return {
        "ending": play.ending,
        "turn": turn,
        "colleagues": turn
        and colleagues_at(now.attempt.version, turn.scene.key, texts, own=turn.index),
        **endings_help(request, play.ending.contacts, scenario.aftercare),
    }
