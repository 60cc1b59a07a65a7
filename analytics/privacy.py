"""Which groups may be shown: pure, so that it can be attacked with millions of made-up tables.

A group with fewer people than the municipality allows is withheld. That is not enough: whoever
knows the total and all other groups subtracts, and has the small one after all. So other groups
are withheld with it, until at least two are missing and together are no small group themselves.

Tables share their people: the team that is withheld in one table may be the audience that is shown
in the next. `withhold_together` takes every number that one reader can open as an equation, and
withholds until none of the small groups follows from them, and of nobody in a withheld group it is
certain to be behind (watch.py). The rules, with what they leave open, are in docs/adr/0031.
"""

from collections.abc import Iterable, Sequence

from analytics.cells import Cell, Count, Key, by_size
from analytics.watch import Certainty, Following, Watch


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
    filled = sorted((cell for cell in cells if cell.people), key=by_size)
    hidden = [cell for cell in filled if cell.people < min_group or cell.key in already]
    too_small = {cell.key for cell in hidden}
    if hidden and total_known:
        others = (cell for cell in filled if cell.key not in too_small)
        while not _hide_each_other(hidden, min_group) and (more := next(others, None)):
            hidden.append(more)
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
    too_small = {cell.key for cell in small}
    guarded = [*small, *(c for c in cells if c.key in already and c.key not in too_small)]
    guarded += [cell for cell in never_shown if 0 < cell.people < min_group]
    watches: list[Watch] = [Following(guarded, _totals(tables))]
    watches += [Certainty(small, count) for count in counts]
    hidden = already | {cell.key for cell in overlapping if cell.key in too_small}
    while True:
        hidden |= _withhold_each(tables, hidden, min_group)
        shown = [cell for cell in cells if cell.key not in hidden]
        gone = next((found for watch in watches if (found := watch.too_much(shown))), None)
        if gone is None:
            return hidden
        hidden |= gone


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
