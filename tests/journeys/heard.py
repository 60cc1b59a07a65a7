"""What a screen reader is told of a page: the browser's own accessibility tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession

# What stands in the tree and is no thing by itself.
UNSPOKEN = {"InlineTextBox", "none"}


@dataclass(frozen=True)
class Heard:
    """One thing in the tree: what it is, what it is called, what is said with it."""

    role: str
    name: str
    description: str
    states: dict[str, Any]
    inside: list["Heard"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Heard"]:
        """Itself and all in it, as one reads."""
        yield self
        for each in self.inside:
            yield from each

    def all(self, role: str) -> list["Heard"]:
        """Everything in it of this kind."""
        return [each for each in self if each.role == role]

    def the(self, role: str, name: str = "") -> "Heard":
        """The one thing in it of this kind that is called so."""
        [found] = [each for each in self.all(role) if name in each.name]
        return found

    @property
    def focused(self) -> "Heard":
        """What has the focus: the innermost that says so."""
        return [each for each in self if each.states.get("focused")][-1]

    @property
    def text(self) -> str:
        """All words in it, one after the other."""
        said = [each.name for each in self if each.role == "StaticText"]
        return " ".join(" ".join(said).split())


def hear(developer: CDPSession) -> Heard:
    """The page as it stands now."""
    nodes: list[dict[str, Any]] = developer.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    [page] = _told(nodes[0], by_id)
    return page


def _told(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> list[Heard]:
    """This node; or what is in it, where the node itself is passed over."""
    inside = [
        heard
        for child in node.get("childIds", [])
        if child in by_id
        for heard in _told(by_id[child], by_id)
    ]
    role = _value(node, "role")
    if node["ignored"] or role in UNSPOKEN:
        return inside
    states = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    name, description = _value(node, "name"), _value(node, "description")
    return [Heard(role, name, description, states, inside)]


def _value(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", "")).strip()
