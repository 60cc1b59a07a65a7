"""The drawings of the starter modules, from their scenes: `python -m ops.draw_illustrations`."""

import sys
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


def main(content: Path = CONTENT) -> int:
    """Draw every scene anew; returns 0."""
    for path, text in drawn().items():
        (content / path).parent.mkdir(exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
