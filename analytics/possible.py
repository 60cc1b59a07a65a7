"""Whether so many people of a withheld group may be done, for all that a reader knows. Pure.

Looks near first. Another division of who is done over the group and a few places beside it, with
everything else as it is, is one that a reader cannot rule out either: it does not take the whole
organisation to find it. So a group costs as much in a large organisation as in a small one.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set

from analytics.room import Room

Atom = Hashable
Key = Hashable
Place = Hashable
# To how many other places to look: further when so few were not enough. What is not found in the
# last of these counts as impossible, so that a group too many is withheld and none too few.
PLACES = (4, 16, 64)


class Possible:
    """One thing that is counted of people, and the sums of it that are shown, by their key."""

    def __init__(
        self,
        done: Mapping[Atom, tuple[int, int]],
        shown: Mapping[Key, frozenset[Atom]],
        place: Callable[[Atom], Place],
    ) -> None:
        """`done`: of each smallest group how many people are done, and how many there are."""
        self._done = done
        self._sums_with: dict[Atom, list[Key]] = {atom: [] for atom in done}
        for key, known in shown.items():
            for atom in known & done.keys():
                self._sums_with[atom].append(key)
        self._place = {atom: place(atom) for atom in done}
        self._atoms: dict[Place, list[Atom]] = defaultdict(list)
        for atom, name in self._place.items():
            self._atoms[name].append(atom)
        # Where least is shown most can be divided otherwise.
        self._freest = sorted(self._atoms, key=self._sums_at)

    def may_be(self, enough: int, group: frozenset[Atom], *, shown: Set[Key]) -> bool:
        """Whether at least so many people of the group may be done.

        `shown` are those of the sums that are shown still.
        """
        return any(
            self._most(places, group, enough, shown) >= enough for places in self._near(group)
        )

    def _sums_at(self, name: Place) -> int:
        return len({key for atom in self._atoms[name] for key in self._sums_with[atom]})

    def _near(self, group: frozenset[Atom]) -> Iterator[Sequence[Place]]:
        """The places of the group itself, with more and more others."""
        own = {self._place[atom] for atom in group if atom in self._place}
        others = [name for name in self._freest if name not in own]
        for many in PLACES:
            yield [*(name for name in self._freest if name in own), *others[:many]]
            if many >= len(others):
                return

    def _most(
        self, places: Sequence[Place], group: frozenset[Atom], enough: int, shown: Set[Key]
    ) -> int:
        """In these places alone. Smallest groups that stand in the same sums are taken as one."""
        done: dict[Atom, tuple[int, int]] = {}
        wanted: set[Atom] = set()
        sums: dict[Key, set[Atom]] = defaultdict(set)
        for atom in (atom for name in places for atom in self._atoms[name]):
            known = tuple(key for key in self._sums_with[atom] if key in shown)
            alike = (known, atom in group)
            (part, whole), before = self._done[atom], done.get(alike, (0, 0))
            done[alike] = before[0] + part, before[1] + whole
            if atom in group:
                wanted.add(alike)
            for key in known:
                sums[key].add(alike)
        room = Room(done, [frozenset(done), *map(frozenset, sums.values())])
        return room.most(wanted, enough=enough)
