"""From the rows of a day to the lines of a table, with the small groups withheld."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analytics.measures import Share
from analytics.privacy import Cell, Key, withhold_together
from analytics.reports.rows import CompletionRow


@dataclass(frozen=True)
class Group:
    """What is known about a group before the privacy filter: never leaves the reports.

    `people` is how many persons are behind the numbers, or fewer.
    """

    key: Key
    label: str
    people: int
    share: Share
    late: int = 0
    inside: Key | None = None
    atoms: frozenset[Key] = frozenset()

    @property
    def cell(self) -> Cell:
        """As the privacy filter sees it."""
        return Cell(self.key, self.people, self.inside, self.atoms)


@dataclass(frozen=True)
class Line:
    """One line of a table. A withheld line knows no number at all."""

    label: str
    share: Share | None = None
    late: int | None = None
    parts: "Table | None" = None

    @property
    def withheld(self) -> bool:
        """Whether the group is too small to show, or would give a small one away."""
        return self.share is None

    @property
    def percentage(self) -> int | None:
        """Of its share; None when withheld, or when nobody has to do anything."""
        return self.share.percentage if self.share else None

    def reaches(self, target: int) -> bool:
        """Whether the group is shown and reaches the target, in per cents."""
        return self.percentage is not None and self.percentage >= target


@dataclass(frozen=True)
class Table:
    """The lines that may be shown, the least trained first, and the withheld ones together."""

    lines: tuple[Line, ...] = ()
    together: Line | None = None

    @property
    def with_numbers(self) -> list[Line]:
        """The lines that have a percentage."""
        return [line for line in self.lines if line.percentage is not None]

    def below(self, target: int) -> list[Line]:
        """The lines that are shown and do not reach the target, the least trained first."""
        return [line for line in self.with_numbers if not line.reaches(target)]


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


def tables(groups: Sequence[Sequence[Group]], *, min_group: int) -> list[Table]:
    """The tables of one page, filtered together because their people are the same."""
    cells = [[group.cell for group in table] for table in groups]
    hidden = withhold_together(cells, min_group=min_group)
    return [_table(table, hidden) for table in groups]


def _table(groups: Sequence[Group], hidden: frozenset[Key]) -> Table:
    families: dict[Key | None, list[Group]] = defaultdict(list)
    for group in groups:
        families[group.inside].append(group)
    return _family(None, families, hidden) or Table()


def _family(
    parent: Key | None, families: dict[Key | None, list[Group]], hidden: frozenset[Key]
) -> Table | None:
    groups = families.get(parent, [])
    if parent in hidden or all(group.key in hidden for group in groups if group.people):
        return None  # only the total is left, and it stands elsewhere
    lines = [_line(group, families, hidden) for group in groups]
    return Table(tuple(sorted(lines, key=_least_first)), _together(groups, hidden))


def _line(group: Group, families: dict[Key | None, list[Group]], hidden: frozenset[Key]) -> Line:
    if group.key in hidden:
        return Line(group.label)
    return Line(group.label, group.share, group.late, _family(group.key, families, hidden))


def _together(groups: Iterable[Group], hidden: frozenset[Key]) -> Line | None:
    """The sum of what is withheld: anybody could subtract it, so it may as well be said."""
    gone = [group for group in groups if group.key in hidden]
    if not gone:
        return None
    share = sum((group.share for group in gone), Share(0, 0))
    return Line("", share, sum(group.late for group in gone))


def _least_first(line: Line) -> tuple[bool, int, str]:
    """Withheld lines last, so that their place says nothing about them."""
    return line.withheld, 101 if line.percentage is None else line.percentage, line.label
