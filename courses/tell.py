"""Telling somebody by mail what happened, by a row in the ledger."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from courses.models import MailKind, MailState, Reminder
from courses.working_days import monday_of

if TYPE_CHECKING:
    from people.models import User

WEEK = timedelta(days=7)


def tell(*, user: "User", kind: MailKind, on: date, by: "User | None" = None) -> None:
    """Put the mail in the ledger, in the transaction in which it happens.

    The ledger holds one mail of a kind a week, so what happens after that went is told on Monday.
    What it is about is asked when it goes.
    """
    row = _row(user, kind, by, on, timezone.now())
    if row.state != MailState.WAITING or row.holder:
        monday = monday_of(on) + WEEK
        _row(user, kind, by, monday, timezone.make_aware(datetime.combine(monday, time())))


def _row(user: "User", kind: MailKind, by: "User | None", day: date, at: datetime) -> Reminder:
    """The mail of the week of this day, there already or new."""
    found, _created = Reminder.objects.get_or_create(
        user=user,
        kind=kind,
        week=monday_of(day),
        defaults={
            "municipality_id": user.municipality_id,
            "day": day,
            "by": by,
            "next_try_at": at,
        },
    )
    return found
