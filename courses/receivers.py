"""Doorbells that quizzes and people ring."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import post_page_move

from courses.models import LessonPage, MailKind, ModulePage
from courses.refresh import refreshed_with
from courses.tasks import round_off_module
from courses.tell import tell
from courses.track import finish_lessons_with
from people.models import User
from people.queue import soon
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


@receiver(post_delete, sender=LessonPage)
def on_lesson_taken_away(instance: LessonPage, **_kwargs: Any) -> None:
    """It may have been the last that somebody had to do.

    What is only unpublished may be back tomorrow: the night completes what stays away for long.
    """
    _fewer_lessons_below(instance.path[: -LessonPage.steplen])


@receiver(post_page_move, sender=LessonPage)
def on_lesson_moved(parent_page_before: Any, **_kwargs: Any) -> None:
    """The module that it went from may be done without it."""
    _fewer_lessons_below(parent_page_before.path)


def _fewer_lessons_below(path: str) -> None:
    for module_id in ModulePage.objects.filter(path=path).values_list("pk", flat=True):
        soon(round_off_module, module_id)
