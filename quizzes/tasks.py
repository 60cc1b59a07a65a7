"""Jobs that the schedule starts."""

from celery import shared_task
from django.utils import timezone

from people.models import Municipality
from people.scope import scope
from quizzes.erase import erase_old_answers


@shared_task
def erase_answers() -> None:
    """Erase answers past their time, municipality by municipality."""
    for municipality in Municipality.objects.all():
        with scope(municipality):
            erase_old_answers(municipality=municipality, now=timezone.now())
