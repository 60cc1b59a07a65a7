"""The groups that a report is made of, as the privacy filter sees them. Pure."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

Key = Hashable


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


def _anywhere(_atom: Key) -> None:
    return None


@dataclass(frozen=True)
class Count:
    """Something that is counted of people and shown for groups.

    `done`: for each of the smallest groups how many are done, and of how many. `parts`: which of
    those a cell shows the sum of; none where it does not show this count. `place`: where one of
    those is, such as its department; all together where nothing is said.
    """

    done: Mapping[Key, tuple[int, int]]
    parts: Callable[[Cell], frozenset[Key]]
    place: Callable[[Key], Key] = _anywhere

    def total(self, parts: Iterable[Key]) -> tuple[int, int]:
        """How many are done in these smallest groups together, and of how many."""
        found = [self.done[part] for part in parts if part in self.done]
        return sum(part for part, _whole in found), sum(whole for _part, whole in found)


def by_worth(cell: Cell) -> tuple[int, int, str]:
    """What a reader would miss least comes first."""
    return cell.worth, *by_size(cell)


def by_size(cell: Cell) -> tuple[int, str]:
    """The smallest comes first."""
    return cell.people, str(cell.key)
