"""Putting the report of the month in the ledger, for who gets it; what it says is made later."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from analytics.models import Publication
from analytics.monthly.subscribers import subscribers
from courses.mail_hours import hours
from courses.models import MailKind, Reminder
from courses.models.reminder import PENDING
from courses.working_days import monday_of
from people.models import Municipality
from people.statistics import refresh_statistics

BATCH = 1000
# Who becomes a reader later in the month waits for the next.
DAYS_TO_WRITE = 14


def write_down(*, municipality: Municipality, on: date) -> int:
    """A row for each who has none this month, once the first week of the month was published.

    Nothing where the municipality has switched it off. Returns how many. Again, or by two workers
    at once, adds nothing: somebody has one mail of this kind a week by the ledger, and one a month
    because of what stands in it already.
    """
    wanted = municipality.report_by_mail and hours().opens_on(on)
    if not wanted or not _is_time(municipality, on):
        return 0
    had = Reminder.objects.filter(kind=MailKind.REPORT)
    had = had.filter(Q(day__gte=on.replace(day=1)) | Q(state__in=PENDING))
    waiting = subscribers(on=on).keys() - set(had.values_list("user", flat=True))
    now = timezone.now()
    rows = [
        Reminder(
            municipality=municipality,
            user_id=user_id,
            kind=MailKind.REPORT,
            day=on,
            week=monday_of(on),
            next_try_at=now,
        )
        for user_id in sorted(waiting)
    ]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    if len(rows) >= BATCH:
        refresh_statistics(Reminder)
    return len(rows)


def _is_time(municipality: Municipality, on: date) -> bool:
    month = Publication.objects.until(on).strict_enough(municipality)
    first = month.filter(day__gte=on.replace(day=1)).last()
    return first is not None and on - first.day <= timedelta(days=DAYS_TO_WRITE)
