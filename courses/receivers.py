"""Doorbells that quizzes and people ring."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from courses.models import MailKind
from courses.refresh import refreshed_with
from courses.tell import tell
from courses.track import finish_lessons_with
from people.models import User
from people.signals import second_step_reset
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
        tell(user=attempt.user, kind=MailKind.MARKED, on=timezone.localdate())


@receiver(second_step_reset, sender=User)
def on_second_step_reset(user: User, by: User, **_kwargs: Any) -> None:
    """Whose it was hears of it: it may not have been asked for."""
    tell(user=user, kind=MailKind.RESET, on=timezone.localdate(), by=by)
