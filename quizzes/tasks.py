"""Jobs that the schedule starts."""

from celery import shared_task
from django.utils import timezone

from people.models import Municipality
from people.scope import scope
from quizzes.erase import erase_old_answers
from quizzes.import_preview import forget_undecided
from quizzes.live.record import erase_old
from quizzes.live.run import close_forgotten


@shared_task
def erase_answers() -> None:
    """Erase answers past their time, municipality by municipality; and uploads left lying."""
    forget_undecided(now=timezone.now())
    for municipality in Municipality.objects.all():
        with scope(municipality):
            erase_old_answers(municipality=municipality, now=timezone.now())


@shared_task
def close_briefings() -> None:
    """Close briefings that nobody closed."""
    for municipality in Municipality.objects.all():
        with scope(municipality):
            close_forgotten(now=timezone.now())


@shared_task
def erase_briefings() -> None:
    """Erase what came of briefings that were kept long enough."""
    for municipality in Municipality.objects.all():
        with scope(municipality):
            erase_old(now=timezone.now())
