"""The two ways in which a withheld group can be found after all, and what has to go for it. Pure.

Less and less is shown, so a group that cannot be found any more is never looked at again.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from analytics.cells import Cell, Count, Key, by_worth
from analytics.equations import Equations
from analytics.possible import Possible

# Of so many groups that can be pinned down one is dealt with before everything is looked at anew.
GROUPS_A_STEP = 50


class Watch(Protocol):
    """Keeps groups from being found."""

    def too_much(self, shown: Sequence[Cell]) -> frozenset[Key]:
        """What has to go of what is shown, to begin with; nothing where nobody is found."""


class Following:
    """Groups of which the number may not follow from those that are shown.

    `totals` stand on the page in any case.
    """

    def __init__(self, guarded: Iterable[Cell], totals: Sequence[frozenset[Key]]) -> None:
        self._guarded = list(guarded)
        self._totals = totals

    def too_much(self, shown: Sequence[Cell]) -> frozenset[Key]:
        """Of all groups that follow at once, each loses one from which it does."""
        if not self._guarded:
            return frozenset()
        system = Equations([cell.atoms for cell in shown], self._totals)
        derived = ((cell, system.derivation(cell.atoms)) for cell in self._guarded)
        # What follows from the totals alone cannot be helped.
        found = [(cell, [shown[index] for index in used]) for cell, used in derived if used]
        self._guarded = [cell for cell, _telling in found]
        gone: frozenset[Key] = frozenset()
        for _cell, telling in found:
            if gone.isdisjoint(each.key for each in telling):
                gone |= {_least_missed(telling)}
        return gone


class Certainty:
    """Groups of which nobody may be certain to be behind with what is counted."""

    def __init__(self, guarded: Iterable[Cell], count: Count) -> None:
        self._count = count
        # That few can be done where few are done at all, is told by the total alone.
        done_in_all, _people = count.total(count.done)
        self._enough: dict[Key, int] = {}
        self._guarded: list[Cell] = []
        for cell in guarded:
            done, people = count.total(count.parts(cell))
            self._enough[cell.key] = min(may_be_done(people), done_in_all)
            # Where so many are done in truth, it is possible whatever is shown.
            if done < self._enough[cell.key]:
                self._guarded.append(cell)
        self._possible: Possible | None = None

    def too_much(self, shown: Sequence[Cell]) -> frozenset[Key]:
        """A few at a time, since what goes for one often helps others; among few groups, one."""
        gone: frozenset[Key] = frozenset()
        pinned: list[Cell] = []
        most = 1 + len(self._guarded) // GROUPS_A_STEP
        while self._guarded and len(gone) < most:
            cell = self._guarded.pop(0)
            left = [each for each in shown if each.key not in gone]
            if telling := self._telling(cell, left):
                gone |= {_least_missed(telling)}
                pinned.append(cell)
        self._guarded = [*pinned, *self._guarded]
        return gone

    def _telling(self, cell: Cell, shown: Sequence[Cell]) -> Sequence[Cell]:
        """Those because of which it is certain; none where it is not."""
        sums = {each.key: self._count.parts(each) for each in shown}
        if self._possible is None:
            self._possible = Possible(self._count.done, sums, self._count.place)
        parts = self._count.parts(cell)
        if self._possible.may_be(self._enough[cell.key], parts, shown=sums.keys()):
            return []
        with_count = [each for each in shown if sums[each.key]]
        return [each for each in with_count if sums[each.key] & parts] or with_count


def may_be_done(people: int) -> int:
    """How many of so many withheld people have to be possibly done, for all a reader knows."""
    return (people + 1) // 2


def _least_missed(telling: Iterable[Cell]) -> Key:
    """What costs the reader least goes, with what must go for its sake."""
    return min(telling, key=by_worth).key
