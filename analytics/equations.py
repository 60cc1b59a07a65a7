"""What follows from the sums that somebody knows: exact elimination, kept sparse. Pure.

Sums are learned from the smallest to the largest, and each is solved for what stands in the fewest
others. Learned the other way round the total of thousands of atoms ends up in every row, and the
time grows with the third power of the number of groups.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from heapq import heapify, heappop, heappush

Atom = Hashable
# What each unknown counts for. Atoms are numbered from 0; below 0 stand the sums themselves, which
# go along as unknowns of their own and so tell of which sums a result was made.
Row = dict[int, int]

# Equations are solved modulo a large prime: exact, and no fraction grows out of hand.
PRIME = 2**61 - 1


class Equations:
    """What a reader can compute: sums of atoms, and everything that follows from them."""

    def __init__(
        self, sums: Sequence[frozenset[Atom]], always: Iterable[frozenset[Atom]] = ()
    ) -> None:
        """`sums` may be left out one by one, by their index; `always` stand on the page anyhow."""
        known = [(each, _source(index)) for index, each in enumerate(sums)]
        known += [(each, {}) for each in dict.fromkeys(always)]
        known.sort(key=lambda each: len(each[0]))
        atoms = sorted(frozenset().union(*(each for each, _row in known)), key=repr)
        self._number = {atom: number for number, atom in enumerate(atoms)}
        self._rows: list[tuple[int, Row]] = []  # each with the atom it is solved for
        self._solved: dict[int, int] = {}  # the place of the row that is solved for an atom
        self._met = Counter(self._number[atom] for each, _row in known for atom in each)
        self._relations: list[Row] = []  # of sums that together say what is always known
        for each, source in known:
            self._learn(each, source)

    def derivation(self, atoms: frozenset[Atom]) -> frozenset[int] | None:
        """The sums (their indices) from which the sum of these atoms follows; None if it does not.

        Without any one of these it no longer follows in this way.
        """
        if not self._number.keys() >= atoms:
            return None
        row = self._reduce({self._number[atom]: 1 for atom in atoms})
        if any(unknown >= 0 for unknown in row):
            return None
        return frozenset(-1 - source for source in self._shortened(row))

    def _learn(self, atoms: frozenset[Atom], source: Row) -> None:
        row = self._reduce({**{self._number[atom]: 1 for atom in atoms}, **source})
        left = [unknown for unknown in row if unknown >= 0]
        if left:
            pivot = min(left, key=lambda atom: (self._met[atom], atom))
            self._met.update(left)
            self._solved[pivot] = len(self._rows)
            self._rows.append((pivot, _scaled(row, pivot)))
        elif row and not source:
            self._relations.append(_scaled(row, min(row)))

    def _reduce(self, row: Row) -> Row:
        """What is left of a row after subtracting what is known already.

        A row holds no atom for which an earlier row is solved: one pass in their order is enough.
        """
        waiting = [self._solved[unknown] for unknown in row if unknown in self._solved]
        heapify(waiting)
        while waiting:
            pivot, known = self._rows[heappop(waiting)]
            if factor := row.get(pivot, 0):
                for unknown in known:
                    if unknown in self._solved and unknown not in row:
                        heappush(waiting, self._solved[unknown])
                _subtract(row, known, factor)
        return row

    def _shortened(self, row: Row) -> Row:
        """The same result of fewer sums, where many say together what is known without them."""
        for relation in self._relations:
            shared = row.keys() & relation.keys()
            factors = Counter(row[key] * pow(relation[key], -1, PRIME) % PRIME for key in shared)
            for factor, _times in factors.most_common(1):
                shorter = dict(row)
                _subtract(shorter, relation, factor)
                row = min(row, shorter, key=len)
        return row


def _source(index: int) -> Row:
    return {-1 - index: 1}


def _scaled(row: Row, pivot: int) -> Row:
    inverse = pow(row[pivot], -1, PRIME)
    return {key: value * inverse % PRIME for key, value in row.items()}


def _subtract(row: Row, known: Row, factor: int) -> None:
    for key, value in known.items():
        left = (row.get(key, 0) - factor * value) % PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)
