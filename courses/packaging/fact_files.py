"""facts.yaml: the statements that lessons refer to."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from courses.models.fact import FactStatus
from courses.packaging.fields import Fields
from courses.packaging.folder import Folder
from courses.packaging.located_yaml import read_yaml, write_yaml
from courses.packaging.parts import FactRow, FactWords

NAME = "facts.yaml"
FIELDS = ("key", "text", "short", "source", "checked_on", "expires_on", "status")
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
MOST_KEY = 60
MOST_LINE = 200
MOST_TEXT = 2000


def read_facts(folder: Folder) -> tuple[FactRow, ...]:
    """The facts in a folder's facts.yaml; raises BrokenModule."""
    located = read_yaml(folder.text(NAME), file=folder.label(NAME))
    rows = located.data or []
    if not isinstance(rows, list):
        raise located.broken(_("This file has to be a list of facts."))
    found: dict[str, FactRow] = {}
    for place in range(len(rows)):
        fields = Fields(located, (place,))
        row = _row(fields)
        if row.key in found:
            raise fields.broken("key", _("Another fact has this key."))
        found[row.key] = row
    return tuple(found.values())


def _row(fields: Fields) -> FactRow:
    fields.only(*FIELDS, *LANGUAGES)
    key = fields.line("key", most=MOST_KEY)
    if not all(
        letter.isascii() and (letter.islower() or letter.isdigit() or letter == "-")
        for letter in key
    ):
        raise fields.broken("key", _("A key is lower case letters, digits and hyphens."))
    row = FactRow(
        key=key,
        text=fields.text("text", most=MOST_TEXT),
        short=fields.line("short", most=MOST_LINE),
        source=fields.line("source", most=MOST_LINE),
        checked_on=fields.day("checked_on"),
        expires_on=fields.day("expires_on"),
        status=fields.line("status", most=MOST_LINE, required=False) or FactStatus.CONCEPT.value,
        words=tuple(_words(fields, code) for code in LANGUAGES if fields.shape.has(code)),
    )
    if row.status not in FactStatus.values:
        raise fields.broken("status", _("Choose from: %s.") % ", ".join(FactStatus.values))
    if row.expires_on <= row.checked_on:
        raise fields.broken("expires_on", _("This day lies before the day of the check."))
    return row


def _words(fields: Fields, language: str) -> FactWords:
    """The fact in another language: its words alone."""
    inner = Fields(fields.located, (*fields.path, language))
    inner.only("text", "short")
    text = inner.text("text", most=MOST_TEXT)
    return FactWords(language, text, inner.line("short", most=MOST_LINE))


def write_facts(facts: list[FactRow]) -> str:
    """The text of facts.yaml, by key."""
    ordered = sorted(facts, key=lambda fact: fact.key)
    return write_yaml([_written(fact) for fact in ordered])


def _written(fact: FactRow) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(fact, name) for name in FIELDS}
    return row | {each.language: {"text": each.text, "short": each.short} for each in fact.words}
