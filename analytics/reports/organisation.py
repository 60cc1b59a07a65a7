"""The report of the whole organisation: groups only, and only groups that are large enough."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from analytics.measures import Share
from analytics.privacy import Key, withhold
from analytics.reports.groups import Group, Line, Table, Tally, tables
from analytics.reports.rows import (
    CompletionRow,
    Day,
    ReachRow,
    Unit,
    counted_days,
    rows_of,
    themes_of_modules,
    trend_of,
)
from people.models import Municipality

COUNCIL = "raad"  # slug of its audience
DAYS_UNTIL_STALE = 2
LINES_TO_START_WITH = 3


@dataclass(frozen=True)
class Council:
    """What may be said of those the gemeentesecretaris does not lead."""

    day: date
    council: Line
    others: Line | None  # college and griffie in one; None where they have nothing to do


@dataclass(frozen=True)
class Organisation:
    """Everything on the page. `whole` is None when the organisation itself is a small group."""

    day: date
    target: int
    min_group: int
    whole: Share | None
    reach: Share | None
    late: int | None
    domains: Table = field(default_factory=Table)
    audiences: Table = field(default_factory=Table)
    modules: Table = field(default_factory=Table)
    themes: Table = field(default_factory=Table)
    trend: list[tuple[date, Share]] = field(default_factory=list)
    outside: Council | None = None

    @property
    def lagging(self) -> Line | None:
        """The domain that is furthest from the target."""
        return next(iter(self.domains.below(self.target)), None)

    @property
    def start_here(self) -> list[Line]:
        """The domains below the target where most people still have to train."""
        below = [line for line in self.domains.below(self.target) if line.share]
        by_rest = sorted(below, key=lambda line: -line.share.rest if line.share else 0)
        return by_rest[:LINES_TO_START_WITH]

    def stale(self, *, on: date) -> bool:
        """Whether the nightly count has been missed."""
        return (on - self.day).days > DAYS_UNTIL_STALE


def organisation(municipality: Municipality, *, on: date) -> Organisation | None:
    """The report as counted last; None when no day has been counted yet.

    The number of queries is the same whatever the number of people, teams or days.
    """
    days = counted_days(until=on)
    if not days:
        return None
    rows = rows_of(days[-1])
    whole = sum((row.share for row in rows.reach), Share(0, 0))
    if whole.whole < municipality.min_group:
        return _without_numbers(municipality, days[-1], rows)
    minimum = municipality.min_group
    domains, audiences, modules, themes = tables(_groups(rows), min_group=minimum)
    return Organisation(
        day=days[-1],
        target=municipality.target_percentage,
        min_group=minimum,
        whole=whole,
        reach=Share(whole.whole, sum(row.people for row in rows.reach)),
        late=sum(row.overdue for row in rows.completion),
        domains=domains,
        audiences=audiences,
        modules=modules,
        themes=themes,
        trend=[(day, share) for day, share in trend_of(days) if share.whole >= minimum],
        outside=_outside(rows.outside, days[-1], minimum),
    )


def council(municipality: Municipality, *, on: date) -> Council | None:
    """Only the numbers outside the line; None when no day has been counted yet."""
    days = counted_days(until=on)
    if not days:
        return None
    return _outside(rows_of(days[-1]).outside, days[-1], municipality.min_group)


def _groups(rows: Day) -> list[list[Group]]:
    """All groups of the page, table by table."""
    themes = themes_of_modules()
    return [
        _by_department(rows),
        _by(rows.completion, "audience", lambda row: [_audience_of(row)]),
        _by(rows.completion, "module", lambda row: [(row.module, row.module_title)]),
        _by(rows.completion, "theme", lambda row: themes.get(row.module, [])),
    ]


def _without_numbers(municipality: Municipality, day: date, rows: Day) -> Organisation:
    return Organisation(
        day=day,
        target=municipality.target_percentage,
        min_group=municipality.min_group,
        whole=None,
        reach=None,
        late=None,
        outside=_outside(rows.outside, day, municipality.min_group),
    )


def _outside(rows: Iterable[CompletionRow], day: date, min_group: int) -> Council:
    """The raad as one number; college and griffie as one, since they are a handful of people."""
    names = {True: _("Council"), False: _("Executive and clerk’s office")}
    groups = _by(rows, "outside", lambda row: [(_of_council(row), names[_of_council(row)])])
    # No sum of the two is on any page, so one of them can be shown without the other.
    hidden = withhold([each.cell for each in groups], min_group=min_group, total_known=False)
    lines = {
        group.key: Line(group.label)
        if group.key in hidden
        else Line(group.label, group.share, group.late)
        for group in groups
    }
    nothing = Line(names[True], Share(0, 0), 0)
    return Council(day, lines.get(("outside", True), nothing), lines.get(("outside", False)))


def _of_council(row: CompletionRow) -> bool:
    return row.audience is not None and row.audience.slug == COUNCIL


def _audience_of(row: CompletionRow) -> tuple[Key, str]:
    if row.audience is None:
        return None, _("Without a role")
    return row.audience.pk, row.audience.name


def _by(
    rows: Iterable[CompletionRow],
    kind: str,
    groups_of: Callable[[CompletionRow], Iterable[tuple[Key, str]]],
) -> list[Group]:
    """Groups of enrolments; one row may belong to several, as a module may have several themes."""
    tallies: dict[tuple[Key, str], Tally] = defaultdict(Tally)
    for row in rows:
        for found in groups_of(row):
            tallies[found].add(row)
    return [
        Group(
            key=(kind, key),
            label=label,
            people=tally.fewest_people,
            share=tally.share,
            late=tally.late,
            atoms=frozenset(tally.atoms),
        )
        for (key, label), tally in tallies.items()
    ]


def _by_department(rows: Day) -> list[Group]:
    """Domains, and under each its teams. People who work for a domain directly are one of them."""
    tallies: dict[int, Tally] = defaultdict(Tally)
    for row in rows.completion:
        tallies[row.department].add(row)
    teams: dict[int, list[Group]] = defaultdict(list)
    for reach in rows.reach:
        unit = rows.units[reach.department]
        teams[unit.domain].append(_team(unit, reach, tallies[unit.pk]))
    found = []
    for domain, made in teams.items():
        found.append(_domain(rows.units[domain], made))
        if len(made) > 1:
            found += made
    return found


def _team(unit: Unit, reach: ReachRow, tally: Tally) -> Group:
    directly = _("%(domain)s, not in a team") % {"domain": unit.name}
    return Group(
        key=("team", unit.pk),
        label=directly if unit.pk == unit.domain else unit.name,
        # People who have just arrived do not count as trained or not, but can be late already.
        people=reach.assigned or tally.fewest_people,
        share=reach.share,
        late=tally.late,
        inside=("domain", unit.domain),
        # Who has nothing to do on this day is in no other table.
        atoms=frozenset(tally.atoms or {unit.pk}),
    )


def _domain(unit: Unit, teams: list[Group]) -> Group:
    nowhere = _("%(root)s, not in a domain") % {"root": unit.name}
    return Group(
        key=("domain", unit.pk),
        label=nowhere if unit.is_root else unit.name,
        people=sum(team.people for team in teams),
        share=sum((team.share for team in teams), Share(0, 0)),
        late=sum(team.late for team in teams),
        atoms=frozenset().union(*(team.atoms for team in teams)),
    )
