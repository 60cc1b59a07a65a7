"""What stays possible for those who know every number that is shown: pure.

A reader knows how many people are in each group, and of each group that is shown how many of them
are done. Nobody is done twice or less than not at all. That can say more than equations do: where
nobody in a domain is done, nobody in the team that is withheld there is done either.

`Room.most` pushes as many people as possible in one group to "done" without any shown number
changing: the simplex method with bounds, begun at the truth, which is one of the possibilities.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

Atom = Hashable
NEARLY_NOTHING = 1e-9
MOST_STEPS = 5000


class Room:
    """One thing that is counted of people, and all sums of it that are shown."""

    def __init__(
        self, done: Mapping[Atom, tuple[int, int]], shown: Sequence[frozenset[Atom]]
    ) -> None:
        """`done`: of each smallest group how many people are done, and how many there are."""
        self._of_atom = {atom: index for index, atom in enumerate(done)}
        self._value = [float(part) for part, _whole in done.values()]
        self._limit = [float(whole) for _part, whole in done.values()]
        # Each row: a variable that follows from others, and how much of each of those it loses.
        self._rows: dict[int, dict[int, float]] = {}
        self._rows_with: dict[int, set[int]] = defaultdict(set)
        # A sum of many that comes first would end up in the rows of all others.
        for known in sorted(shown, key=len):
            self._learn({self._of_atom[atom]: 1.0 for atom in known if atom in self._of_atom})

    def most(self, group: Iterable[Atom], *, enough: int) -> int:
        """How many people of the group may be done for all one knows; at `enough` it stops."""
        wanted = {self._of_atom[atom] for atom in group if atom in self._of_atom}
        for _step in range(MOST_STEPS):
            reached = sum(self._value[index] for index in wanted)
            if reached >= enough - NEARLY_NOTHING or not self._push(wanted):
                break
        return int(sum(self._value[index] for index in wanted) + NEARLY_NOTHING)

    def _learn(self, row: dict[int, float]) -> None:
        for index in [index for index in row if index in self._rows]:
            _add(row, self._rows[index], -row.pop(index))
        if row:
            # Whatever is largest divides best; what stands in few rows changes few.
            pivot = max(
                row, key=lambda index: (abs(row[index]), -len(self._rows_with[index]), -index)
            )
            self._solve_for(pivot, row)

    def _solve_for(self, pivot: int, row: dict[int, float]) -> None:
        """Make `pivot` follow from the others in this row, everywhere."""
        scale = row.pop(pivot)
        solved = {index: amount / scale for index, amount in row.items()}
        for other in list(self._rows_with.pop(pivot, ())):
            self._replace(other, pivot, solved)
        self._rows[pivot] = solved
        for index in solved:
            self._rows_with[index].add(pivot)

    def _replace(self, other: int, pivot: int, solved: Mapping[int, float]) -> None:
        target = self._rows[other]
        before = set(target)
        _add(target, solved, -target.pop(pivot))
        for index in before - set(target):
            self._rows_with[index].discard(other)
        for index in set(target) - before:
            self._rows_with[index].add(other)

    def _push(self, wanted: set[int]) -> bool:
        """Take one step towards more people done in the group; False where there is none."""
        gains: dict[int, float] = defaultdict(float)
        for index in wanted:
            if index in self._rows:
                for free, amount in self._rows[index].items():
                    gains[free] -= amount
            else:
                gains[index] += 1.0
        for free in sorted(gains):  # the first that helps: then the steps never go in a circle
            direction = 1.0 if gains[free] > 0 else -1.0
            if abs(gains[free]) > NEARLY_NOTHING and self._space(free, direction):
                self._move(free, direction)
                return True
        return False

    def _space(self, index: int, direction: float) -> float:
        left = self._limit[index] - self._value[index] if direction > 0 else self._value[index]
        return max(left, 0.0) if left > NEARLY_NOTHING else 0.0

    def _move(self, free: int, direction: float) -> None:
        """Move one variable, and with it all that follow from it, until one cannot any further."""
        step, stopped = self._space(free, direction), free
        for index in sorted(self._rows_with[free]):
            speed = -self._rows[index][free] * direction
            space = self._space(index, speed) / abs(speed)
            if space < step:
                step, stopped = space, index
        self._value[free] += direction * step
        for index in self._rows_with[free]:
            self._value[index] -= self._rows[index][free] * direction * step
        if stopped != free:
            self._exchange(stopped, free)

    def _exchange(self, leaving: int, entering: int) -> None:
        row = self._rows.pop(leaving)
        for index in row:
            self._rows_with[index].discard(leaving)
        self._solve_for(entering, {**row, leaving: 1.0})


def _add(row: dict[int, float], other: Mapping[int, float], factor: float) -> None:
    for index, amount in other.items():
        total = row.get(index, 0.0) + factor * amount
        if abs(total) > NEARLY_NOTHING:
            row[index] = total
        else:
            row.pop(index, None)
