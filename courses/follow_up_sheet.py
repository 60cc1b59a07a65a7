"""A spreadsheet of recommendations: which column is what, and what each line says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from people.staff.columns import folded
from people.staff.record import read_day
from people.staff.text import one_line

LONGEST = {"title": 200, "reference": 40, "text": 4000}


class Head(StrEnum):
    """What such a file can tell."""

    THEME = "theme"
    TITLE = "title"
    TEXT = "text"
    REFERENCE = "reference"
    OWNER = "owner"
    DEADLINE = "deadline"
    STATUS = "status"


# In Dutch and English; compared without case, accents and signs.
_HEADINGS = {
    Head.THEME: "thema, riec thema, theme",
    Head.TITLE: "aanbeveling, wat, titel, actie, recommendation, title, what has to be done",
    Head.TEXT: "toelichting, omschrijving, explanation, description",
    Head.REFERENCE: "nummer, nr, kenmerk, aanbeveling nr, nummer in het rapport, number, reference",
    Head.OWNER: "eigenaar, actiehouder, verantwoordelijke, owner",
    Head.DEADLINE: "deadline, uiterlijk, gereed, datum gereed, einddatum, due, due date",
    Head.STATUS: "stand, status, stand van zaken",
}
_BY_HEADING = {
    folded(heading): head for head, names in _HEADINGS.items() for heading in names.split(",")
}
# With what a status is meant; the values are those of FollowUpStatus.
_STATUS = {
    "open": "open, niet begonnen, nog niet begonnen, nieuw, not begun, to do",
    "under way": "loopt, mee bezig, bezig, in uitvoering, gestart, onderhanden, under way, busy",
    "done": "klaar, gereed, afgerond, uitgevoerd, done, ready, completed",
    "dropped": "niet overgenomen, vervallen, afgewezen, not taken over, dropped",
}
_BY_STATUS = {
    folded(name): status for status, names in _STATUS.items() for name in names.split(",")
}


class Wrong(StrEnum):
    """Why a line cannot be used."""

    NO_THEME = "no theme"
    UNKNOWN_THEME = "unknown theme"
    NO_TITLE = "no title"
    TOO_LONG = "too long"
    CONTROL_CHARACTER = "control character"
    NO_DEADLINE = "no deadline"
    BAD_DEADLINE = "bad deadline"
    UNKNOWN_STATUS = "unknown status"
    UNKNOWN_OWNER = "unknown owner"
    TWICE = "twice"


@dataclass(frozen=True)
class Line:
    """What a line says, in the words of the file where only the database knows more.

    None where the file has no such column: then what is known stays. `theme` is a slug.
    """

    number: int
    theme: str = ""
    title: str = ""
    text: str | None = None
    reference: str = ""
    owner: str | None = None
    deadline: date | None = None
    status: str | None = None
    wrong: tuple[tuple[Wrong, str], ...] = ()


def headings(cells: Sequence[str]) -> dict[Head, int]:
    """Where each column stands, from 0; other columns are left alone."""
    found: dict[Head, int] = {}
    for position, cell in enumerate(cells):
        head = _BY_HEADING.get(folded(cell))
        if head:
            found.setdefault(head, position)
    return found


def missing(found: Mapping[Head, int]) -> list[Head]:
    """What a file has to have and this one has not."""
    return [head for head in (Head.THEME, Head.TITLE, Head.DEADLINE) if head not in found]


def read_line(
    number: int, cells: Sequence[str], columns: Mapping[Head, int], *, themes: Mapping[str, str]
) -> Line:
    """The line in these cells; `themes` maps folded names to slugs."""

    told, damaged = dict.fromkeys(Head, ""), False
    for head, position in columns.items():
        told[head], whole = one_line(cells[position] if position < len(cells) else "")
        damaged = damaged or not whole
    wrong = [(Wrong.CONTROL_CHARACTER, "")] if damaged else []
    return Line(
        number=number,
        theme=themes.get(folded(told[Head.THEME]), ""),
        title=told[Head.TITLE],
        text=told[Head.TEXT] if Head.TEXT in columns else None,
        reference=told[Head.REFERENCE],
        owner=told[Head.OWNER] if Head.OWNER in columns else None,
        deadline=read_day(told[Head.DEADLINE]),
        status=_BY_STATUS.get(folded(told[Head.STATUS])) or None,
        wrong=(*wrong, *_wrong(told, themes)),
    )


def _wrong(told: Mapping[Head, str], themes: Mapping[str, str]) -> list[tuple[Wrong, str]]:
    found = []
    for head, absent in ((Head.THEME, Wrong.NO_THEME), (Head.TITLE, Wrong.NO_TITLE)):
        if not told[head]:
            found.append((absent, ""))
    if told[Head.THEME] and folded(told[Head.THEME]) not in themes:
        found.append((Wrong.UNKNOWN_THEME, told[Head.THEME]))
    if not told[Head.DEADLINE]:
        found.append((Wrong.NO_DEADLINE, ""))
    elif read_day(told[Head.DEADLINE]) is None:
        found.append((Wrong.BAD_DEADLINE, told[Head.DEADLINE]))
    if told[Head.STATUS] and folded(told[Head.STATUS]) not in _BY_STATUS:
        found.append((Wrong.UNKNOWN_STATUS, told[Head.STATUS]))
    longest = ((name, most) for name, most in LONGEST.items() if len(told[Head(name)]) > most)
    return [*found, *((Wrong.TOO_LONG, f"{most}") for _name, most in longest)]
