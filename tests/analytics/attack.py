"""What somebody with every shown number and a pencil can find out: nothing shared with the filter.

Slow and plain on purpose: trying all possibilities one by one, and elimination in fractions.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

Atom = Hashable
# Sums of atoms: a number, or the least and the most that it can be.
Known = tuple[frozenset[Atom], int | tuple[int, int]]
Flow = dict[str, tuple[int, ...]]  # of each scene how many made each choice


def possibilities(limits: Mapping[Atom, int], known: Sequence[Known]) -> Iterator[dict[Atom, int]]:
    """Every way to divide whole people over the atoms that gives the known sums."""
    atoms = list(limits)

    def fill(index: int, taken: dict[Atom, int]) -> Iterator[dict[Atom, int]]:
        if index == len(atoms):
            yield dict(taken)
            return
        atom = atoms[index]
        for value in range(limits[atom] + 1):
            taken[atom] = value
            if all(_still_possible(limits, taken, sums, total) for sums, total in known):
                yield from fill(index + 1, taken)
        del taken[atom]

    yield from fill(0, {})


def _still_possible(
    limits: Mapping[Atom, int],
    taken: Mapping[Atom, int],
    sums: frozenset[Atom],
    total: int | tuple[int, int],
) -> bool:
    lowest, highest = (total, total) if isinstance(total, int) else total
    least = sum(taken.get(atom, 0) for atom in sums)
    most = least + sum(limits[atom] for atom in sums if atom not in taken)
    return least <= highest and lowest <= most


def range_of(
    group: frozenset[Atom],
    limits: Mapping[Atom, int],
    known: Sequence[Known],
) -> tuple[int, int]:
    """The fewest and the most people of the group that can be done."""
    found = [sum(way[atom] for atom in group) for way in possibilities(limits, known)]
    return min(found), max(found)


def rank(rows: Iterable[Sequence[int]]) -> int:
    """By elimination in fractions."""
    table = [[Fraction(value) for value in row] for row in rows]
    found = 0
    for column in range(len(table[0]) if table else 0):
        pivot = next((row for row in table[found:] if row[column]), None)
        if pivot is None:
            continue
        table.remove(pivot)
        table.insert(found, pivot)
        for index in range(found + 1, len(table)):
            factor = table[index][column] / pivot[column]
            table[index] = [a - factor * b for a, b in zip(table[index], pivot, strict=True)]
        found += 1
    return found


def follows(known: Sequence[Sequence[int]], wanted: Sequence[int]) -> bool:
    """Whether one number follows from the numbers that are known."""
    return bool(known) and rank([*known, wanted]) == rank(known)


def flows(
    ways: Mapping[str, Sequence[str]], start: str, people: int, known: Mapping[str, Sequence[int]]
) -> Iterator[Flow]:
    """Every way in which so many people can have gone through a story, as they chose per scene.

    `ways`: of each scene where its choices lead, the scenes in such an order that nobody goes back.
    `known`: how many made each choice in the scenes of which that is shown.
    """
    scenes = list(ways)

    def fill(index: int, came: Mapping[str, int], found: Flow) -> Iterator[Flow]:
        if index == len(scenes):
            yield found
            return
        scene = scenes[index]
        shown = known.get(scene)
        splits = divisions(came.get(scene, 0), len(ways[scene]))
        for split in [tuple(shown)] if shown is not None else splits:
            if sum(split) != came.get(scene, 0):
                continue
            after = dict(came)
            for target, number in zip(ways[scene], split, strict=True):
                after[target] = after.get(target, 0) + number
            yield from fill(index + 1, after, {**found, scene: split})

    yield from fill(0, {start: people}, {})


def divisions(people: int, choices: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many people can have chosen."""
    if choices == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in divisions(people - first, choices - 1):
            yield (first, *rest)
