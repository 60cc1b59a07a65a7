"""A story that anybody may play: where one is stands in the address, and nowhere else.

There is no attempt, no answer, no count and no session. docs/adr/0018 says why.
"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from quizzes.core.scenario import Scenario
from quizzes.core.walk import onward, walk
from quizzes.models import Quiz
from quizzes.models.quiz import STREAMS
from quizzes.views.contacts import endings_help
from quizzes.views.story import left_words


def open_stories(request: HttpRequest, quiz_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Per published scenario what its part of the page shows; tests are absent.

    The field of the address with the route has the slug of the scenario.
    """
    quizzes = Quiz.objects.filter(pk__in=quiz_ids, live=True, current_version__isnull=False)
    found = quizzes.select_related("current_version", "image").defer(*STREAMS)
    return {
        quiz.pk: _story(request, quiz, compiled)
        for quiz in found
        if quiz.current_version and isinstance(compiled := quiz.current_version.compiled, Scenario)
    }


def _story(request: HttpRequest, quiz: Quiz, story: Scenario) -> dict[str, Any]:
    play, route = walk(story, request.GET.get(quiz.slug, ""))
    ways = onward(play, route)
    choices = play.scene.choices if play.scene else ()
    ending = play.ending
    help_given = endings_help(request, ending.contacts, story.aftercare) if ending else {}
    return {
        "version": quiz.current_version,
        "image": quiz.image,
        "image_alt": quiz.image_alt,
        "field": quiz.slug,
        "steps": play.steps,
        "last": play.steps[-1] if play.steps else None,
        "scene": play.scene,
        "left": left_words(play.steps_left),
        "choices": list(zip(choices, ways, strict=False)),
        "round_it": ways[len(choices)] if len(ways) > len(choices) else "",
        "ending": ending,
        **help_given,
    }
