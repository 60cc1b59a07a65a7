"""A token sheet as text: read strictly, completed with our own, written for browsers.

It is CSS that holds nothing but properties of ours, once for light and perhaps once for dark:

    :root { --weerbaar-accent: #0a5c36; }
    @media screen and (prefers-color-scheme: dark) { :root { --weerbaar-accent: #7fd0a5; } }
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote

from .choosable import choosable
from .colours import NotAColour, read_colour
from .tokens import FIXED_COLOURS, MUNICIPAL_COLOURS, PREFIX

# Those of shape, in :root only: a letter does not change in the evening.
SHAPES = ("font", "font-heading", "radius", "radius-large")
MUNICIPAL = frozenset({*MUNICIPAL_COLOURS, *SHAPES})
DARK = "@media screen and (prefers-color-scheme: dark)"
LIGHT = "@media screen and (prefers-color-scheme: light)"

_OWN = Path(__file__).parent / "static" / "theme" / "css" / "tokens-weerbaar.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(
    r"\s*(?:(?P<dark>@media (?:screen and )?\(prefers-color-scheme:\s*dark\)\s*\{)"
    r"|(?P<root>:root\s*\{)|(?P<end>\})|(?P<name>--[\w-]+)\s*:\s*(?P<value>[^;{}]+?)\s*;)"
)
_ALIAS = re.compile(rf"var\({PREFIX}([\w-]+)\)")
_FAMILY = r"""(?:"[\w .-]+"|'[\w .-]+'|[\w-]+(?: [\w-]+)*)"""
_FONTS = re.compile(rf"{_FAMILY}(?:\s*,\s*{_FAMILY}){{0,14}}")
_LENGTH = re.compile(r"(\d{1,2}(?:\.\d{1,4})?)(rem|px)|0")
_MOST = {"rem": 2.0, "px": 32.0}
_LONGEST_CHAIN = 4


class BadSheet(ValueError):
    """A line that does not belong in a token sheet."""

    def __init__(self, *, line: int, reason: str, text: str) -> None:
        """`reason` is "syntax", "place", "unknown", "colour", "font" or "length"."""
        super().__init__(f"line {line}: {reason}: {text}")
        self.line, self.reason, self.text = line, reason, text


@dataclass(frozen=True)
class Sheet:
    """What a sheet sets, by name without `--weerbaar-`."""

    light: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    shape: Mapping[str, str] = field(default_factory=dict)


def read_sheet(css: str, *, known: Container[str] = MUNICIPAL) -> Sheet:
    """The properties of a sheet; raises BadSheet for the first line that does not belong in it."""
    return gather(_declarations(css), known=known)


def gather(
    declarations: Iterable[tuple[int, str, str, str]], *, known: Container[str] = MUNICIPAL
) -> Sheet:
    """The sheet of these: line, "light" or "dark", name and value; raises BadSheet."""
    found: dict[str, dict[str, str]] = {"light": {}, "dark": {}, "shape": {}}
    for line, scheme, name, value in declarations:
        if name not in known:
            raise BadSheet(line=line, reason="unknown", text=name)
        if name in SHAPES and scheme == "dark":
            raise BadSheet(line=line, reason="place", text=name)
        if (wrong := _wrong_with(name, value)) and not _ALIAS.fullmatch(value):
            raise BadSheet(line=line, reason=wrong, text=value)
        found["shape" if name in SHAPES else scheme][name] = value
    return Sheet(**found)


@cache
def own_sheet() -> Sheet:
    """The sheet `weerbaar`: what holds wherever a municipality sets nothing."""
    return read_sheet(_OWN.read_text(encoding="utf-8"), known=MUNICIPAL.union(FIXED_COLOURS))


def complete(sheet: Sheet, *, base: Sheet | None = None) -> Sheet:
    """All that holds with this sheet in use, each colour written out."""
    base = base or own_sheet()
    light = {**base.light, **sheet.light}
    # A colour of the house that says nothing about the evening is not what the evening gets.
    dark = {**base.light, **base.dark, **sheet.dark}
    shape = {**base.shape, **sheet.shape}
    return Sheet(light=_written_out(light), dark=_written_out(dark), shape=shape)


def alias_of(value: str) -> str:
    """The property that this one is the same as, and nothing where it is a colour of its own."""
    found = _ALIAS.fullmatch(value)
    return found[1] if found else ""


@dataclass(frozen=True)
class Logo:
    """A picture before the name in the bar above every page; it says nothing the name does not."""

    address: str
    width: float  # in rem
    height: float


def write_sheet(sheet: Sheet, *, logo: Logo | None = None) -> str:
    """The CSS of a municipality, to link after our own.

    In the cascade layer `house`: above our own sheet, below high contrast. What is set for the
    light holds in the light and on paper only: our own evening stays as it is.
    """
    light, dark = _block(sheet.light), _block(sheet.dark)
    css = f"{LIGHT} {{ {light} }}\n{DARK} {{ {dark} }}"
    paper = f"@media print {{ {light} }}"
    always = _block({**sheet.shape, **_of_logo(logo)})
    return f"@layer house {{\n{always}\n{choosable(css)}\n{paper}\n}}\n"


def _of_logo(logo: Logo | None) -> dict[str, str]:
    if logo is None:
        return {}
    return {
        "logo": f'url("{quote(logo.address, safe="/:?=&.-_")}")',
        "logo-width": f"{logo.width:g}rem",
        "logo-height": f"{logo.height:g}rem",
        "logo-display": "block",
        "mark-display": "none",
    }


def _block(properties: Mapping[str, str]) -> str:
    lines = "".join(f" {PREFIX}{name}: {value};" for name, value in properties.items())
    return f":root {{{lines} }}"


def _declarations(css: str) -> Iterator[tuple[int, str, str, str]]:
    """Line, scheme, name and value of each property; raises BadSheet for anything else."""
    inside = ""
    for line, piece in _pieces(css):
        if piece.lastgroup != "value":
            inside = _step(inside, str(piece.lastgroup), line)
        elif inside.endswith("root") and piece["name"].startswith(PREFIX):
            scheme = "dark" if inside == "dark root" else "light"
            yield line, scheme, piece["name"].removeprefix(PREFIX), piece["value"]
        else:
            raise BadSheet(line=line, reason="place", text=piece["name"])
    if inside:
        raise BadSheet(line=css.rstrip().count("\n") + 1, reason="syntax", text="}")


def _pieces(css: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Openings, ends and properties, each with its line; raises BadSheet for anything else."""
    css = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), css).rstrip()
    place = 0
    while place < len(css):
        piece = _PIECE.match(css, place)
        rest = css[place:].lstrip()
        line = css.count("\n", 0, len(css) - len(rest)) + 1
        if piece is None:
            raise BadSheet(line=line, reason="syntax", text=rest.split("\n")[0][:80])
        yield line, piece
        place = piece.end()


