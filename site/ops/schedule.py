"""Whether the schedule runs: without it no mail goes, nothing is counted and nothing is erased."""

from datetime import datetime, timedelta

from django.db.models import Max
from django_celery_beat.models import PeriodicTask

# Something is due every minute, and the scheduler writes down what it started every few.
LONGEST_QUIET = timedelta(minutes=10)


def never_ran() -> bool:
    """Whether the schedule has started nothing at all: it is new, or never came up."""
    return not PeriodicTask.objects.filter(last_run_at__isnull=False).exists()


def quiet_since(now: datetime) -> datetime | None:
    """Since when the schedule started nothing; None where it runs, or never ran yet."""
    last: datetime | None = PeriodicTask.objects.aggregate(last=Max("last_run_at"))["last"]
    return last if last and now - last > LONGEST_QUIET else None
