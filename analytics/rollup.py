"""Counting a day once, in the database, so that no page ever has to."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Count,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from analytics.measures import DAYS_BEFORE_COUNTING, OF_ENROLMENTS
from analytics.models import DailyCompletion, DailyReach
from analytics.reports.rows import outside_line
from courses.models import Enrolment
from courses.models.enrolment import in_force
from people.insert import insert_from
from people.models import Membership, Municipality
from people.scope import scope

MOST_DAYS_TO_CATCH_UP = 31
EVERY_DAY_KEPT = timedelta(days=MOST_DAYS_TO_CATCH_UP)


@transaction.atomic
def roll_up(*, municipality: Municipality, on: date) -> None:
    """Count this day as the world was at its end; counting it again replaces the numbers.

    Who worked where, was on leave, had to do what and had done it is taken from the dates in the
    records, so a day in the past gives what it would have given then. What was changed later
    without leaving a date (a due date that was moved) counts as it is now.
    """
    # Two runs at once would both find nothing to delete, and then meet in the unique rows.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    with scope(municipality):
        DailyCompletion.objects.filter(day=on).delete()
        DailyReach.objects.filter(day=on).delete()
        insert_from(_completion(municipality, on), into=DailyCompletion)
        insert_from(_reach(municipality, on), into=DailyReach)


def rebuild(*, municipality: Municipality, first: date, last: date, every: int = 1) -> int:
    """Count `last` and each `every` days before it, down to `first`; returns how many days."""
    days = range(0, (last - first).days + 1, every)
    for days_back in reversed(days):
        roll_up(municipality=municipality, on=last - timedelta(days=days_back))
    return len(days)


def catch_up(*, municipality: Municipality, until: date) -> int:
    """Count `until`, and the days since the last one counted: a month of them at most."""
    with scope(municipality):
        counted = DailyReach.objects.filter(day__lt=until).order_by("-day")
        last = counted.values_list("day", flat=True).first()
    missed = (until - last).days - 1 if last else 0
    first = until - timedelta(days=min(missed, MOST_DAYS_TO_CATCH_UP - 1))
    return rebuild(municipality=municipality, first=first, last=until)


def forget_counted_days(*, municipality: Municipality, until: date) -> int:
    """Delete the counts of days that no page will ask for again; returns of how many days.

    A week is published from its last counted day, and published again from that same day when the
    municipality raises its smallest group. The other days of weeks gone by told nobody anything.
    """
    with scope(municipality):
        old = DailyReach.objects.filter(day__lt=until - EVERY_DAY_KEPT)
        days = set(old.values_list("day", flat=True).distinct())
        gone = days - set(ends_of_weeks(days))
        DailyCompletion.objects.filter(day__in=gone).delete()
        DailyReach.objects.filter(day__in=gone).delete()
    return len(gone)


def ends_of_weeks(days: Iterable[date]) -> list[date]:
    """The last of these days in each week, in order."""
    return sorted({day.isocalendar()[:2]: day for day in sorted(days)}.values())


def first_assignment(municipality: Municipality) -> date | None:
    """The first day of which there is something to count."""
    with scope(municipality):
        found = Enrolment.objects.filter(due_on__isnull=False).aggregate(first=Min("assigned_on"))
    first: date | None = found["first"]
    return first


def assigned(*, on: date) -> "QuerySet[Enrolment]":
    """The enrolments that were assigned by this day, of every cycle; not those by choice."""
    return Enrolment.objects.filter(assigned_on__lte=on, due_on__isnull=False)


def valid(*, on: date) -> "QuerySet[Enrolment]":
    """The enrolments, by choice too, whose certificate was valid on this day."""
    return Enrolment.objects.valid(on=on).filter(completed_on__lte=on)


def days_taken(*, on: date) -> list[tuple[int, int, int]]:
    """(module, days, how many): how long the completed modules took, from their assignment.

    Of the latest cycles of people in the line organisation. What came in as completed before it was
    assigned took no days.
    """
    present = home(on=on).filter(~outside_line()).values("user")
    taken = ExpressionWrapper(F("completed_on") - F("assigned_on"), output_field=DurationField())
    rows = (
        latest(on=on)
        .filter(completed_on__lte=on, user__in=present)
        .exclude(audience__outside_line=True)
        .values_list("module", taken)
        .annotate(Count("pk"))
        .order_by()
    )
    return [(module, max(0, length.days), count) for module, length, count in rows]


def latest(*, on: date) -> "QuerySet[Enrolment]":
    """Of each assigned module of a person the latest cycle that was assigned by this day."""
    same = {"user": OuterRef("user"), "module": OuterRef("module")}
    return assigned(on=on).filter(
        ~Exists(assigned(on=on).filter(**same, cycle__gt=OuterRef("cycle")))
    )


def home(*, on: date) -> "QuerySet[Membership]":
    """One membership for each person present on this day: the one that started first."""
    started_earlier = Q(starts_on__lt=OuterRef("starts_on")) | Q(
        starts_on=OuterRef("starts_on"), pk__lt=OuterRef("pk")
    )
    same_person = Membership.objects.present(on=on).filter(user=OuterRef("user"))
    return Membership.objects.present(on=on).filter(~Exists(same_person.filter(started_earlier)))


def _completion(municipality: Municipality, on: date) -> "QuerySet[Enrolment, Any]":
    """What DailyCompletion holds, column by column.

    Who has no home that day had left, had not come yet or was on leave, and is not counted.
    """
    row = ("of", "day", "user__memberships__department", "user__memberships__function")
    rows: QuerySet[Enrolment, Any] = (
        latest(on=on)
        .filter(user__memberships__in=home(on=on))
        .annotate(**_this(municipality, on), is_valid=_certified(on))
        .values(*row, "audience", "module")
        .annotate(
            # One enrolment a person, since only the latest cycle is here.
            n_people=Count("pk"),
            **{
                f"n_{measure.key}": Count("pk", filter=measure.condition(on))
                for measure in OF_ENROLMENTS
            },
        )
        .order_by()
    )
    return rows


def _certified(on: date) -> Case:
    """Whether the person has a valid certificate of the module: by this enrolment, or another.

    The own one is looked at first. To look for others costs a search for each enrolment, and a
    minute where there are a million.
    """
    own = in_force(on=on) & Q(completed_on__lte=on)
    others = valid(on=on).filter(user=OuterRef("user"), module=OuterRef("module"))
    return Case(When(own, then=True), default=Exists(others), output_field=BooleanField())


def _reach(municipality: Municipality, on: date) -> "QuerySet[Membership, Any]":
    """What DailyReach holds, column by column."""
    own = {"user": OuterRef("user")}
    arrived = Membership.objects.active(on=on - timedelta(days=DAYS_BEFORE_COUNTING))
    certified = valid(on=on).filter(**own, module=OuterRef("module"))
    has_to_train = Q(arrived=True, has_modules=True)
    return (
        home(on=on)
        .annotate(
            **_this(municipality, on),
            arrived=Exists(arrived.filter(**own)),
            has_modules=Exists(assigned(on=on).filter(**own)),
            misses_one=Exists(assigned(on=on).filter(~Exists(certified), **own)),
        )
        .values("of", "day", "department", "function")
        .annotate(
            n_people=Count("pk"),
            n_assigned=Count("pk", filter=has_to_train),
            n_trained=Count("pk", filter=has_to_train & Q(misses_one=False)),
        )
        .order_by()
    )


def _this(municipality: Municipality, on: date) -> dict[str, Value]:
    """The columns that are the same in every row of a day."""
    return {
        "of": Value(municipality.pk, output_field=BigIntegerField()),
        "day": Value(on, output_field=DateField()),
    }
