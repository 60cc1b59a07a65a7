"""Telling somebody that a colleague read the open answers, by a row in the ledger."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from courses.models import MailKind, MailState, Reminder
from courses.working_days import monday_of
from quizzes.models import Attempt

WEEK = timedelta(days=7)


def tell_marked(*, attempt: Attempt, on: date) -> None:
    """Put the mail in the ledger, in the transaction that finishes the attempt.

    The ledger holds one mail of a kind a week, so what is read after that went is told on Monday.
    Which tests it is about is asked when it goes.
    """
    row = _row(attempt, on, timezone.now())
    if row.state != MailState.WAITING or row.holder:
        monday = monday_of(on) + WEEK
        _row(attempt, monday, timezone.make_aware(datetime.combine(monday, time())))


def _row(attempt: Attempt, day: date, at: datetime) -> Reminder:
    """The mail of the week of this day, there already or new."""
    found, _created = Reminder.objects.get_or_create(
        user_id=attempt.user_id,
        kind=MailKind.MARKED,
        week=monday_of(day),
        defaults={"municipality_id": attempt.municipality_id, "day": day, "next_try_at": at},
    )
    return found
