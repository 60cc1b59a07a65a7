"""The rows of one day, added up in the database to what the report has a line for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Case, Q, Sum, When
from django.db.models.functions import Substr

from analytics.measures import Share
from analytics.models import DailyCompletion, DailyReach
from courses.models import ModulePage
from people.models import Audience, Department

WEEKS_OF_TREND = 52
# The organisation, its domains, and the parts of those. What lies deeper is counted with its part:
# a report of thousands of teams is read by nobody.
LEVELS = 3


class ReachRow(NamedTuple):
    """The persons of one unit."""

    department: int
    people: int
    assigned: int
    trained: int

    @property
    def share(self) -> Share:
        """The trained among those who have to train."""
        return Share(self.trained, self.assigned)


class CompletionRow(NamedTuple):
    """The enrolments of one unit, audience and module."""

    department: int
    department_outside: bool
    audience: Audience | None
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
    def is_outside(self) -> bool:
        """Whether it is of people whom the gemeentesecretaris does not lead."""
        return self.department_outside or bool(self.audience and self.audience.outside_line)

    @property
    def atom(self) -> tuple[int, int | None, int]:
        """The smallest group that any table of a report is made of."""
        return self.department, self.audience.pk if self.audience else None, self.module


@dataclass(frozen=True)
class Unit:
    """A part of the organisation that the report has a line for, with all that lies below it."""

    pk: int
    name: str
    domain: int  # the part of the organisation right under the root that it belongs to
    is_root: bool


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
    """The rows of this day: a few queries and as many rows, however many people and teams."""
    paths = list(Department.objects.filter(depth__lte=LEVELS).values_list("pk", "name", "path"))
    units = {path: pk for pk, _name, path in paths}
    beyond = _outside()
    completion = _completion(day, units, beyond)
    inside = [row for row in completion if not row.is_outside]
    outside = [row for row in completion if row.is_outside]
    return Day(_units(paths, units), _reach(day, units, beyond), inside, outside)


def trend_of(days: Iterable[date]) -> list[tuple[date, Share]]:
    """The share of trained people in the line organisation, on the last day of each week."""
    last_of_week = {day.isocalendar()[:2]: day for day in sorted(days)}
    rows = DailyReach.objects.filter(~_outside(), day__in=last_of_week.values())
    sums = rows.values_list("day").annotate(Sum("trained"), Sum("assigned")).order_by("day")
    return [(day, Share(trained, assigned)) for day, trained, assigned in sums]


def themes_of_modules() -> dict[int, list[tuple[int, str]]]:
    """(id, name) of each RIEC theme, per module."""
    through = ModulePage.themes.through.objects
    rows = through.order_by("theme").values_list("modulepage_id", "theme_id", "theme__name")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for module, theme, name in rows:
        found[module].append((theme, name))
    return found


def _units(paths: Iterable[tuple[int, str, str]], by_path: dict[str, int]) -> dict[int, Unit]:
    step = Department.steplen
    return {
        pk: Unit(pk, name, by_path[path[: 2 * step]], is_root=len(path) == step)
        for pk, name, path in paths
    }


def _outside() -> Q:
    """Rows of departments outside the line, and of what lies below those.

    There are a handful of them. To ask it of each row in a subquery takes half a minute as soon as
    there are thousands of teams.
    """
    found = Q(pk__isnull=True)  # nothing
    paths = Department.objects.filter(outside_line=True).values_list("path", flat=True)
    for path in paths:
        found |= Q(department__path__startswith=path)
    return found


def _unit() -> Substr:
    """The path of the unit that a row's department is, or lies below."""
    return Substr("department__path", 1, LEVELS * Department.steplen)


def _reach(day: date, units: dict[str, int], outside: Q) -> list[ReachRow]:
    sums = [Sum("people"), Sum("assigned"), Sum("trained")]
    rows = DailyReach.objects.filter(~outside, day=day).annotate(unit=_unit())
    counted = rows.order_by("unit").values_list("unit").annotate(*sums)
    return [ReachRow(units[path], *numbers) for path, *numbers in counted]


def _completion(day: date, units: dict[str, int], outside: Q) -> list[CompletionRow]:
    beyond = Case(When(outside, then=True), default=False)
    rows = DailyCompletion.objects.filter(day=day).annotate(unit=_unit(), beyond=beyond)
    sums = [Sum("assigned"), Sum("valid"), Sum("overdue")]
    groups = rows.order_by("unit").values_list("unit", "beyond", "audience", "module")
    audiences = Audience.objects.in_bulk()
    titles = dict(ModulePage.objects.values_list("pk", "title"))
    return [
        CompletionRow(
            units[path], is_beyond, audiences.get(audience), module, titles[module], *numbers
        )
        for path, is_beyond, audience, module, *numbers in groups.annotate(*sums)
    ]
