"""A logo that somebody uploads: drawn anew from what was read, so that it can do nothing else."""

import io
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]
from PIL import Image, UnidentifiedImageError

from theme.inline_svg import SVG, NotForPages, redrawn

MOST_BYTES = 200_000
MOST_PIXELS = 4_000_000
TALLEST = 160  # pixels: four times as tall as it is shown, for sharp screens
PNG = b"\x89PNG\r\n\x1a\n"
# What drawing programs write about a drawing: without it the drawing is the same.
SAYS_NOTHING = frozenset({"id", "class", "version", "role", "focusable", "baseProfile"})
ABOUT = frozenset({"metadata", "title", "desc"})


class BadLogo(ValueError):
    """No logo that can be shown. `reason` is "kind", "size", "broken" or "part"."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(f"{reason}: {text}")
        self.reason, self.text = reason, text


@dataclass(frozen=True)
class Drawn:
    """A logo as it will be served; `ratio` is its width divided by its height."""

    content: bytes
    suffix: str
    ratio: float


def read_logo(content: bytes) -> Drawn:
    """The logo in this file, SVG or PNG; raises BadLogo."""
    if len(content) > MOST_BYTES:
        raise BadLogo("size")
    return _png(content) if content.startswith(PNG) else _svg(content)


def _png(content: bytes) -> Drawn:
    """Written anew: what else stood in the file stays behind."""
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadLogo("size")
            small = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise error if isinstance(error, BadLogo) else BadLogo("broken") from error
    small.thumbnail((TALLEST * 10, TALLEST))
    written = io.BytesIO()
    small.save(written, format="PNG", optimize=True)
    return Drawn(written.getvalue(), "png", small.width / small.height)


def _svg(content: bytes) -> Drawn:
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise BadLogo("kind") from error
    if root.tag != f"{SVG}svg":
        raise BadLogo("kind")
    try:
        _tidy(root)
        box, drawing = redrawn(root)
    except (NotForPages, RecursionError) as error:
        raise BadLogo("part", str(error)) from error
    return Drawn(drawing.encode(), "svg", _ratio(box))


def _ratio(box: str) -> float:
    parts = [float(part) for part in box.replace(",", " ").split()]
    if len(parts) != 4 or parts[2] <= 0 or parts[3] <= 0:
        raise BadLogo("part", "viewBox")
    return parts[2] / parts[3]


def _tidy(element: Element) -> None:
    """Leave out what says nothing about how it looks, and what is of another language than SVG."""
    for name in list(element.attrib):
        if name in SAYS_NOTHING or name.startswith(("data-", "aria-", "{")):
            del element.attrib[name]
    for child in list(element):
        name = str(child.tag).removeprefix(SVG)
        if name in ABOUT or name.startswith("{"):
            element.remove(child)
        else:
            _tidy(child)
