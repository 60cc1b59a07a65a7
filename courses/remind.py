"""Writing in the ledger who is to be mailed today. What the mail says is decided when it goes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from courses.mail_hours import hours
from courses.managers import managers_of
from courses.models import Enrolment, MailKind, Recommendation, Reminder
from courses.schedule import (
    BEFORE_DUE,
    STALE_DAYS,
    TO_MANAGER,
    Rung,
    follow_up_rung,
    manager_rung,
    own_rung,
)
from courses.tell_dilemma import who_may_hear
from courses.working_days import monday_of
from people.models import Municipality
from people.statistics import refresh_statistics

if TYPE_CHECKING:
    from people.models import User

BATCH = 1000
WORKING_WEEK = 5  # days, from Monday
LATEST_OWN = 7 + STALE_DAYS  # days after the due date on which the last rung is still climbed


class NudgedAlready(ValueError):
    """This person was reminded by a manager this week."""


class NothingToDo(ValueError):
    """This person has nothing to do now, or is not there: there is nothing to remind of."""


@dataclass(frozen=True)
class Run:
    """How many mails a run put in the ledger."""

    own: int = 0
    teams: int = 0
    dilemmas: int = 0
    owners: int = 0  # of recommendations


def remind(*, municipality: Municipality, on: date) -> Run:
    """Put everybody in the ledger who should hear of something on this day, and their managers.

    Nobody on a day without mail. Running it again, or twice at the same time, adds nothing: a
    person has one mail a week, and a manager one.
    """
    if not hours().opens_on(on):
        return Run()
    own = _write(municipality, MailKind.OWN, _who_should_hear(on), on=on)
    teams = _write(municipality, MailKind.TEAM, _managers_to_tell(on), on=on)
    owners = _write(municipality, MailKind.FOLLOW_UP, owners_to_remind(on=on), on=on)
    dilemmas = _write(municipality, MailKind.DILEMMA, _who_has_room(on), on=on)
    return Run(own, teams, dilemmas, owners)


def nudge(*, manager: "User", person: "User", on: date) -> Reminder:
    """Remind somebody because the manager asked to; once a week per person, and recorded.

    Raises NudgedAlready and NothingToDo. Whether this manager leads this person is asked in the
    view.
    """
    if not Enrolment.objects.to_do(on=on).filter(user=person).exists():
        raise NothingToDo(person.pk)
    reminder, created = Reminder.objects.get_or_create(
        user=person,
        kind=MailKind.NUDGE,
        week=monday_of(on),
        defaults={
            "municipality_id": person.municipality_id,
            "day": on,
            "by": manager,
            "next_try_at": timezone.now(),
        },
    )
    if not created:
        raise NudgedAlready(person.pk)
    return reminder


def nudged_this_week(users: Sequence[int], *, on: date) -> dict[int, date]:
    """Whom of these a manager reminded in the week of this day, and when."""
    nudges = Reminder.objects.filter(kind=MailKind.NUDGE, week=monday_of(on), user__in=users)
    return dict(nudges.values_list("user_id", "day"))


def last_mail() -> "QuerySet[Any, Any]":
    """The last day on which a person was mailed about the own modules; for a subquery."""
    mailed = Reminder.objects.mailed().to_learner().filter(user=OuterRef("user")).order_by()
    return mailed.values("user").annotate(last=Max("day")).values("last")


def _who_should_hear(on: date) -> Iterator[int]:
    """Persons with at least one rung to climb today, who had no mail this week."""
    week = monday_of(on)
    had = Reminder.objects.weekly().in_the_way(week=week).filter(user=OuterRef("user"))
    near = Q(due_on__gte=on - timedelta(days=LATEST_OWN), due_on__lte=on - timedelta(BEFORE_DUE))
    fresh = Q(assigned_on__gte=on - timedelta(days=STALE_DAYS), assigned_on__lte=on)
    rows = (
        Enrolment.objects.to_do(on=on)
        .filter(near | fresh)
        .filter(~Exists(had.order_by()))
        .annotate(mailed_on=Subquery(last_mail()))
        .order_by("user")
        .values_list("user_id", "assigned_on", "due_on", "mailed_on")
    )
    for user_id, theirs in groupby(rows.iterator(chunk_size=BATCH), key=lambda row: row[0]):
        if any(_rung_of(row, on) for row in theirs):
            yield user_id


def _rung_of(row: tuple[Any, ...], on: date) -> Rung | None:
    _user, assigned_on, due_on, mailed_on = row
    return own_rung(assigned_on, due_on, mailed_on=mailed_on, on=on)


def _who_has_room(on: date) -> Iterable[int]:
    """Who may hear of the dilemma of the month: not in a week in which a module needs the mail."""
    found = who_may_hear(on=on)
    for later in range(1, WORKING_WEEK - on.weekday()):
        found = found and found - set(_who_should_hear(on + timedelta(days=later)))
    return sorted(found)


def _managers_to_tell(on: date) -> Iterable[int]:
    """Managers of people who are two weeks late or more, when there is something new to say."""
    long_late = Enrolment.objects.to_do(on=on).filter(due_on__lte=on - timedelta(days=TO_MANAGER))
    due_dates = list(long_late.order_by().values_list("user_id", "due_on").distinct())
    if not due_dates:
        return []
    mailed = dict(
        Reminder.objects.mailed()
        .filter(kind=MailKind.TEAM)
        .values_list("user")
        .annotate(last=Max("day"))
    )
    managers = managers_of({user_id for user_id, _due_on in due_dates}, on=on)
    told = {
        manager
        for user_id, due_on in due_dates
        for manager in managers.get(user_id, ())
        if due_on and manager_rung(due_on, mailed_on=mailed.get(manager), on=on)
    }
    had = Reminder.objects.filter(kind=MailKind.TEAM).in_the_way(week=monday_of(on))
    return sorted(told - set(had.values_list("user", flat=True)))


def owners_to_remind(*, on: date) -> Iterable[int]:
    """Who has a recommendation that is due soon or late, and was not mailed about it since."""
    mailed = Reminder.objects.mailed().filter(kind=MailKind.FOLLOW_UP).order_by()
    last = dict(mailed.values_list("user").annotate(Max("day")))
    busy = Reminder.objects.filter(kind=MailKind.FOLLOW_UP).in_the_way(week=monday_of(on))
    had = set(busy.values_list("user", flat=True))
    rows = Recommendation.objects.unsettled().filter(owner__is_active=True)
    due = {
        owner
        for owner, deadline in rows.values_list("owner", "deadline").order_by()
        if follow_up_rung(deadline, mailed_on=last.get(owner), on=on)
    }
    return sorted(due - had)


def _write(municipality: Municipality, kind: MailKind, users: Iterable[int], *, on: date) -> int:
    now = timezone.now()
    ids = iter(users)
    before = _count(kind, on)
    many = False
    while batch := list(islice(ids, BATCH)):
        Reminder.objects.bulk_create(
            [_row(municipality, kind, user_id, on, now) for user_id in batch],
            ignore_conflicts=True,
        )
        many = many or len(batch) == BATCH
    if many:  # else each mail that goes is looked up among all that wait
        refresh_statistics(Reminder)
    return _count(kind, on) - before


def _row(
    municipality: Municipality, kind: MailKind, user_id: int, on: date, now: datetime
) -> Reminder:
    return Reminder(
        municipality=municipality,
        user_id=user_id,
        kind=kind,
        day=on,
        week=monday_of(on),
        next_try_at=now,
    )


def _count(kind: MailKind, on: date) -> int:
    return Reminder.objects.filter(kind=kind, week=monday_of(on)).count()
