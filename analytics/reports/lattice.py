"""Every group that any page, filter or file can show, in the tables it stands in.

There is one such set a week. A filter chooses from it and never makes a new group, so that what is
withheld has to be decided once, for all of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from analytics.cells import Cell, Count, Key
from analytics.measures import Share
from analytics.privacy import withhold_together
from analytics.reports.groups import Group, Tally
from analytics.reports.rows import CompletionRow, Day, ReachRow, Unit
from analytics.reports.tables import Kind

COUNCIL = "raad"  # slug of its audience
# Tables of which the lines share people, so that they add up to nothing.
OVERLAPPING = ("themes", "processes")
# Where one of several lines has to go, the one goes that a director would miss least.
WORTH = {"domain": 5, "audience": 4, "module": 4, "theme": 3, "team": 2, "process": 1}
Name = tuple[str, str, Kind]  # key, name, and how to read it
Names = Callable[[CompletionRow], Iterable[Name]]


def tables_of(
    rows: Day, *, themes: Mapping[int, list[tuple[int, str]]], processes: Mapping[int, str]
) -> dict[str, list[Group]]:
    """The groups of each table, by the name of the table."""
    modules = _by(rows.completion, lambda row: [_module(row)])
    return {
        "domains": _by_department(rows),
        "audiences": _by(rows.completion, lambda row: [_audience(row)]),
        "modules": [*modules, *_modules_by_domain(rows)],
        "themes": _by(rows.completion, lambda row: _themes(row, themes)),
        "processes": _by_process(rows, processes),
    }


def outside_of(rows: Day) -> list[Group]:
    """The raad as one group; college and griffie as one, since they are a handful of people."""
    return _by(rows.outside, lambda row: [_side(row)])


def withheld_of(
    groups: Mapping[str, Sequence[Group]],
    rows: Day,
    *,
    min_group: int,
    already: frozenset[Key] = frozenset(),
) -> frozenset[Key]:
    """The keys of the groups in these tables that may not be shown."""
    cells = {name: [group.cell for group in table] for name, table in groups.items()}
    return withhold_together(
        [table for name, table in cells.items() if name not in OVERLAPPING],
        overlapping=[cell for name in OVERLAPPING for cell in cells[name]],
        min_group=min_group,
        counts=counts_of(rows),
        never_shown=crossings_of(rows),
        already=already,
    )


def counts_of(rows: Day) -> list[Count]:
    """What the tables show of people: trained, valid and not late."""
    valid: dict[Key, Share] = defaultdict(lambda: Share(0, 0))
    in_time: dict[Key, Share] = defaultdict(lambda: Share(0, 0))
    for row in rows.completion:
        valid[row.atom] += row.share
        in_time[row.atom] += Share(row.assigned - row.overdue, row.assigned)
    return [
        Count({row.atom: (row.trained, row.assigned) for row in rows.reach}, _persons, _unit),
        Count({atom: (s.part, s.whole) for atom, s in valid.items()}, _atoms_of_valid, _unit),
        Count({atom: (s.part, s.whole) for atom, s in in_time.items()}, _atoms_of_late, _unit),
    ]


def crossings_of(rows: Day) -> list[Cell]:
    """Groups that no table shows, where tables meet: they may not follow from two tables either."""
    tallies: dict[Key, Tally] = defaultdict(Tally)
    for row in rows.completion:
        domain = ("domain", rows.units[row.department].domain)
        sides = [domain, _audience(row)[0], _module(row)[0]]
        sides += [("process", process) for process in row.processes]
        for pair in combinations(sides, 2):
            tallies[pair].add(row)
    return [
        Cell(key, tally.fewest_people, atoms=frozenset(tally.atoms))
        for key, tally in tallies.items()
    ]


def _unit(atom: Any) -> int:
    """The department of a smallest group: of enrolments, or of persons."""
    found: int = atom[0]
    return found


def _persons(cell: Cell) -> frozenset[Key]:
    return cell.persons


def _atoms_of_valid(cell: Cell) -> frozenset[Key]:
    """Also where it says who is trained: whoever has one module is trained when that is valid."""
    return cell.atoms


def _atoms_of_late(cell: Cell) -> frozenset[Key]:
    return cell.atoms if shows_late(str(cell.key)) else frozenset()


def shows_late(key: str) -> bool:
    """Who is late is said of departments only: elsewhere it would cost other numbers."""
    return key.startswith(("domain:", "team:"))


def _worth(key: str) -> int:
    return 0 if key.count(":") > 1 else WORTH.get(key.split(":")[0], 0)


def _module(row: CompletionRow) -> Name:
    return f"module:{row.module}", row.module_title, Kind.NAMED


def _audience(row: CompletionRow) -> Name:
    if row.audience is None:
        return "audience:", "", Kind.NO_ROLE
    return f"audience:{row.audience.pk}", row.audience.name, Kind.NAMED


def _themes(row: CompletionRow, themes: Mapping[int, list[tuple[int, str]]]) -> list[Name]:
    return [(f"theme:{pk}", name, Kind.NAMED) for pk, name in themes.get(row.module, [])]


def _side(row: CompletionRow) -> Name:
    of_council = row.audience is not None and row.audience.slug == COUNCIL
    return ("council", "", Kind.COUNCIL) if of_council else ("beside", "", Kind.BESIDE_COUNCIL)


def _by(rows: Iterable[CompletionRow], names_of: Names) -> list[Group]:
    """Groups of enrolments; one row may belong to several, as a module may have several themes."""
    tallies: dict[Name, Tally] = defaultdict(Tally)
    for row in rows:
        for found in names_of(row):
            tallies[found].add(row)
    return [_of_tally(name, tally) for name, tally in tallies.items()]


def _of_tally(name: Name, tally: Tally, inside: str | None = None) -> Group:
    return Group(
        key=name[0],
        name=name[1],
        kind=name[2],
        people=tally.fewest_people,
        share=tally.share,
        inside=inside,
        atoms=frozenset(tally.atoms),
        worth=_worth(name[0]),
    )


def _modules_by_domain(rows: Day) -> list[Group]:
    """Under each module the domains in which somebody has to do it."""
    tallies: dict[tuple[int, int], Tally] = defaultdict(Tally)
    for row in rows.completion:
        tallies[row.module, rows.units[row.department].domain].add(row)
    found = []
    for (module, domain), tally in tallies.items():
        name = _name_of_domain(rows.units[domain], f"module:{module}:domain:{domain}")
        found.append(_of_tally(name, tally, inside=f"module:{module}"))
    return found


def _by_process(rows: Day, names: Mapping[int, str]) -> list[Group]:
    """People whose function has a vulnerable process; who has several counts under each."""
    reach: dict[int, list[ReachRow]] = defaultdict(list)
    for row in rows.reach:
        for process in row.processes:
            reach[process].append(row)
    atoms: dict[int, set[Key]] = defaultdict(set)
    for enrolments in rows.completion:
        for process in enrolments.processes:
            atoms[process].add(enrolments.atom)
    return [
        Group(
            key=f"process:{process}",
            name=names[process],
            people=sum(row.assigned for row in own),
            share=sum((row.share for row in own), Share(0, 0)),
            atoms=frozenset(atoms[process]),
            persons=frozenset(row.atom for row in own),
            worth=WORTH["process"],
        )
        for process, own in reach.items()
    ]


def _by_department(rows: Day) -> list[Group]:
    """Domains, and under each its teams. People who work for a domain directly are one of them."""
    tallies: dict[int, Tally] = defaultdict(Tally)
    for row in rows.completion:
        tallies[row.department].add(row)
    reach: dict[int, list[ReachRow]] = defaultdict(list)
    for person in rows.reach:
        reach[person.department].append(person)
    teams: dict[int, list[Group]] = defaultdict(list)
    for pk, own in reach.items():
        unit = rows.units[pk]
        teams[unit.domain].append(_team(unit, own, tallies[pk]))
    found = []
    for domain, made in teams.items():
        found.append(_domain(rows.units[domain], made))
        if len(made) > 1:
            found += made
    return found


def _team(unit: Unit, reach: list[ReachRow], tally: Tally) -> Group:
    return Group(
        key=f"team:{unit.pk}",
        name=unit.name,
        kind=Kind.NOT_IN_A_TEAM if unit.pk == unit.domain else Kind.NAMED,
        # People who have just arrived do not count as trained or not, but can be late already.
        people=sum(row.assigned for row in reach) or tally.fewest_people,
        share=sum((row.share for row in reach), Share(0, 0)),
        late=tally.late,
        inside=f"domain:{unit.domain}",
        # Who has nothing to do on this day is in no other table.
        atoms=frozenset(tally.atoms or {unit.pk}),
        persons=frozenset(row.atom for row in reach),
        worth=WORTH["team"],
    )


def _domain(unit: Unit, teams: list[Group]) -> Group:
    key, name, kind = _name_of_domain(unit, f"domain:{unit.pk}")
    return Group(
        key=key,
        name=name,
        kind=kind,
        people=sum(team.people for team in teams),
        share=sum((team.share for team in teams), Share(0, 0)),
        late=sum(team.late or 0 for team in teams),
        atoms=frozenset().union(*(team.atoms for team in teams)),
        persons=frozenset().union(*(team.persons for team in teams)),
        worth=WORTH["domain"],
    )


def _name_of_domain(unit: Unit, key: str) -> Name:
    return key, unit.name, Kind.NOT_IN_A_DOMAIN if unit.is_root else Kind.NAMED
