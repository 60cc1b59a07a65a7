"""Doorbells that quizzes rings."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from courses.refresh import refreshed_with
from courses.tell_marked import tell_marked
from courses.track import finish_lessons_with
from quizzes.models import Attempt
from quizzes.signals import attempt_finished


@receiver(attempt_finished, sender=Attempt)
def on_attempt_finished(attempt: Attempt, **_kwargs: Any) -> None:
    """A passed scenario or test may finish a lesson, and with it a module.

    Who waited for a colleague to read an answer hears that it was read.
    """
    if attempt.passed:
        finish_lessons_with(attempt=attempt)
    if attempt.practice:
        refreshed_with(attempt=attempt, on=timezone.localdate())
    elif attempt.handed_in_at:
        tell_marked(attempt=attempt, on=timezone.localdate())
