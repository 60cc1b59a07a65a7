"""Which groups may be shown: pure, so that it can be attacked with millions of made-up tables.

A group with fewer people than the municipality allows is withheld. That is not enough: whoever
knows the total and all other groups subtracts, and has the small one after all. So other groups
are withheld with it, until at least two are missing and together are no small group themselves.

Tables on one page share their people: the team that is withheld in one table may be the audience
that is shown in the next. `withhold_together` takes every number on the page as an equation and
withholds until none of the small groups follows from them.

What this does not guard against: comparing pages of different days around the day on which one
person came or left, and subtracting two large groups of which one lies within the other.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Key = Hashable
Row = dict[Key, int]

# Equations are solved modulo a large prime: exact, and no fraction grows out of hand.
PRIME = 2**61 - 1


@dataclass(frozen=True)
class Cell:
    """A group that a table may show.

    `people`: how many persons are behind its numbers, or fewer. `inside`: the key of the group
    whose total stands above it (None: the total of the table). `atoms`: the smallest groups it is
    made of, named alike in all tables of a page.
    """

    key: Key
    people: int
    inside: Key | None = None
    atoms: frozenset[Key] = frozenset()


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


def withhold_together(tables: Sequence[Sequence[Cell]], *, min_group: int) -> frozenset[Key]:
    """The keys that tables on one page have to withhold, each nested and with its own total.

    Keys differ between tables; atoms are the same.
    """
    cells = [cell for table in tables for cell in table if cell.people]
    hidden = _withhold_each(tables, frozenset(), min_group)
    while True:
        shown = [cell for cell in cells if cell.key not in hidden]
        system = Equations([cell.atoms for cell in shown], _totals(tables))
        small = (cell for cell in cells if cell.people < min_group)
        given_away_by = (system.derivation(cell.atoms) for cell in small)
        involved = next((found for found in given_away_by if found), None)
        if involved is None:
            return hidden
        # The smallest costs the reader least. It goes, with what must go for its sake.
        least = min((shown[index] for index in involved), key=_by_size).key
        hidden = _withhold_each(tables, hidden | {least}, min_group)


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
