"""Who may be mailed about the dilemma of the month. It is optional: everything goes before it."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from courses.models import MonthlyDilemma, OptedOut, Reminder
from courses.models.reminder import PENDING, MailKind
from courses.schedule import STALE_DAYS, month_of
from courses.working_days import monday_of
from people.models import Membership
from quizzes.models import Attempt


def who_may_hear(*, on: date) -> set[int]:
    """Ids of who should be told today: once a month, and in a week without another mail."""
    had_this_month = Reminder.objects.filter(kind=MailKind.DILEMMA, user=OuterRef("user"))
    had_this_month = had_this_month.mailed() | had_this_month.filter(state__in=PENDING)
    had_this_month = had_this_month.filter(day__gte=month_of(on))
    weekly = Reminder.objects.weekly().in_the_way(week=monday_of(on)).filter(user=OuterRef("user"))
    found: set[int] = set()
    for opening in fresh_openings(on=on):
        readers = untold(opening, on=on)
        readers = readers.filter(~Exists(had_this_month.order_by()), ~Exists(weekly.order_by()))
        found |= set(readers.values_list("user", flat=True))
    return found


def fresh_openings(*, on: date) -> "QuerySet[MonthlyDilemma]":
    """What opened in the past two weeks and is told by mail."""
    fresh = MonthlyDilemma.objects.filter(series__mail=True, series__rests=False, quiz__live=True)
    return fresh.filter(opened_on__gt=on - timedelta(days=STALE_DAYS), opened_on__lte=on)


def untold(opening: MonthlyDilemma, *, on: date) -> "QuerySet[Membership]":
    """For whom this is, who are there, can be mailed, want that, and have not done it."""
    done = Attempt.objects.in_earnest().finished().filter(quiz=opening.quiz_id)
    opted_out = OptedOut.objects.filter(user=OuterRef("user"))
    here = Membership.objects.present(on=on)
    audiences = list(opening.series.audiences.values_list("pk", flat=True))
    if audiences:
        here = here.filter(audiences__in=audiences)
    reachable = Q(user__is_active=True, user__email__isnull=False) & ~Q(user__email="")
    return here.filter(
        reachable, ~Exists(opted_out), ~Exists(done.filter(user=OuterRef("user")))
    ).order_by()
