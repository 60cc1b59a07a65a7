"""Asking how sure somebody is, before and after a module, and counting it without who.

Why nobody's answer can be read, also not from the database: docs/adr/0028.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from courses.confidence_batch import EMPTY, Batch, read, with_one_more, written
from courses.enrol import current_enrolment, enrol_by_choice
from courses.models import Confidence, Enrolment, ModulePage, SealedBatch, Side
from people.models import Membership
from people.scope import current_municipality
from people.sealed import KeyIsGone, seal_undated, unseal
from quizzes.core.spread import may_be_added

if TYPE_CHECKING:
    from people.models import User

# Later than this one remembers the module less than what came after it.
DAYS_TO_ASK_AFTER = 30
FLAG = {Side.BEFORE: "asked_before", Side.AFTER: "asked_after"}


def due_side(module: ModulePage, enrolment: Enrolment | None, *, on: date) -> Side | None:
    """Which question this person may be asked now, if any: each once per cycle.

    Of a public module nothing is kept, so nothing is asked either.
    """
    if not module.confidence or module.public:
        return None
    if enrolment is None:
        return Side.BEFORE
    if enrolment.completed_on:
        recent = on <= enrolment.completed_on + timedelta(days=DAYS_TO_ASK_AFTER)
        return Side.AFTER if recent and not enrolment.asked_after else None
    begun = enrolment.started_at is not None or enrolment.asked_before
    return None if begun else Side.BEFORE


@transaction.atomic
def confide(
    *, module: ModulePage, user: "User", side: Side, value: int | None, on: date
) -> Enrolment | None:
    """Keep that somebody was asked, and add the answer (None: skipped) to a batch.

    Asked on this side before, or not due: nothing happens, and None is returned. Raises ValueError
    for a value that is not on the scale, before anything is kept.
    """
    with_one_more(EMPTY, value)
    enrolment = current_enrolment(module=module, user=user)
    if due_side(module, enrolment, on=on) != side:
        return None
    enrolment = enrolment or enrol_by_choice(module=module, user=user, on=on)
    # Of two devices at the same moment one finds the flag set already.
    not_asked = Enrolment.objects.filter(pk=enrolment.pk, **{FLAG[side]: False})
    if not not_asked.update(**{FLAG[side]: True}):
        return None
    audience_id = enrolment.audience_id or _audience_of(user, on)
    group = {"module_id": module.pk, "audience_id": audience_id, "side": side}
    _add({**group, "municipality_id": enrolment.municipality_id}, value, on=on)
    return enrolment


def _audience_of(user: "User", on: date) -> int | None:
    memberships = Membership.objects.active(on=on).filter(user=user)
    found: int | None = memberships.values_list("audiences", flat=True).first()
    return found


def _add(group: dict[str, Any], value: int | None, *, on: date) -> None:
    """Into the batch of this group, and out of it again with all others once they are enough."""
    SealedBatch.objects.bulk_create([SealedBatch(**group)], ignore_conflicts=True)
    waiting = SealedBatch.objects.select_for_update(of=("self",)).get(**group)
    batch = with_one_more(_opened(waiting), value)
    if may_be_added(batch, fewest=current_municipality().min_group):
        _pour(group, batch, on=on)
        batch = EMPTY
    waiting.sealed = seal_undated(written(batch))
    waiting.save(update_fields=["sealed"])


def _opened(waiting: SealedBatch) -> Batch:
    """What waits in it. Of a key that is gone these few answers are lost, and counting goes on."""
    try:
        return read(unseal(waiting.sealed))
    except KeyIsGone:
        return EMPTY


def _pour(group: dict[str, Any], batch: Batch, *, on: date) -> None:
    """Add a whole batch to the counters of the quarter. All five are written, whatever is in it."""
    counters = [
        Confidence(**group, period=quarter_of(on), value=value)
        for value, _count in enumerate(batch, start=1)
    ]
    Confidence.objects.bulk_create(counters, ignore_conflicts=True)
    for value, count in enumerate(batch, start=1):
        found = Confidence.objects.filter(**group, period=quarter_of(on), value=value)
        found.update(count=F("count") + count)


def quarter_of(day: date) -> date:
    """The first day of its quarter."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)
