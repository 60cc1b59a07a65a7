"""Where the parts of a story stand when it is drawn: in layers, from the beginning downwards.

Works for any graph, circles included: an arrow that goes back up is drawn as such. Positions are
in slots (1.0 is the width of a part with its margin) and layers (0 is on top).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizzes.core.graph import finishing_order

SWEEPS = 6
# An arrow over more layers than this goes straight: bending it round everything costs more than
# it clarifies.
MOST_BENDS = 12
BEND = 0.4  # slots that a passing arrow takes
Arrow = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a part: `x` in slots from the left, `layer` from the top."""

    x: float
    layer: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Every part with its spot, and every arrow with the spots it passes, both ends included."""

    spots: Mapping[str, Spot]
    ways: Mapping[Arrow, tuple[Spot, ...]]

    @property
    def width(self) -> float:
        """In slots, at least 1: an arrow may pass beside everything else."""
        parts = (spot.x + 1 / 2 for spot in self.spots.values())
        bends = (spot.x + BEND / 2 for way in self.ways.values() for spot in way[1:-1])
        return max([*parts, *bends], default=1 / 2) + 1 / 2

    @property
    def depth(self) -> int:
        """The number of layers, at least 1."""
        return max((spot.layer for spot in self.spots.values()), default=0) + 1


def lay_out(parts: Sequence[str], arrows: Iterable[Arrow], first: Iterable[str] = ()) -> Layout:
    """The layout of these parts; arrows from or to something else are left out.

    `first` are the parts to begin with; the same input gives the same layout.
    """
    known = dict.fromkeys(parts)
    kept = [arrow for arrow in dict.fromkeys(arrows) if arrow[0] in known and arrow[1] in known]
    layers = _layers(list(known), kept, [part for part in first if part in known])
    chains = {arrow: _chain(arrow, layers) for arrow in kept}
    rows = _rows(layers, chains.values())
    xs = _positions(rows, _neighbours(chains.values()))
    spots = {part: Spot(xs[part], layers[part]) for part in known}
    ways = {
        arrow: tuple(Spot(xs[node], _layer_of(node, layers)) for node in chain)
        for arrow, chain in chains.items()
    }
    return Layout(spots, ways)


# A node of the drawing: a part, or the bend of an arrow in a layer that it passes.
_Bend = tuple[Arrow, int]
_Node = str | _Bend


def _layer_of(node: _Node, layers: Mapping[str, int]) -> int:
    return layers[node] if isinstance(node, str) else node[1]


def _layers(parts: list[str], arrows: list[Arrow], first: list[str]) -> dict[str, int]:
    """The longest way to each part, not counting arrows that go back."""
    graph: dict[str, list[str]] = {part: [] for part in parts}
    for source, target in arrows:
        graph[source].append(target)
    order = finishing_order(graph, first)[::-1]
    rank = {part: position for position, part in enumerate(order)}
    layers = dict.fromkeys(parts, 0)
    for part in order:
        for target in graph[part]:
            if rank[target] > rank[part]:
                layers[target] = max(layers[target], layers[part] + 1)
    return layers


def _chain(arrow: Arrow, layers: Mapping[str, int]) -> list[_Node]:
    """The nodes an arrow passes, from its beginning to its end."""
    source, target = arrow
    from_, to = layers[source], layers[target]
    step = 1 if to > from_ else -1
    between = range(from_ + step, to, step)
    bends: list[_Node] = [(arrow, layer) for layer in between] if len(between) <= MOST_BENDS else []
    return [source, *bends, target]


def _rows(layers: Mapping[str, int], chains: Iterable[list[_Node]]) -> list[list[_Node]]:
    """The nodes of each layer, in the order in which they were met."""
    rows: list[list[_Node]] = [[] for _layer in range(max(layers.values(), default=0) + 1)]
    for part, layer in layers.items():
        rows[layer].append(part)
    for chain in chains:
        for node in chain:
            if not isinstance(node, str):
                rows[node[1]].append(node)
    return rows


_Neighbours = dict[_Node, list[_Node]]


def _neighbours(chains: Iterable[list[_Node]]) -> tuple[_Neighbours, _Neighbours]:
    """Per node those it is connected with: earlier along arrows, and later."""
    before: _Neighbours = {}
    after: _Neighbours = {}
    for chain in chains:
        for node, following in pairwise(chain):
            after.setdefault(node, []).append(following)
            before.setdefault(following, []).append(node)
    return before, after


def _positions(
    rows: list[list[_Node]], neighbours: tuple[_Neighbours, _Neighbours]
) -> dict[_Node, float]:
    """Order each row by its neighbours, down and up in turn, then pull everything straight."""
    xs: dict[_Node, float] = {}
    for row in rows:
        xs.update((node, float(place)) for place, node in enumerate(row))
    for sweep in range(SWEEPS):
        look = neighbours[sweep % 2]
        for row in rows if sweep % 2 == 0 else reversed(rows):
            row.sort(key=lambda node: _middle(node, look, xs))
            xs.update((node, float(place)) for place, node in enumerate(row))
    for sweep in range(SWEEPS):
        look = neighbours[sweep % 2]
        for row in rows if sweep % 2 == 0 else reversed(rows):
            xs.update(_straightened(row, [_middle(node, look, xs) for node in row]))
    left = min(xs.values(), default=0.0)
    return {node: x - left for node, x in xs.items()}


def _middle(node: _Node, look: _Neighbours, xs: Mapping[_Node, float]) -> float:
    """Right between its neighbours; where it is when it has none."""
    found = look.get(node)
    return sum(xs[other] for other in found) / len(found) if found else xs[node]


def _straightened(row: list[_Node], wanted: list[float]) -> dict[_Node, float]:
    """As near as possible to what is wanted, in this order and without overlap.

    Least squares under order: with the room that each node takes subtracted this is isotonic
    regression, solved by pooling neighbours that are in each other's way.
    """
    offsets = _offsets(row)
    pools: list[tuple[float, int]] = []  # mean, count
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            other, size = pools.pop()
            mean, count = (mean * count + other * size) / (count + size), count + size
        pools.append((mean, count))
    means = [mean for mean, count in pools for _node in range(count)]
    return {node: mean + offset for node, mean, offset in zip(row, means, offsets, strict=True)}


def _offsets(row: list[_Node]) -> list[float]:
    """How far to the right of the first each node stands at least."""
    offsets: list[float] = []
    for place, node in enumerate(row):
        room = (_room(row[place - 1]) + _room(node)) / 2
        offsets.append(offsets[-1] + room if place else 0.0)
    return offsets


def _room(node: _Node) -> float:
    return 1.0 if isinstance(node, str) else BEND
