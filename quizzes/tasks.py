"""Jobs that the schedule starts."""

from celery import shared_task
from django.utils import timezone

from people.in_turn import all_of
from people.models import Municipality
from people.scope import in_each_municipality
from quizzes.erase import erase_old_answers, erase_old_points
from quizzes.import_preview import forget_undecided
from quizzes.live.record import erase_old
from quizzes.live.run import close_forgotten


@shared_task
def erase_answers() -> None:
    """Erase answers and points past their time, per municipality; and uploads left lying."""
    now = timezone.now()

    def erase(municipality: Municipality) -> None:
        all_of(
            answers=lambda: erase_old_answers(municipality=municipality, now=now),
            points=lambda: erase_old_points(municipality=municipality, now=now),
        )

    all_of(
        uploads=lambda: forget_undecided(now=now),
        attempts=lambda: in_each_municipality(erase),
    )


@shared_task
def close_briefings() -> None:
    """Close briefings that nobody closed."""
    in_each_municipality(lambda _municipality: close_forgotten(now=timezone.now()))


@shared_task
def erase_briefings() -> None:
    """Erase what came of briefings that were kept long enough."""
    in_each_municipality(lambda _municipality: erase_old(now=timezone.now()))
