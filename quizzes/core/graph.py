"""Directed graphs as plain mappings. Nothing here recurses, so long chains are no danger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

Graph = Mapping[str, Sequence[str]]


def reachable(graph: Graph, starts: Iterable[str]) -> set[str]:
    """Every node that can be reached from `starts`, themselves included."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for node in graph.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen


def turned_around(graph: Graph) -> dict[str, list[str]]:
    """The same graph with every arrow the other way."""
    turned: dict[str, list[str]] = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            turned.setdefault(target, []).append(node)
    return turned


def finishing_order(graph: Graph, first: Iterable[str] = ()) -> list[str]:
    """Nodes in depth-first post-order: where there is no circle, targets come before sources.

    The walk starts at `first`, then takes what is left in the order of the graph.
    """
    order: list[str] = []
    seen: set[str] = set()
    for root in (*first, *graph):
        if root not in seen:
            order.extend(_finish_from(root, graph, seen))
    return order


def _finish_from(root: str, graph: Graph, seen: set[str]) -> Iterator[str]:
    seen.add(root)
    trail = [(root, iter(graph.get(root, ())))]
    while trail:
        node, ahead = trail[-1]
        fresh = next((target for target in ahead if target not in seen), None)
        if fresh is None:
            trail.pop()
            yield node
        else:
            seen.add(fresh)
            trail.append((fresh, iter(graph.get(fresh, ()))))


def circles(graph: Graph, first: Iterable[str] = ()) -> list[list[str]]:
    """The nodes that can come back to themselves, one list per knot of circles.

    Within a list the nodes stand in the order in which a walk from `first` meets them.
    """
    # Kosaraju: walking back from the node that finished last cannot leave its own knot.
    back = turned_around(graph)
    order = finishing_order(graph, first)[::-1]
    taken: set[str] = set()
    found = []
    for root in order:
        if root not in taken:
            knot = set(_finish_from(root, back, taken))
            if len(knot) > 1 or root in graph.get(root, ()):
                found.append(knot)
    rank = {node: position for position, node in enumerate(order)}
    return [sorted(knot, key=rank.__getitem__) for knot in found]
