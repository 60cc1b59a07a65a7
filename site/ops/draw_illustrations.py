"""The drawings of the starter modules, from their scenes, for `manage.py draw_illustrations`."""

from pathlib import Path

from ops.check_content import CONTENT
from ops.illustrations.parts import Parts
from ops.illustrations.scenes import draw, every_scene

ROOT = CONTENT.parents[1]
DRAWINGS = CONTENT.parent / "drawings"
# site.yaml has what belongs to the site itself and to no module.
OF_THE_SITE = "site"


def drawn(drawings: Path = DRAWINGS) -> dict[str, str]:
    """Every drawing by its path in the repository."""
    parts = Parts(drawings / "parts")
    return {
        f"{_folder(module)}/{name}.svg": draw(scene, parts)
        for module, name, scene in every_scene(drawings)
    }


def _folder(module: str) -> str:
    if module == OF_THE_SITE:
        return "site/theme/static/theme/img"
    return f"courses/content/{module}/images"


def draw_illustrations(root: Path) -> None:
    """Draw every scene anew, into the folders below this one."""
    for path, text in drawn().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
