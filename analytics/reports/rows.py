"""The rows of one day, read with as few queries as there are kinds of rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import F, Sum

from analytics.measures import Share
from analytics.models import DailyCompletion, DailyReach
from courses.models import ModulePage
from people.models import Department

WEEKS_OF_TREND = 52


class ReachRow(NamedTuple):
    """The persons of one department."""

    department: int
    people: int
    assigned: int
    trained: int

    @property
    def share(self) -> Share:
        """The trained among those who have to train."""
        return Share(self.trained, self.assigned)


class CompletionRow(NamedTuple):
    """The enrolments of one department, audience and module."""

    department: int
    audience: int | None
    audience_slug: str | None
    audience_name: str | None
    audience_outside: bool | None
    module: int
    module_title: str
    assigned: int
    valid: int
    overdue: int

    @property
    def share(self) -> Share:
        """The valid among the assigned."""
        return Share(self.valid, self.assigned)

    @property
    def atom(self) -> tuple[int, int | None, int]:
        """The smallest group that any table of a report is made of."""
        return self.department, self.audience, self.module


@dataclass(frozen=True)
class Unit:
    """A department with its place in the organisation."""

    pk: int
    name: str
    domain: int  # the part of the organisation right under the root that it belongs to
    is_root: bool
    outside_line: bool


@dataclass(frozen=True)
class Day:
    """Everything counted on one day, split by who leads it."""

    units: dict[int, Unit]
    reach: list[ReachRow]
    completion: list[CompletionRow]
    outside: list[CompletionRow]


def counted_days(*, until: date) -> list[date]:
    """The days of about a year that have been counted, the first one first."""
    first = until - timedelta(weeks=WEEKS_OF_TREND, days=1)
    days = DailyReach.objects.filter(day__gt=first, day__lte=until).values_list("day", flat=True)
    return list(days.distinct().order_by("day"))


def rows_of(day: date) -> Day:
    """The rows of this day: three queries, however many people they count."""
    units = _units()
    line = {pk for pk, unit in units.items() if not unit.outside_line}
    completion = _completion(day)
    inside = [row for row in completion if row.department in line and not row.audience_outside]
    outside = [row for row in completion if row.department not in line or row.audience_outside]
    reach = [row for row in _reach(day) if row.department in line]
    return Day(units, reach, inside, outside)


def trend_of(days: Iterable[date], units: dict[int, Unit]) -> list[tuple[date, Share]]:
    """The share of trained people in the line organisation, on the last day of each week."""
    outside = [pk for pk, unit in units.items() if unit.outside_line]
    last_of_week = {day.isocalendar()[:2]: day for day in sorted(days)}
    rows = DailyReach.objects.filter(day__in=last_of_week.values())
    sums = (
        rows.exclude(department__in=outside)
        .values_list("day")
        .annotate(Sum("trained"), Sum("assigned"))
        .order_by("day")
    )
    return [(day, Share(trained, assigned)) for day, trained, assigned in sums]


def themes_of_modules() -> dict[int, list[tuple[int, str]]]:
    """(id, name) of each RIEC theme, per module."""
    through = ModulePage.themes.through.objects
    rows = through.order_by("theme").values_list("modulepage_id", "theme_id", "theme__name")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for module, theme, name in rows:
        found[module].append((theme, name))
    return found


def _units() -> dict[int, Unit]:
    """Departments by id. What lies under a department outside the line lies outside it too."""
    rows = list(Department.objects.values_list("pk", "name", "path", "outside_line"))
    step = Department.steplen
    by_path = {path: pk for pk, _name, path, _outside in rows}
    outside = tuple(path for _pk, _name, path, is_outside in rows if is_outside)
    return {
        pk: Unit(pk, name, by_path[path[: 2 * step]], len(path) == step, path.startswith(outside))
        for pk, name, path, _outside in rows
    }


def _reach(day: date) -> list[ReachRow]:
    rows = DailyReach.objects.filter(day=day)
    return [
        ReachRow(*row) for row in rows.values_list("department", "people", "assigned", "trained")
    ]


def _completion(day: date) -> list[CompletionRow]:
    rows = DailyCompletion.objects.filter(day=day).annotate(title=F("module__title"))
    return [
        CompletionRow(*row)
        for row in rows.values_list(
            "department",
            "audience",
            "audience__slug",
            "audience__name",
            "audience__outside_line",
            "module",
            "title",
            "assigned",
            "valid",
            "overdue",
        )
    ]
