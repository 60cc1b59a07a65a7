"""The parts of drawings: small SVG files in the colours of the palette.

A part stands on the middle of the bottom of its viewBox. What people are made of has that middle
at the neck instead, and groups called `back` and `front`, so that an arm can be behind a body.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, register_namespace

from defusedxml.ElementTree import parse  # type: ignore[import-untyped]

from ops.illustrations.palette import name_of, themed

SVG = "{http://www.w3.org/2000/svg}"
PAINTED = ("fill", "stroke")
register_namespace("", SVG.strip("{}"))


class UnknownPart(ValueError):
    """There is no part with this name."""


@dataclass(frozen=True)
class Part:
    """A part as it was drawn, and where it stands."""

    root: Element
    middle: float
    bottom: float

    def layer(self, name: str, paint: Mapping[str, str]) -> list[Element]:
        """The shapes of one of its groups, or none, in the colours that `paint` puts instead."""
        found = next((group for group in self.root if group.get("id") == name), None)
        return [] if found is None else [_painted(shape, paint) for shape in found]

    def shapes(self, paint: Mapping[str, str]) -> list[Element]:
        """All its shapes, in the colours that `paint` puts instead."""
        return [_painted(shape, paint) for shape in self.root]


class Parts:
    """A folder of parts; each is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, Part] = {}

    def __getitem__(self, name: str) -> Part:
        """The part with this name; raises UnknownPart."""
        if name not in self._known:
            path = self.folder / f"{name}.svg"
            if not path.is_file():
                raise UnknownPart(name)
            self._known[name] = _read(path)
        return self._known[name]

    @property
    def used(self) -> frozenset[str]:
        """The names of those that were asked for."""
        return frozenset(self._known)


def _read(path: Path) -> Part:
    root = parse(path).getroot()
    left, top, width, height = map(float, root.get("viewBox").split())
    return Part(root, left + width / 2, top + height)


def _painted(shape: Element, paint: Mapping[str, str]) -> Element:
    """A copy with each colour as one of the theme."""
    made = copy.deepcopy(shape)
    for element in made.iter():
        element.text = element.tail = None
        for name in PAINTED:
            colour = element.get(name)
            if colour and colour != "none":
                own = name_of(colour)
                element.set(name, themed(paint.get(own, own)))
    return made
