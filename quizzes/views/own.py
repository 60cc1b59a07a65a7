"""The attempt that a page is about: always the visitor's own."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from people.views.visitor import visitor
from quizzes.attempt import Sitting, sitting
from quizzes.models import Attempt
from quizzes.views.entrance import way_out


def own_sitting(request: HttpRequest, attempt_id: int) -> Sitting:
    """This person's attempt as it stands; for anyone else it does not exist."""
    attempts = Attempt.objects.of(visitor(request)).with_version()
    return sitting(get_object_or_404(attempts, pk=attempt_id))


def about(now: Sitting) -> dict[str, Any]:
    """What every page of an attempt needs."""
    attempt = now.attempt
    return {
        "attempt": attempt,
        "version": attempt.version,
        "position": now.position,
        "way_out": way_out(attempt.came_from),
    }
