"""Which groups may be shown: pure, so that it can be attacked with millions of made-up tables.

A group with fewer people than the municipality allows is withheld. That is not enough: whoever
knows the total and all other groups subtracts, and has the small one after all. So other groups
are withheld with it, until at least two are missing and together are no small group themselves.

Tables share their people: the team that is withheld in one table may be the audience that is shown
in the next. `withhold_together` takes every number that one reader can open as an equation, and
withholds until none of the small groups follows from them, and of nobody in a withheld group it is
certain to be behind (room.py). The rules, with what they leave open, are in docs/adr/0031.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.room import Room

Key = Hashable
Row = dict[Key, int]

# Equations are solved modulo a large prime: exact, and no fraction grows out of hand.
PRIME = 2**61 - 1


@dataclass(frozen=True)
class Cell:
    """A group that a table may show.

    `people`: how many persons are behind its numbers, or fewer. `inside`: the key of the group
    whose total stands above it (None: the total of the table). `atoms`: the smallest groups it is
    made of, named alike in all tables. `persons`: the same for what is counted per person. `worth`:
    how much a reader would miss it, compared with other cells.
    """

    key: Key
    people: int
    inside: Key | None = None
    atoms: frozenset[Key] = frozenset()
    persons: frozenset[Key] = frozenset()
    worth: int = 0


@dataclass(frozen=True)
class Count:
    """Something that is counted of people and shown for groups.

    `done`: for each of the smallest groups how many are done, and of how many. `parts`: which of
    those a cell shows the sum of; none where it does not show this count.
    """

    done: Mapping[Key, tuple[int, int]]
    parts: Callable[[Cell], frozenset[Key]]

    def total(self, parts: Iterable[Key]) -> tuple[int, int]:
        """How many are done in these smallest groups together, and of how many."""
        found = [self.done[part] for part in parts if part in self.done]
        return sum(part for part, _whole in found), sum(whole for _part, whole in found)


def withhold(
    cells: Iterable[Cell],
    *,
    min_group: int,
    total_known: bool = True,
    already: frozenset[Key] = frozenset(),
) -> frozenset[Key]:
    """The keys that one flat table has to withhold.

    With `total_known` the sum of all cells stands on the page as well. `already` is withheld in
    any case. Cells without people tell nothing about anybody: they are neither withheld nor able
    to hide another.
    """
    filled = sorted((cell for cell in cells if cell.people), key=_by_size)
    hidden = [cell for cell in filled if cell.people < min_group or cell.key in already]
    if hidden and total_known:
        others = (cell for cell in filled if cell not in hidden)
        while not _hide_each_other(hidden, min_group) and (more := next(others, None)):
            hidden = [*hidden, more]
    return frozenset(cell.key for cell in hidden)


def withhold_nested(
    cells: Iterable[Cell], *, min_group: int, already: frozenset[Key] = frozenset()
) -> frozenset[Key]:
    """The keys that a table of groups within groups has to withhold.

    Under a group that is withheld nothing is shown; under one that is shown its parts add up to
    it, as the groups at the top add up to the total.
    """
    families: dict[Key | None, list[Cell]] = {}
    for cell in cells:
        families.setdefault(cell.inside, []).append(cell)
    hidden: frozenset[Key] = frozenset()
    waiting: list[Key | None] = [None]
    while waiting:
        parent = waiting.pop()
        family = families.get(parent, [])
        if parent in hidden:
            hidden |= {cell.key for cell in family if cell.people}
        else:
            hidden |= withhold(family, min_group=min_group, already=already)
        waiting += [cell.key for cell in family if cell.key in families]
    return hidden


def withhold_together(
    tables: Sequence[Sequence[Cell]],
    *,
    min_group: int,
    overlapping: Sequence[Cell] = (),
    never_shown: Sequence[Cell] = (),
    counts: Sequence[Count] = (),
    already: frozenset[Key] = frozenset(),
) -> frozenset[Key]:
    """The keys that the tables of one reader have to withhold, each nested and with its own total.

    `overlapping` are cells that do not add up to a total. Keys differ between cells; atoms are the
    same. `never_shown` are groups that are nowhere but may not follow from the others either. What
    is `already` withheld is guarded like a small group.
    """
    cells = [cell for table in [*tables, overlapping] for cell in table if cell.people]
    small = [cell for cell in cells if cell.people < min_group]
    guarded = [*small, *(cell for cell in cells if cell.key in already and cell not in small)]
    guarded += [cell for cell in never_shown if 0 < cell.people < min_group]
    hidden = already | {cell.key for cell in overlapping if cell.key in {c.key for c in small}}
    while True:
        hidden |= _withhold_each(tables, hidden, min_group)
        shown = [cell for cell in cells if cell.key not in hidden]
        involved = _gives_away(shown, guarded, _totals(tables)) or _pins_down(shown, small, counts)
        if not involved:
            return hidden
        # What costs the reader least goes, with what must go for its sake.
        hidden |= {min(involved, key=_by_worth).key}


def _gives_away(
    shown: Sequence[Cell], guarded: Iterable[Cell], totals: Sequence[frozenset[Key]]
) -> list[Cell]:
    """Cells from which a guarded one follows; none where all of them are safe."""
    system = Equations([cell.atoms for cell in shown], totals)
    found = (system.derivation(cell.atoms) for cell in guarded)
    return [shown[index] for index in next((each for each in found if each), ())]


def _pins_down(
    shown: Sequence[Cell], guarded: Sequence[Cell], counts: Iterable[Count]
) -> list[Cell]:
    """Cells because of which somebody in a guarded one is certain to be behind."""
    found = (cells for count in counts for cells in _pinned_by(count, shown, guarded))
    return next((cells for cells in found if cells), [])


def _pinned_by(
    count: Count, shown: Sequence[Cell], guarded: Sequence[Cell]
) -> Iterator[list[Cell]]:
    sums = [count.parts(cell) for cell in shown]
    room = Room(count.done, [frozenset(count.done), *sums])
    done_in_all, _people = count.total(count.done)
    for cell in guarded:
        parts = count.parts(cell)
        # That few can be done where few are done at all is told by the total alone.
        enough = min(may_be_done(count.total(parts)[1]), done_in_all)
        if room.most(parts, enough=enough) < enough:
            telling = [each for each, known in zip(shown, sums, strict=True) if known & parts]
            yield telling or [each for each, known in zip(shown, sums, strict=True) if known]


class Equations:
    """What a reader can compute: sums of atoms, and everything that follows from them."""

    def __init__(
        self, sums: Sequence[frozenset[Key]], always: Iterable[frozenset[Key]] = ()
    ) -> None:
        """`sums` may be left out one by one, by their index; `always` stand on the page anyhow."""
        self._rows: list[tuple[Key, Row]] = []  # each with the atom it is solved for
        for known in always:
            self._learn(known, {})
        for index, known in enumerate(sums):
            self._learn(known, {_Source(index): 1})

    def derivation(self, atoms: frozenset[Key]) -> frozenset[int] | None:
        """The sums (their indices) from which the sum of these atoms follows; None if it does not.

        Without any one of these it no longer follows in this way.
        """
        row = self._reduce(dict.fromkeys(atoms, 1))
        sources = [key for key in row if isinstance(key, _Source)]
        if len(sources) < len(row):
            return None
        return frozenset(source.index for source in sources)

    def _learn(self, atoms: frozenset[Key], source: Row) -> None:
        row = self._reduce({**dict.fromkeys(atoms, 1), **source})
        pivot = next((key for key in row if not isinstance(key, _Source)), None)
        if pivot is not None:
            inverse = pow(row[pivot], -1, PRIME)
            scaled = {key: value * inverse % PRIME for key, value in row.items()}
            self._rows.append((pivot, scaled))

    def _reduce(self, row: Row) -> Row:
        """What is left of a row after subtracting what is known already."""
        for pivot, known in self._rows:
            factor = row.get(pivot, 0)
            if factor:
                _subtract(row, known, factor)
        return row


@dataclass(frozen=True)
class _Source:
    """Goes along as an unknown of its own, and so tells which sums a result was made of."""

    index: int


def _subtract(row: Row, known: Row, factor: int) -> None:
    for key, value in known.items():
        left = (row.get(key, 0) - factor * value) % PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)


def may_be_done(people: int) -> int:
    """How many of so many withheld people have to be possibly done, for all a reader knows."""
    return (people + 1) // 2


def _by_worth(cell: Cell) -> tuple[int, int, str]:
    return cell.worth, *_by_size(cell)


def _by_size(cell: Cell) -> tuple[int, str]:
    return cell.people, str(cell.key)


def _hide_each_other(hidden: Sequence[Cell], min_group: int) -> bool:
    return len(hidden) > 1 and sum(cell.people for cell in hidden) >= min_group


def _withhold_each(
    tables: Sequence[Sequence[Cell]], already: frozenset[Key], min_group: int
) -> frozenset[Key]:
    found = (withhold_nested(table, min_group=min_group, already=already) for table in tables)
    return frozenset().union(*found)


def _totals(tables: Sequence[Sequence[Cell]]) -> list[frozenset[Key]]:
    return [
        frozenset().union(*(cell.atoms for cell in table if cell.inside is None))
        for table in tables
    ]
