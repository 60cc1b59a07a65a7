"""Answers go when their time is over; the result and the tallies stay (docs/adr/0006)."""

from datetime import datetime, timedelta

from django.db import transaction

from people.models import Municipality
from quizzes.models import Answer, Attempt

BATCH = 1000


def erase_old_answers(*, municipality: Municipality, now: datetime) -> int:
    """Erase the answers of attempts finished longer ago than this municipality keeps them.

    Returns how many attempts were erased. In batches that commit one by one: killed half-way, the
    next run goes on where this one stopped.
    """
    moment = now - timedelta(days=municipality.answers_kept_days)
    erased = 0
    while batch := _erase_batch(municipality, moment, now):
        erased += batch
    return erased


@transaction.atomic
def _erase_batch(municipality: Municipality, moment: datetime, now: datetime) -> int:
    due = Attempt.objects.with_answers_older_than(moment).filter(municipality=municipality)
    ids = list(due.order_by("pk").values_list("pk", flat=True)[:BATCH])
    Answer.objects.filter(attempt__in=ids).delete()
    return Attempt.objects.filter(pk__in=ids).update(answers_erased_at=now)
