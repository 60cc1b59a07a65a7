"""From the rows of a day to groups, and from groups to tables with the small ones withheld."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analytics.cells import Cell, Key
from analytics.measures import Share
from analytics.reports.rows import CompletionRow
from analytics.reports.tables import Kind, Line, Table, Why, least_first


@dataclass(frozen=True)
class Group:
    """What is known about a group before the privacy filter: never leaves the reports.

    `people` is how many persons are behind the numbers, or fewer.
    """

    key: str
    name: str
    people: int
    share: Share
    late: int | None = None  # said of departments only
    kind: Kind = Kind.NAMED
    inside: str | None = None
    atoms: frozenset[Key] = frozenset()
    persons: frozenset[Key] = frozenset()
    worth: int = 0

    @property
    def cell(self) -> Cell:
        """As the privacy filter sees it."""
        return Cell(self.key, self.people, self.inside, self.atoms, self.persons, self.worth)

    @property
    def line(self) -> Line:
        """As it may be shown when the filter lets it through."""
        return Line(self.name, self.share, self.late, key=self.key, kind=self.kind)


@dataclass
class Tally:
    """Adds up rows of the completion of a day that belong to one group."""

    share: Share = field(default_factory=lambda: Share(0, 0))
    late: int = 0
    atoms: set[Key] = field(default_factory=set)
    people: dict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, row: CompletionRow) -> None:
        """Take one row in."""
        self.share += row.share
        self.late += row.overdue
        self.atoms.add(row.atom)
        self.people[row.department][row.module] += row.assigned

    @property
    def fewest_people(self) -> int:
        """At least so many persons: each has one department and a module once, but many modules."""
        return sum(max(modules.values()) for modules in self.people.values())


@dataclass(frozen=True)
class Filter:
    """What the privacy filter decided, and what was published before."""

    hidden: frozenset[Key]
    min_group: int
    earlier: Mapping[str, Line] = field(default_factory=dict)

    def line(self, group: Group, parts: Table | None) -> Line:
        """The group as it may be shown: now, as it was published before, or without numbers."""
        if group.key not in self.hidden:
            return group.line.with_parts(parts)
        if group.people < self.min_group:
            return Line(group.name, key=group.key, kind=group.kind, why=Why.SMALL)
        before = self.earlier.get(group.key)
        if before is not None:
            return before
        return Line(group.name, key=group.key, kind=group.kind, why=Why.COVER)


def table_of(groups: Sequence[Group], chosen: Filter, *, adds_up: bool = True) -> Table:
    """The table of these groups, those inside others under them.

    Where lines share people what is withheld cannot be subtracted, and its sum is not said.
    """
    families: dict[str | None, list[Group]] = defaultdict(list)
    for group in groups:
        families[group.inside].append(group)
    found = _family(None, families, chosen) or Table()
    return found if adds_up else Table(found.lines)


def _family(
    parent: str | None, families: Mapping[str | None, list[Group]], chosen: Filter
) -> Table | None:
    groups = families.get(parent, [])
    if not groups or parent in chosen.hidden:
        return None
    lines = [chosen.line(group, _family(group.key, families, chosen)) for group in groups]
    if all(line.withheld for line, group in zip(lines, groups, strict=True) if group.people):
        return None  # only the total is left, and it stands elsewhere
    return Table(tuple(sorted(lines, key=least_first)), _together(groups, lines))


def _together(groups: Iterable[Group], lines: Sequence[Line]) -> Line | None:
    """The sum of what is withheld: anybody could subtract it, so it may as well be said.

    Not where a line shows what it said before: then the lines are of different days.
    """
    gone = [group for group, line in zip(groups, lines, strict=True) if line.withheld]
    if not gone or any(line.as_of for line in lines):
        return None
    share = sum((group.share for group in gone), Share(0, 0))
    late = [group.late for group in gone if group.late is not None]
    return Line("", share, sum(late) if late else None)
