"""Which column of a staff file is what."""

import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from people.staff.text import visible


class Column(StrEnum):
    """What a staff file can tell."""

    NUMBER = "number"
    NAME = "name"
    FIRST_NAME = "first name"
    PREFIX = "prefix"
    LAST_NAME = "last name"
    EMAIL = "email"
    DEPARTMENT = "department"
    FUNCTION = "function"
    AUDIENCES = "audiences"
    MANAGER = "manager"
    STARTS = "starts"
    ENDS = "ends"
    LEAVE_FROM = "leave from"
    LEAVE_UNTIL = "leave until"


# Headings of the usual HR systems, in Dutch and English; compared without case, accents and signs.
_HEADINGS: dict[Column, str] = {
    Column.NUMBER: "personeelsnummer, personeelsnr, pers nr, persnr, medewerkernummer, "
    "medewerker nummer, werknemernummer, employee number, employee id, personnel number",
    Column.NAME: "naam, volledige naam, medewerker, name, full name",
    Column.FIRST_NAME: "voornaam, roepnaam, first name, given name",
    Column.PREFIX: "tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, prefix",
    Column.LAST_NAME: "achternaam, geslachtsnaam, last name, surname, family name",
    Column.EMAIL: "e mail, email, e mailadres, emailadres, mailadres, e mail werk, "
    "zakelijk e mailadres, email address, e mail address",
    Column.DEPARTMENT: "afdeling, afdelingspad, organisatie eenheid, organisatorische eenheid, "
    "team, department, department path",
    Column.FUNCTION: "functie, functienaam, functieomschrijving, function, job title",
    Column.AUDIENCES: "doelgroep, doelgroepen, audience, audiences",
    Column.MANAGER: "leidinggevende, is leidinggevende, manager, is manager",
    Column.STARTS: "van, vanaf, in dienst, datum in dienst, begindatum, from, start date",
    Column.ENDS: "tot, tot en met, t m, uit dienst, datum uit dienst, einddatum, laatste dag, "
    "to, until, end date, last day",
    Column.LEAVE_FROM: "verlof van, verlof vanaf, leave from",
    Column.LEAVE_UNTIL: "verlof tot, verlof tot en met, verlof t m, leave until",
}


@lru_cache(maxsize=10_000)  # a file names the same departments and audiences over and over
def folded(text: str) -> str:
    """Lower case, without accents, signs and double spaces: how two names are compared."""
    plain = text
    for _time in range(2):  # once more: a styled capital is a capital only after the first
        plain = unicodedata.normalize("NFKD", plain.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


_BY_HEADING = {
    folded(heading): column
    for column, headings in _HEADINGS.items()
    for heading in headings.split(",")
}


class UnusableHeadings(ValueError):
    """The first line cannot be a heading: `missing` and `double` say what stands in the way."""

    def __init__(self, missing: Sequence[Column], double: Sequence[Column]) -> None:
        self.missing = tuple(missing)
        self.double = tuple(double)
        super().__init__(self.missing, self.double)


def read_headings(cells: Sequence[str]) -> dict[Column, int]:
    """Where each column stands, from 0. Columns with other headings are left alone.

    Raises UnusableHeadings when something needed is missing or there twice.
    """
    found: dict[Column, int] = {}
    double = []
    for position, cell in enumerate(cells):
        column = _BY_HEADING.get(folded(visible(cell)))
        if column in found:
            double.append(column)
        elif column:
            found[column] = position
    missing = _missing(found)
    if missing or double:
        raise UnusableHeadings(missing, double)
    return found


def _missing(found: Mapping[Column, int]) -> list[Column]:
    missing = []
    if not {Column.NUMBER, Column.EMAIL} & set(found):
        missing.append(Column.NUMBER)
    if Column.NAME not in found and not {Column.FIRST_NAME, Column.LAST_NAME} <= set(found):
        missing.append(Column.NAME)
    if Column.DEPARTMENT not in found:
        missing.append(Column.DEPARTMENT)
    return missing
