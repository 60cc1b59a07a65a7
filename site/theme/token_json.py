"""A token sheet as the JSON of design tokens, as NL Design System and its tools write it.

    {"weerbaar": {"accent": {"value": "#0a5c36"}},
     "dark": {"weerbaar": {"accent": {"$value": "#7fd0a5"}}}}

Names are ours, or those of the Utrecht components that mean the same. As strict as the CSS: what
we do not know is refused with its line.
"""

import re
from collections.abc import Iterator
from json import JSONDecodeError, loads

from .token_sheet import BadSheet, Sheet, gather

OWN = "weerbaar."
DARK = "dark"
VALUES = ("value", "$value")
# What tools write beside a value, about it.
ABOUT = frozenset({"type", "$type", "comment", "description", "$description"})
# A token of NL Design System's Utrecht components, and which of ours it means.
UTRECHT = {
    "utrecht.document.background-color": "ground",
    "utrecht.document.color": "text",
    "utrecht.document.font-family": "font",
    "utrecht.heading.font-family": "font-heading",
    "utrecht.link.color": "accent",
    "utrecht.link.hover.color": "accent-hover",
    "utrecht.button.border-radius": "radius",
    "utrecht.button.primary-action.background-color": "accent",
    "utrecht.button.primary-action.color": "on-accent",
    "utrecht.button.primary-action.hover.background-color": "accent-hover",
    "utrecht.focus.outline-color": "focus",
    "utrecht.page-header.background-color": "header",
    "utrecht.page-header.color": "on-header",
}

_STRING = r'"(?:[^"\\]|\\.)*"'
_PIECE = re.compile(
    rf"\s*(?:(?P<key>{_STRING})\s*:|(?P<text>{_STRING})"
    r"|(?P<open>\{)|(?P<end>\})|,|(?P<other>[^\s,{}\"]+))"
)


def read_json_sheet(text: str) -> Sheet:
    """The properties of a sheet; raises BadSheet for the first line that does not belong in it."""
    try:
        loads(text)
    except JSONDecodeError as error:
        rest = text[error.pos :].split("\n")[0][:80]
        raise BadSheet(line=error.lineno, reason="syntax", text=rest) from error
    except RecursionError as error:
        raise BadSheet(line=1, reason="syntax", text="{{{") from error
    return gather(_declarations(text))


def _declarations(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Line, scheme, name and value of each token."""
    for line, path, value in _leaves(text):
        scheme, names = ("dark", path[1:]) if path[:1] == [DARK] else ("light", path)
        if names[-1:] and names[-1] in ABOUT:
            continue
        if not names or names[-1] not in VALUES:
            raise BadSheet(line=line, reason="unknown", text=".".join(path))
        yield line, scheme, _ours(".".join(names[:-1])), value


def _ours(path: str) -> str:
    """Our name for a token; one that is not known stays as it is, and is refused as unknown."""
    if path.startswith(OWN):
        return path.removeprefix(OWN).replace(".", "-")
    return UTRECHT.get(path, path)


def _leaves(text: str) -> Iterator[tuple[int, list[str], str]]:
    """Each text in a tree of JSON that is sound, with its line and the names above it.

    Raises BadSheet for anything in it that is no text: a number, a list.
    """
    path: list[str] = []
    key = ""
    for piece in _PIECE.finditer(text):
        line = text.count("\n", 0, piece.end()) + 1
        if piece["other"]:
            raise BadSheet(line=line, reason="syntax", text=piece["other"][:80])
        if piece["key"]:
            key = loads(piece["key"])
        elif piece["open"]:
            path.append(key)
        elif piece["end"]:
            path.pop()
        elif piece["text"]:
            yield line, [*path[1:], key], loads(piece["text"])
