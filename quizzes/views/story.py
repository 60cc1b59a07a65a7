"""What the pages of a scenario show."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import CONTACT_ROLES, Contacts
from people.scope import current_municipality
from quizzes.attempt import Sitting
from quizzes.core.scenario import Play, Scene, Step
from quizzes.models import QuizVersion
from quizzes.tallies import people_per_choice
from quizzes.templatetags.story import story_line
from quizzes.turn import turn_of

Page = tuple[str, dict[str, Any]]


def story_page(request: HttpRequest, now: Sitting) -> Page:
    """Template and context of a scene or an ending."""
    play = now.state
    assert isinstance(play, Play)  # noqa: S101 - the caller chose this page by it
    so_far = {"steps": play.steps, "last": play.steps[-1] if play.steps else None}
    if play.scene:
        return "quizzes/scenario.html", {**so_far, **_scene(play, play.scene)}
    return "quizzes/ending.html", {**so_far, **_ending(request, now.attempt.version, play)}


def _scene(play: Play, scene: Scene) -> dict[str, Any]:
    """This scene only: what comes after a choice is nowhere in the page."""
    choices = [
        {"value": i, "text": story_line(choice.text)} for i, choice in enumerate(scene.choices)
    ]
    return {"scene": scene, "choices": choices, "left": left_words(play.steps_left)}


def left_words(left: tuple[int, int]) -> str:
    """How many choices are still to come; in between when it depends on what one chooses."""
    shortest, longest = left
    if shortest == longest:
        return ngettext("%(count)s choice to go", "%(count)s choices to go", shortest) % {
            "count": shortest
        }
    return _("About %(count)s choices to go") % {"count": (shortest + longest + 1) // 2}


def _ending(request: HttpRequest, version: QuizVersion, play: Play) -> dict[str, Any]:
    assert play.ending is not None  # noqa: S101 - a play without scene has an ending
    turn = turn_of(play.steps)
    return {
        "ending": play.ending,
        "turn": turn,
        "colleagues": colleagues_at(version, turn) if turn else None,
        "contacts": contacts_of(request, play.ending.contacts),
    }


def colleagues_at(version: QuizVersion, turn: Step) -> dict[str, Any] | None:
    """How others chose here; None while they are too few to hide in."""
    counted = people_per_choice(version=version, step=turn.scene.key)
    total = sum(counted.values())
    if total < current_municipality().min_group:
        return None
    rows = [
        {"text": choice.text, "people": counted.get(i, 0), "own": i == turn.index}
        for i, choice in enumerate(turn.scene.choices)
    ]
    return {"total": total, "rows": rows}


def contacts_of(request: HttpRequest, roles: tuple[str, ...]) -> dict[str, Any]:
    """Who has these roles here, in the order of the author; roles that nobody has by their name."""
    known = Contacts.for_request(request).contacts.filter(role__in=roles)
    people = sorted(known, key=lambda contact: roles.index(contact.role))
    filled = {contact.role for contact in people}
    labels = dict(CONTACT_ROLES)
    missing = [labels.get(role, role) for role in roles if role not in filled]
    return {"people": people, "missing": missing}
