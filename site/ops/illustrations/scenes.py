"""From the description of a scene to a drawing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import yaml

from ops.illustrations.figures import body_name, figure
from ops.illustrations.palette import themed
from ops.illustrations.parts import SVG, Parts
from ops.illustrations.placing import PERSON, Placed, read_line

WIDTH, HEIGHT = 640, 256
FLOOR = 214  # where the floor begins, from the top


@dataclass(frozen=True)
class Scene:
    """What a drawing shows: in words, and from back to front."""

    shows: str
    placed: tuple[Placed, ...]
    wall: str = "ground"
    floor: str = "floor"
    floor_from: int = FLOOR
    height: int = HEIGHT


def read_scenes(path: Path) -> dict[str, Scene]:
    """The scenes in a file by the name of their drawing."""
    rows: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: _scene(row) for name, row in rows.items()}


def _scene(row: Mapping[str, Any]) -> Scene:
    placed = tuple(read_line(line) for line in row["parts"])
    settings = {
        name: row[name] for name in ("wall", "floor", "floor_from", "height") if name in row
    }
    return Scene(row["shows"], placed, **settings)


def draw(scene: Scene, parts: Parts) -> str:
    """The drawing as a file; raises UnknownPart or UnknownColour."""
    size = {"width": str(WIDTH), "height": str(scene.height)}
    root = Element(f"{SVG}svg", {"viewBox": f"0 0 {WIDTH} {scene.height}", **size})
    SubElement(root, f"{SVG}title").text = scene.shows
    SubElement(root, f"{SVG}path", fill=themed(scene.wall), d=f"M0 0h{WIDTH}v{scene.height}H0z")
    if scene.floor_from < scene.height:
        ground = f"M0 {scene.floor_from}h{WIDTH}v{scene.height - scene.floor_from}H0z"
        SubElement(root, f"{SVG}path", fill=themed(scene.floor), d=ground)
    root.extend([_group(placed, parts) for placed in scene.placed])
    indent(root)
    return tostring(root, encoding="unicode") + "\n"


def _group(placed: Placed, parts: Parts) -> Element:
    """One part or person, where it stands."""
    group = Element(f"{SVG}g", transform=placed.transform)
    if placed.part == PERSON:
        inner = SubElement(group, f"{SVG}g", transform=_on_feet(parts[body_name(placed)].bottom))
        inner.extend(figure(placed, parts))
        return group
    part = parts[placed.part]
    if (part.middle, part.bottom) == (0, 0):
        group.extend(part.shapes(placed.paint))
    else:
        shift = f"translate({-part.middle:g} {-part.bottom:g})"
        SubElement(group, f"{SVG}g", transform=shift).extend(part.shapes(placed.paint))
    return group


def _on_feet(height: float) -> str:
    return f"translate(0 {-height:g})"


def every_scene(folder: Path) -> Iterator[tuple[str, str, Scene]]:
    """Module, name and scene of every drawing."""
    for path in sorted(folder.glob("*.yaml")):
        for name, scene in read_scenes(path).items():
            yield path.stem, name, scene
