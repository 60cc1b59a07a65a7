"""A picture on a page: a drawing takes the colours of the theme."""

import functools
import hashlib
from typing import Any, Protocol

from django import template
from django.core.cache import cache
from django.db.models.fields.files import FieldFile

from theme.assets import SOURCE
from theme.inline_svg import shapes_of

register = template.Library()

SECONDS_KEPT = 24 * 60 * 60  # a file keeps its content: another content has another hash


class PictureFile(Protocol):
    """What is asked of a picture; Wagtail's images answer to it."""

    file: FieldFile
    width: int
    height: int
    file_hash: str


@register.inclusion_tag("theme/components/drawing.html")
def drawing(
    picture: PictureFile, alt: str = "", css: str = "", *, lazy: bool = False, spoken: str = ""
) -> dict[str, Any]:
    """The picture with its words, in the language `spoken`; without words it only decorates."""
    box, shapes = _shapes(picture)
    words = {"alt": alt, "spoken": spoken}
    return {"picture": picture, **words, "css": css, "box": box, "shapes": shapes, "lazy": lazy}


@register.inclusion_tag("theme/components/drawing.html")
def own_drawing(name: str, css: str = "") -> dict[str, Any]:
    """A drawing of the theme itself (static/theme/img/), which only decorates."""
    box, shapes = _own_shapes(name)
    width, height = box.split()[2:]
    return {"picture": {"width": width, "height": height}, "css": css, "box": box, "shapes": shapes}


@functools.cache
def _own_shapes(name: str) -> tuple[str, str]:
    return shapes_of((SOURCE / "img" / f"{name}.svg").read_bytes())


def _shapes(picture: PictureFile) -> tuple[str, str]:
    """Its viewBox and shapes, from memory where it was drawn before."""
    name = picture.file.name or ""
    if not name.lower().endswith(".svg"):
        return "", ""
    key = f"drawing:{hashlib.sha256(f'{name} {picture.file_hash}'.encode()).hexdigest()}"
    found: tuple[str, str] | None = cache.get(key)
    if found is None:
        found = shapes_of(_content(picture.file))
        cache.set(key, found, SECONDS_KEPT)
    return found


def _content(file: FieldFile) -> bytes:
    """What the file holds; nothing when it is gone."""
    try:
        with file.open("rb") as opened:
            return bytes(opened.read())
    except OSError:
        return b""
