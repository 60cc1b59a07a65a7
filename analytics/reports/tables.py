"""What may be shown: tables of lines, as they are published, stored and drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.conf import settings
from django.utils.translation import gettext as _

from analytics.measures import Share
from theme.spoken import sentence, spoken


class Kind(StrEnum):
    """How the name of a line is to be read; the name itself is that of a department, module, ..."""

    NAMED = ""
    NOT_IN_A_TEAM = "not in a team"
    NOT_IN_A_DOMAIN = "not in a domain"
    NO_ROLE = "no role"
    COUNCIL = "council"
    BESIDE_COUNCIL = "beside the council"


class Why(StrEnum):
    """Why a line has no numbers."""

    SHOWN = ""
    SMALL = "small"
    COVER = "cover"


@dataclass(frozen=True)
class Line:
    """One line of a table. A withheld line knows no number at all.

    `as_of` is the day of its numbers where that is not the day of the table.
    """

    name: str
    share: Share | None = None
    late: int | None = None
    parts: "Table | None" = None
    key: str = ""
    kind: Kind = Kind.NAMED
    why: Why = Why.SHOWN
    as_of: date | None = None

    @property
    def label(self) -> str:
        """What it is called: its name in the language of the house, or words of the reader's."""
        name = spoken(self.name, settings.LANGUAGE_CODE)
        labels = {
            Kind.NOT_IN_A_TEAM: sentence(_("%(domain)s, not in a team"), domain=name),
            Kind.NOT_IN_A_DOMAIN: sentence(_("%(root)s, not in a domain"), root=name),
            Kind.NO_ROLE: _("Without a role"),
            Kind.COUNCIL: _("Council"),
            Kind.BESIDE_COUNCIL: _("Executive and clerk’s office"),
        }
        return labels.get(self.kind, name)

    @property
    def number(self) -> int | None:
        """By which the address knows it."""
        number = self.key.rpartition(":")[2]
        return int(number) if number.isdecimal() else None

    @property
    def withheld(self) -> bool:
        """Whether the group is too small to show, or would give a small one away."""
        return self.share is None

    @property
    def percentage(self) -> int | None:
        """Of its share; None when withheld, or when nobody has to do anything."""
        return self.share.percentage if self.share else None

    @property
    def own_parts(self) -> "tuple[Line, ...]":
        """What it consists of; nothing where that is not said."""
        return self.parts.lines if self.parts else ()

    def reaches(self, target: int) -> bool:
        """Whether the group is shown and reaches the target, in per cents."""
        return self.percentage is not None and self.percentage >= target

    def with_parts(self, parts: "Table | None") -> "Line":
        """The same line, with what it consists of."""
        return replace(self, parts=parts)


@dataclass(frozen=True)
class Table:
    """The lines that may be shown, the least trained first, and the withheld ones together."""

    lines: tuple[Line, ...] = ()
    together: Line | None = None

    @property
    def with_numbers(self) -> list[Line]:
        """The lines that have a percentage."""
        return [line for line in self.lines if line.percentage is not None]

    def below(self, target: int) -> list[Line]:
        """The lines that are shown and do not reach the target, the least trained first."""
        return [line for line in self.with_numbers if not line.reaches(target)]

    def walk(self) -> Iterator[Line]:
        """Every line, and under it its parts."""
        for line in self.lines:
            yield line
            if line.parts:
                yield from line.parts.walk()


def least_first(line: Line) -> tuple[bool, int, str]:
    """Withheld lines last, so that their place says nothing about them."""
    return line.withheld, 101 if line.percentage is None else line.percentage, line.name


def by_domain(modules: Table, *, only: int | None = None) -> list[Line]:
    """The cells of a table of modules turned around: a line per domain, its modules under it."""
    cells: dict[tuple[str, Kind, str], list[Line]] = {}
    for module in modules.lines:
        for cell in module.own_parts:
            domain = cell.key.rpartition(":")[2]
            named = replace(cell, name=module.name, kind=Kind.NAMED)
            if only is None or domain == str(only):
                cells.setdefault((cell.name, cell.kind, domain), []).append(named)
    return [
        Line(name, key=f"domain:{domain}", kind=kind, parts=Table(tuple(sorted(own, key=_by_name))))
        for (name, kind, domain), own in sorted(cells.items())
    ]


def _by_name(line: Line) -> str:
    return line.name
