"""The rows of one day, added up in the database to what a report has a line for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Case, Q, Sum, When
from django.db.models.functions import Substr

from analytics.measures import OF_ENROLMENTS, Share
from analytics.models import DailyCompletion, DailyReach
from courses.models import ModulePage
from people.models import Audience, Department, JobFunction, in_or_below

# The organisation, its domains, and the parts of those. What lies deeper is counted with its part:
# a report of thousands of teams is read by nobody.
LEVELS = 3
Processes = frozenset[int]


class ReachRow(NamedTuple):
    """The persons of one unit whose functions have the same vulnerable processes."""

    department: int
    processes: Processes
    safety: bool
    people: int
    assigned: int
    trained: int

    @property
    def share(self) -> Share:
        """The trained among those who have to train."""
        return Share(self.trained, self.assigned)

    @property
    def atom(self) -> tuple[int, Processes, bool]:
        """The smallest group of persons that any table is made of."""
        return self.department, self.processes, self.safety


class CompletionRow(NamedTuple):
    """The enrolments of one unit, set of processes, audience and module."""

    department: int
    department_outside: bool
    processes: Processes
    audience: Audience | None
    module: int
    module_title: str
    counted: Mapping[str, int]  # by the key of the measure

    @property
    def assigned(self) -> int:
        """All of them."""
        return self.counted["assigned"]

    @property
    def overdue(self) -> int:
        """Those that are late."""
        return self.counted["overdue"]

    @property
    def share(self) -> Share:
        """The valid among the assigned."""
        return Share(self.counted["valid"], self.assigned)

    @property
    def is_outside(self) -> bool:
        """Whether it is of people whom the gemeentesecretaris does not lead."""
        return self.department_outside or bool(self.audience and self.audience.outside_line)

    @property
    def atom(self) -> tuple[int, Processes, int | None, int]:
        """The smallest group that any table of a report is made of."""
        audience = self.audience.pk if self.audience else None
        return self.department, self.processes, audience, self.module


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

    @property
    def whole(self) -> Share:
        """The trained among those who have to train, in the whole line organisation."""
        return sum((row.share for row in self.reach), Share(0, 0))

    @property
    def people(self) -> int:
        """Everybody in the line organisation."""
        return sum(row.people for row in self.reach)


def rows_of(day: date) -> Day:
    """The rows of this day: a few queries and as many rows, however many people and teams."""
    paths = list(Department.objects.filter(depth__lte=LEVELS).values_list("pk", "name", "path"))
    units = {path: pk for pk, _name, path in paths}
    beyond, processes = outside_line(), processes_of_functions()
    completion = _completion(day, units, processes, beyond)
    inside = [row for row in completion if not row.is_outside]
    outside = [row for row in completion if row.is_outside]
    return Day(_units(paths, units), _reach(day, units, processes, beyond), inside, outside)


def themes_of_modules() -> dict[int, list[tuple[int, str]]]:
    """(id, name) of each RIEC theme, per module."""
    through = ModulePage.themes.through.objects
    rows = through.order_by("theme").values_list("modulepage_id", "theme_id", "theme__name")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for module, theme, name in rows:
        found[module].append((theme, name))
    return found


def processes_of_functions() -> dict[int | None, Processes]:
    """The vulnerable processes of each function that has any."""
    through = JobFunction.vulnerable_processes.through.objects
    own = JobFunction.objects.values("pk")
    rows = through.filter(jobfunction__in=own).values_list("jobfunction_id", "vulnerableprocess_id")
    found: dict[int | None, set[int]] = defaultdict(set)
    for function, process in rows:
        found[function].add(process)
    return {function: frozenset(processes) for function, processes in found.items()}


def outside_line() -> Q:
    """Rows of departments outside the line, and of what lies below those."""
    return in_or_below(Department.objects.filter(outside_line=True).values_list("path", flat=True))


def _safety() -> Q:
    return in_or_below(Department.objects.filter(public_safety=True).values_list("path", flat=True))


def _units(paths: Iterable[tuple[int, str, str]], by_path: dict[str, int]) -> dict[int, Unit]:
    step = Department.steplen
    return {
        pk: Unit(pk, name, by_path[path[: 2 * step]], is_root=len(path) == step)
        for pk, name, path in paths
    }


def _unit() -> Substr:
    """The path of the unit that a row's department is, or lies below."""
    return Substr("department__path", 1, LEVELS * Department.steplen)


def _reach(
    day: date, units: dict[str, int], processes: dict[int | None, Processes], outside: Q
) -> list[ReachRow]:
    safety = Case(When(_safety(), then=True), default=False)
    rows = DailyReach.objects.filter(~outside, day=day).annotate(unit=_unit(), safety=safety)
    groups = rows.order_by("unit").values_list("unit", "function", "safety")
    found: dict[tuple[int, Processes, bool], list[int]] = {}
    for path, function, safe, *numbers in groups.annotate(
        Sum("people"), Sum("assigned"), Sum("trained")
    ):
        key = units[path], processes.get(function, frozenset()), safe
        before = found.setdefault(key, [0, 0, 0])
        found[key] = [old + new for old, new in zip(before, numbers, strict=True)]
    return [ReachRow(*key, *numbers) for key, numbers in found.items()]


def _completion(
    day: date, units: dict[str, int], processes: dict[int | None, Processes], outside: Q
) -> list[CompletionRow]:
    beyond = Case(When(outside, then=True), default=False)
    rows = DailyCompletion.objects.filter(day=day).annotate(unit=_unit(), beyond=beyond)
    groups = rows.order_by("unit").values_list("unit", "beyond", "function", "audience", "module")
    keys = [measure.key for measure in OF_ENROLMENTS]
    audiences = Audience.objects.in_bulk()
    titles = dict(ModulePage.objects.values_list("pk", "title"))
    found: dict[tuple[int, bool, Processes, int | None, int], list[int]] = {}
    for path, is_beyond, function, audience, module, *numbers in groups.annotate(*map(Sum, keys)):
        key = units[path], is_beyond, processes.get(function, frozenset()), audience, module
        before = found.setdefault(key, [0] * len(keys))
        found[key] = [old + new for old, new in zip(before, numbers, strict=True)]
    return [
        CompletionRow(
            department,
            is_beyond,
            shared,
            audiences.get(audience or 0),
            module,
            titles[module],
            dict(zip(keys, numbers, strict=True)),
        )
        for (department, is_beyond, shared, audience, module), numbers in found.items()
    ]
