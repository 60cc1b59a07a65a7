"""How the mail of a municipality goes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from courses.mail_hours import hours
from courses.models import MailState, Reminder
from courses.working_days import monday_of

MOST_NAMED = 20


@dataclass(frozen=True)
class MailStatus:
    """What waits and why, and what went wrong this week."""

    waiting: int
    stuck: int  # of those: how many could not go when they were tried
    goes_at: datetime | None  # when what waits may go; None: now
    problem: str
    next_try_at: datetime | None
    sent: int
    refused: list[Reminder]
    unsure: list[Reminder]

    @property
    def named(self) -> list[Reminder]:
        """Those of which it is shown whom they were for."""
        return [*self.refused, *self.unsure]

    @property
    def in_trouble(self) -> bool:
        """Whether the administrator has to look at it."""
        return bool(self.problem or self.refused or self.unsure)


def mail_status(*, on: date) -> MailStatus:
    """Of the mail of this municipality in the week of this day."""
    waiting, now = Reminder.objects.waiting(), timezone.now()
    stuck = waiting.exclude(problem="").order_by("next_try_at")
    first = stuck.first()
    week = Reminder.objects.filter(week=monday_of(on)).select_related("user").order_by("pk")
    return MailStatus(
        waiting=waiting.count(),
        stuck=stuck.count() if first else 0,
        goes_at=None if hours().open(now) else hours().next_open(now),
        problem=first.problem if first else "",
        next_try_at=first.next_try_at if first else None,
        sent=week.filter(state=MailState.SENT).count(),
        refused=list(week.filter(state=MailState.REFUSED)[:MOST_NAMED]),
        unsure=list(week.filter(state=MailState.UNSURE)[:MOST_NAMED]),
    )
