"""A drawing as a part of the page, so that it takes the colours of the theme: docs/adr/0029.

Only what is known to do nothing but draw gets in, and it is written anew from what was read.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

# A larger one is better off as a file that the browser keeps.
MOST_BYTES = 15_000
OF_THE_THEME = "var(--weerbaar-"
SVG = "{http://www.w3.org/2000/svg}"

_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?"
_NUMBERS = rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER})*\s*"
_HEX = r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})"
_COLOUR = rf"none|{_HEX}|var\(--weerbaar-[a-z0-9-]+(?:,\s*{_HEX})?\)"
_MOVE = rf"(?:translate|scale|rotate|matrix|skewX|skewY)\({_NUMBERS}\)"
_SHAPE = frozenset(
    {"fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-linecap"}
    | {"stroke-linejoin", "stroke-dasharray", "stroke-opacity", "opacity", "transform", "id"}
)
# Per element what may be said of it, besides what may be said of every shape.
_ELEMENTS = {
    "svg": {"viewBox", "width", "height"},
    "g": set[str](),
    "path": {"d"},
    "rect": {"x", "y", "width", "height", "rx", "ry"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "line": {"x1", "y1", "x2", "y2"},
    "polyline": {"points"},
    "polygon": {"points"},
}
_WORDS = {
    "fill-rule": "evenodd|nonzero",
    "stroke-linecap": "butt|round|square",
    "stroke-linejoin": "bevel|miter|round",
}
_VALUES = {
    "d": re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE+\-.,\s]*"),
    "transform": re.compile(rf"{_MOVE}(?:\s*{_MOVE})*"),
    **dict.fromkeys(("fill", "stroke"), re.compile(_COLOUR)),
    **{name: re.compile(words) for name, words in _WORDS.items()},
}
_OTHER_VALUE = re.compile(_NUMBERS)
# What is for who reads the file; on the page there are words for the drawing already.
_LEFT_OUT = {"title", "desc"}


class NotForPages(Exception):
    """Something in the drawing is not known to be safe in a page."""


def shapes_of(content: bytes) -> tuple[str, str]:
    """The viewBox and the shapes of a drawing for in a page; both empty when it stays a file.

    It stays a file when it is large, has colours of its own only, or holds anything that is not
    on the list: a style, a script, text, a link, an element or value that we do not know.
    """
    if len(content) > MOST_BYTES or OF_THE_THEME.encode() not in content:
        return "", ""
    try:
        root = fromstring(content, forbid_dtd=True)
        if root.tag != f"{SVG}svg":
            return "", ""
        box = _checked(root).get("viewBox", "")
        return (box, "".join(_written(root))) if len(box.split()) == 4 else ("", "")
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError, NotForPages):
        return "", ""


def redrawn(root: Element) -> tuple[str, str]:
    """The viewBox of a whole drawing, and the drawing with nothing but what is known to draw;
    raises NotForPages, which says what is not.
    """
    said = _checked(root)
    box, inside = said.get("viewBox", ""), "".join(_written(root))
    for_all = "".join(f' {key}="{value}"' for key, value in said.items() if key in _SHAPE)
    return box, f'<svg xmlns="{SVG[1:-1]}" viewBox="{box}"><g{for_all}>{inside}</g></svg>'


def _written(parent: Element) -> Iterator[str]:
    for element in parent:
        name = str(element.tag).removeprefix(SVG)
        if name in _LEFT_OUT:
            continue
        said = "".join(f' {key}="{value}"' for key, value in _checked(element).items())
        yield f"<{name}{said}>"
        yield from _written(element)
        yield f"</{name}>"


def _checked(element: Element) -> dict[str, str]:
    """The attributes of one element; raises NotForPages, also for text in it."""
    name = str(element.tag).removeprefix(SVG)
    allowed = _ELEMENTS.get(name)
    if allowed is None or (element.text or "").strip() or (element.tail or "").strip():
        raise NotForPages(name)
    for key, value in element.attrib.items():
        known = key in allowed or key in _SHAPE
        if not known or (key != "id" and not _VALUES.get(key, _OTHER_VALUE).fullmatch(value)):
            raise NotForPages(key)
    # Names within a drawing would stand twice on a page with two drawings.
    return {key: value for key, value in element.attrib.items() if key != "id"}