_STEPS = {
    ("", "dark"): "dark",
    ("", "root"): "root",
    ("dark", "root"): "dark root",
    ("dark root", "end"): "dark",
    ("root", "end"): "",
    ("dark", "end"): "",
}


def _step(inside: str, kind: str, line: int) -> str:
    """In which block one is after this piece."""
    if (inside, kind) not in _STEPS:
        raise BadSheet(line=line, reason="place", text={"end": "}"}.get(kind, kind))
    return _STEPS[inside, kind]


def _wrong_with(name: str, value: str) -> str:
    """Why this is no value for it; empty when it is one."""
    if name.startswith("font"):
        return "" if _FONTS.fullmatch(value) else "font"
    if name.startswith("radius"):
        return "" if _is_short(value) else "length"
    try:
        read_colour(value)
    except NotAColour:
        return "colour"
    return ""


def _is_short(value: str) -> bool:
    found = _LENGTH.fullmatch(value)
    if found is None:
        return False
    return found[2] is None or float(found[1]) <= _MOST[found[2]]


def _written_out(colours: Mapping[str, str]) -> dict[str, str]:
    """Each colour by itself, also where it was "the same as that one"."""
    return {name: _meaning(value, colours) for name, value in colours.items()}


def _meaning(value: str, colours: Mapping[str, str]) -> str:
    for _step_further in range(_LONGEST_CHAIN):
        if alias := _ALIAS.fullmatch(value):
            value = colours.get(alias[1], value)
    return value
