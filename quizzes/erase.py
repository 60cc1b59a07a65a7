"""Answers go when their time is over, later the points; passed or not and the tallies stay
(docs/adr/0006).

What is finished was counted in the transaction that finished it. So erasing only takes away: it may
stop anywhere, and be done twice.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from people.models import Municipality
from quizzes.models import Answer, Attempt

if TYPE_CHECKING:
    from quizzes.models.attempt import AttemptQuerySet

BATCH = 1000


def erase_old_answers(*, municipality: Municipality, now: datetime) -> int:
    """Erase the answers of attempts finished longer ago than this municipality keeps them.

    Nor are they kept longer than points, which can be told from them. Attempts that were left that
    long ago without being finished go with all that is in them: of those there is no result.
    Returns how many attempts were erased. In batches that commit one by one: killed half-way, the
    next run goes on where this one stopped.
    """
    days = min(municipality.answers_kept_days, municipality.points_kept_days)
    moment = now - timedelta(days=days)
    own = Attempt.objects.filter(municipality=municipality)

    def empty(due: "AttemptQuerySet") -> int:
        Answer.objects.filter(attempt__in=due).delete()
        return due.update(answers_erased_at=now)

    def remove(due: "AttemptQuerySet") -> int:
        return due.delete()[1].get(Attempt._meta.label, 0)

    finished = own.with_answers_older_than(moment)
    return _in_batches(finished, empty) + _in_batches(own.left_before(moment), remove)


def erase_old_points(*, municipality: Municipality, now: datetime) -> int:
    """Erase the points of attempts finished longer ago than this municipality keeps them.

    Passed or not stays: a lesson is done by it. Returns of how many attempts; in batches as above.
    """
    moment = now - timedelta(days=municipality.points_kept_days)
    due = Attempt.objects.filter(municipality=municipality).with_points_older_than(moment)
    return _in_batches(due, lambda some: some.update(points=None, maximum=None))


def _in_batches(due: "AttemptQuerySet", erase: Callable[["AttemptQuerySet"], int]) -> int:
    erased = 0
    while (batch := _batch(due, erase)) is not None:
        erased += batch
    return erased


@transaction.atomic
def _batch(due: "AttemptQuerySet", erase: Callable[["AttemptQuerySet"], int]) -> int | None:
    """Erase some; None when nothing is left to do.

    Who answers at this very moment is left alone until the next night.
    """
    # In the order of the index: else each batch walks past all that was erased before it.
    locked = due.select_for_update(skip_locked=True, of=("self",)).order_by("finished_at", "pk")
    ids = list(locked.values_list("pk", flat=True)[:BATCH])
    # Asked again now that they are locked: the last answer may have come just before.
    return erase(due.filter(pk__in=ids)) if ids else None
