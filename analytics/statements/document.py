"""The report of a day as one document, in the language that is current: every word and number.

What is printed, put in a spreadsheet or mailed is made from this and from nothing else, so that a
file can be made again when words, definitions or names have changed since.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analytics.reports.organisation import Organisation
from analytics.reports.sheets import Sheet, sheets_of

Document = dict[str, Any]

NAME, INSIDE, PERCENTAGE = 0, 1, 4  # columns of a line, as in reports/sheets.py
CHARTED = ("domains", "audiences", "modules", "themes", "processes")
# From what is published once a week, and from nothing else; late stands with the domains.
IN_DOCUMENT = ("numbers", "trend", *CHARTED, "outside", "definitions")


def document_of(
    found: Organisation,
    *,
    title: str,
    municipality: str,
    facts: Sequence[tuple[str, str]] = (),
    more: Sequence[Sheet] = (),
) -> Document:
    """Everything a reader may know of this day, as texts and numbers.

    `facts` stand above the numbers, `more` are sheets that come after them.
    """
    chosen = [sheet for sheet in sheets_of(found) if sheet.name in IN_DOCUMENT]
    counted = date_format(found.day, "j F Y")
    return {
        "lang": get_language(),
        "title": title,
        "municipality": municipality,
        "finding": finding(found),
        "facts": [[_("Counted at the end of"), counted], *map(list, facts)],
        "privacy": _(
            "Groups of fewer than %(min_group)s people are left out, and so is what would give "
            "them away. Nobody can be recognised in these numbers."
        )
        % {"min_group": found.min_group},
        "sheets": [_told(sheet, found) for sheet in [*chosen, *more] if sheet.rows],
    }


def finding(found: Organisation) -> str:
    """The sentence with which it opens."""
    whole = found.published.whole
    if whole is None:
        return _("Too few people to show numbers")
    said = {
        "part": whole.part,
        "whole": whole.whole,
        "percentage": whole.percentage,
        "target": found.target,
    }
    return (
        _(
            "%(part)s of %(whole)s employees have a valid training: %(percentage)s%%. "
            "The target is %(target)s%%."
        )
        % said
    )


def _told(sheet: Sheet, found: Organisation) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "title": sheet.title,
        "note": sheet.note,
        "head": list(sheet.head),
        "rows": [list(row) for row in sheet.rows],
        "chart": _chart(sheet, found),
    }


def _chart(sheet: Sheet, found: Organisation) -> dict[str, Any] | None:
    if sheet.name == "trend":
        return _trend(sheet, found)
    if sheet.name not in CHARTED:
        return None
    # Of a table within a table only what stands in front.
    lines = [(row[NAME], row[PERCENTAGE]) for row in sheet.rows if not row[INSIDE]]
    shown = [[label, value] for label, value in lines if value is not None]
    if not shown:
        return None
    return {
        "kind": "bars",
        "target": found.target,
        "label": _target(found),
        "lines": shown,
        "alt": _alt(sheet.title, [f"{label} {value}%" for label, value in shown], found),
    }


def _trend(sheet: Sheet, found: Organisation) -> dict[str, Any] | None:
    points = [[day.isoformat(), share.percentage] for day, share in found.trend if share.whole]
    if len(points) < 2:
        return None
    said = [f"{date_format(day, 'j F')} {share.percentage}%" for day, share in found.trend]
    return {
        "kind": "trend",
        "target": found.target,
        "label": _target(found),
        "points": points,
        "ends": [date_format(found.trend[index][0], "j F") for index in (0, -1)],
        "alt": _alt(sheet.title, said, found),
    }


def _target(found: Organisation) -> str:
    return _("target %(target)s%%") % {"target": found.target}


def _alt(title: str, said: Sequence[str], found: Organisation) -> str:
    """What who cannot see the drawing hears: the same numbers."""
    return f"{title}: {', '.join(said)}; {_target(found)}."
