"""Pictures from elsewhere: only what draws, nothing that runs or fetches."""

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.(svg|png|jpe?g|webp)")
SVG = "{http://www.w3.org/2000/svg}"
# What drawing programs write down for themselves; browsers do nothing with it.
NOTES = (
    "{http://www.inkscape.org/",
    "{http://sodipodi.sourceforge.net/",
    "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}",
    "{http://creativecommons.org/ns#}",
    "{http://purl.org/dc/elements/1.1/}",
)
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
ELEMENTS = {
    *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *("text", "tspan", "textPath", "clipPath", "mask", "pattern", "marker"),
    *("linearGradient", "radialGradient", "stop", "filter", "feBlend", "feColorMatrix"),
    *("feComposite", "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset"),
}
# url(#gradient) points within the drawing; anything else would fetch.
_FETCHES = re.compile(
    r"url\(\s*(?!['\"]?#)|@import|javascript:|data:|\\|expression\(", re.IGNORECASE
)
FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
MOST_PIXELS = 25_000_000
MOST_PARTS = 10_000


def problem_with(name: str, content: bytes) -> str:
    """Why this picture is refused, in words; empty when it is fine."""
    ending = name.rsplit(".", 1)[-1]
    return _svg_problem(content) if ending == "svg" else _bitmap_problem(FORMATS[ending], content)


def _svg_problem(content: bytes) -> str:
    if re.search(rb"<\?(?!xml\s)", content):
        return _("The drawing has processing instructions.")
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return _("This is no sound SVG drawing.")
    if root.tag != f"{SVG}svg" or not ("viewBox" in root.keys() or "width" in root.keys()):  # noqa: SIM118
        return _("This is no SVG drawing with a size (viewBox).")
    return next(_risks(root), "")


def _risks(root: Element) -> Iterator[str]:
    for count, element in enumerate(root.iter()):
        if count > MOST_PARTS:
            yield _("The drawing has too many parts.")
        tag = str(element.tag)
        if tag.startswith(NOTES):
            continue
        if tag.removeprefix(SVG) not in ELEMENTS:
            yield _("The drawing has a part that is not allowed: <%s>.") % tag.removeprefix(SVG)
        if _FETCHES.search(element.text or "") or _FETCHES.search(element.tail or ""):
            yield _("The drawing refers to something outside itself.")
        yield from _attribute_risks(element)


def _attribute_risks(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name.lower().startswith("on"):
            yield _("The drawing has a script in it.")
        link = name in {"href", XLINK_HREF}
        if (link and not value.startswith("#")) or _FETCHES.search(value):
            yield _("The drawing refers to something outside itself.")


def _bitmap_problem(kind: str, content: bytes) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(content), formats=[kind]) as image:
                width, height = image.size
                image.verify()
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Warning,
        Image.DecompressionBombError,
    ):
        return _("This is no sound image of the kind that its name says.")
    return _("The image is too large.") if width * height > MOST_PIXELS else ""
