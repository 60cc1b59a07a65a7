"""The checklist for a module, read from the page that people print (docs/inhoud)."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

PAGE: Path = settings.ROOT / "docs" / "inhoud" / "controle-vooraf.md"
_HEADING = re.compile(r"## (.+)")
_POINT = re.compile(r"- \[ \] (.+)")


@dataclass(frozen=True)
class Section:
    """A heading, and what to look at under it."""

    title: str
    points: tuple[str, ...]


def checklist() -> list[Section]:
    """The sections with points, in order."""
    return sections(PAGE.read_text(encoding="utf-8"))


def sections(text: str) -> list[Section]:
    """The sections of a Markdown text that hold boxes to tick; emphasis is left out."""
    found: list[tuple[str, list[str]]] = []
    for line in text.replace("*", "").splitlines():
        if heading := _HEADING.fullmatch(line):
            found.append((heading[1].strip(), []))
        elif found and (point := _POINT.fullmatch(line)):
            found[-1][1].append(point[1].strip())
    return [Section(title, tuple(points)) for title, points in found if points]
