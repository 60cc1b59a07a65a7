"""Completing, for all at once, whoever has nothing left to do in a module.

Mostly the last lesson that somebody does completes the module. Where a lesson is taken away, what
is left may be done already, and nobody who did it comes by again. Deleting or moving is final;
unpublishing is how one mends a lesson, so that is waited for some days.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count
from wagtail.models import PageLogEntry

from courses.certify import certify_all
from courses.models import Enrolment, LessonPage, ModulePage
from courses.schedule import add_months

BATCH = 2000
DAYS_TO_MEND = timedelta(days=7)
UNPUBLISHED = "wagtail.unpublish"  # with .scheduled behind it where nobody pressed a button


def round_off(*, module: ModulePage, on: date) -> int:
    """Complete each open enrolment of which all published lessons are done; returns how many.

    Of a module that is not published, or has no lessons, or of which a lesson was unpublished just
    now, none is: its author is at work on it. Nor is that of somebody who cannot sign in any more.
    Doing it again changes nothing.
    """
    if not module.live or _is_mended(module, on):
        return 0
    ids = _all_done(module)
    batches = (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
    return sum(_complete(batch, module, on) for batch in batches)


def _is_mended(module: ModulePage, on: date) -> bool:
    """Whether a lesson of it was unpublished, by somebody or by its date, some days ago at most."""
    away = LessonPage.objects.child_of(module).not_live().values("pk")
    unpublished = PageLogEntry.objects.filter(page__in=away, action__startswith=UNPUBLISHED)
    return bool(unpublished.filter(timestamp__date__gt=on - DAYS_TO_MEND).exists())


def _all_done(module: ModulePage) -> list[int]:
    """Ids of the open enrolments with a row of progress for each published lesson."""
    lessons = list(module.lessons().values_list("pk", flat=True))
    begun = Enrolment.objects.outstanding().filter(module=module, user__is_active=True)
    done = begun.filter(progress__lesson__in=lessons).annotate(done=Count("progress"))
    return list(done.filter(done=len(lessons)).values_list("pk", flat=True))


@transaction.atomic
def _complete(ids: list[int], module: ModulePage, on: date) -> int:
    open_ones = Enrolment.objects.outstanding().filter(pk__in=ids).order_by("pk")
    rows = list(open_ones.select_for_update(of=("self",)).select_related("user"))
    expires_on = add_months(on, module.valid_months)
    for row in rows:
        row.module, row.completed_on, row.expires_on = module, on, expires_on
    done = Enrolment.objects.filter(pk__in=[row.pk for row in rows])
    done.update(completed_on=on, expires_on=expires_on)
    certify_all(enrolments=rows, on=on)
    return len(rows)
