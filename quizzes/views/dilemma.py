"""What the pages of a dilemma show."""

from typing import Any

from django.http import HttpRequest

from quizzes.attempt import Sitting
from quizzes.core.dilemma import Stance
from quizzes.templatetags.story import story_line
from quizzes.views.colleagues import colleagues_at
from quizzes.views.contacts import endings_help

Page = tuple[str, dict[str, Any]]


def dilemma_page(request: HttpRequest, now: Sitting) -> Page:
    """Template and context of the question, or of what comes after choosing."""
    stance = now.state
    assert isinstance(stance, Stance)  # noqa: S101 - the caller chose this page by it
    dilemma = stance.dilemma
    if stance.chosen is None:
        return "quizzes/dilemma.html", {"dilemma": dilemma, "choices": _choices(stance)}
    texts = [stand.text for stand in dilemma.stands]
    return "quizzes/dilemma_after.html", {
        "dilemma": dilemma,
        "stand": stance.stand,
        "colleagues": colleagues_at(now.attempt.version, dilemma.step, texts, own=stance.chosen),
        **endings_help(request, dilemma.contacts, dilemma.aftercare),
    }


def _choices(stance: Stance) -> list[dict[str, Any]]:
    """The stands only: what there is to think about comes after choosing."""
    stands = enumerate(stance.dilemma.stands)
    return [{"value": place, "text": story_line(stand.text)} for place, stand in stands]
