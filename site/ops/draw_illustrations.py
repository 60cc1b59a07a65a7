"""The drawings of the starter modules, from their scenes, for `manage.py draw_illustrations`."""

from pathlib import Path

from ops.check_content import CONTENT
from ops.illustrations.parts import Parts
from ops.illustrations.scenes import draw, every_scene

DRAWINGS = CONTENT.parent / "drawings"


def drawn(drawings: Path = DRAWINGS) -> dict[str, str]:
    """Every drawing by its path in the folder of modules."""
    parts = Parts(drawings / "parts")
    return {
        f"{module}/images/{name}.svg": draw(scene, parts)
        for module, name, scene in every_scene(drawings)
    }


def draw_illustrations(content: Path) -> None:
    """Draw every scene anew, into the module folders in this folder."""
    for path, text in drawn().items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
