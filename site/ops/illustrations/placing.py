"""A line of a scene: which part stands where, and how.

    counter 320 230
    plant 60 230 size=0.8 paint=clay>soft
    person 200 230 body=half head=curls hair=hair2 skin=skin3 top=clay arms=type flip

The numbers are where it stands: the middle of its bottom.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

WORDS = {
    *("size", "flip", "turn", "paint", "body", "head", "arms", "wears"),
    *("skin", "hair", "top", "legs", "scarf"),
}
PERSON = "person"


class Unreadable(ValueError):
    """A line that does not say what is meant."""


@dataclass(frozen=True)
class Placed:
    """One part in a scene; `said` holds the words of its line."""

    part: str
    x: float
    y: float
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def transform(self) -> str:
        """Where it stands, how large, turned by how many degrees, and whether mirrored."""
        size = float(self.said.get("size", 1))
        across = -size if "flip" in self.said else size
        turn = f" rotate({self.said['turn']})" if "turn" in self.said else ""
        scale = f" scale({across:g} {size:g})" if (across, size) != (1, 1) else ""
        return f"translate({self.x:g} {self.y:g}){turn}{scale}"

    @property
    def paint(self) -> dict[str, str]:
        """The colours to be replaced, and by which."""
        pairs = self.said.get("paint", "").split("+")
        return {one: other for one, _by, other in (pair.partition(">") for pair in pairs)}


def read_line(line: str) -> Placed:
    """What a line says; raises Unreadable."""
    name, *rest = line.split()
    try:
        x, y = map(float, rest[:2])
    except ValueError as error:
        raise Unreadable(line) from error
    said = {word: value for word, _is, value in (each.partition("=") for each in rest[2:])}
    if not WORDS.issuperset(said):
        raise Unreadable(line)
    return Placed(name, x, y, said)
