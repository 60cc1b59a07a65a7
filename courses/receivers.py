"""Doorbells that quizzes rings."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from courses.refresh import refreshed_with
from courses.track import finish_lessons_with
from quizzes.models import Attempt
from quizzes.signals import attempt_finished


@receiver(attempt_finished, sender=Attempt)
def on_attempt_finished(attempt: Attempt, **_kwargs: Any) -> None:
    """A passed scenario or test may finish a lesson, and with it a module."""
    if attempt.passed:
        finish_lessons_with(attempt=attempt)
    if attempt.practice:
        refreshed_with(attempt=attempt, on=timezone.localdate())
