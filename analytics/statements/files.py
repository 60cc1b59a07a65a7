"""A statement as a file: the same statement gives the same bytes, today and in ten years."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from analytics.models import Statement
from analytics.reports.files import CONTENT_TYPES, ods_of, xlsx_of
from analytics.reports.sheets import Cell, Sheet
from analytics.statements.canonical import canonical
from analytics.statements.document import Document
from analytics.statements.drawn import Ink, drawing
from analytics.statements.steady import steady
from theme.paper import as_pdf

TEMPLATE = Path(__file__).parent.parent / "typst" / "document.typ"
TYPES = {
    "pdf": "application/pdf",
    "xlsx": CONTENT_TYPES["xlsx"],
    "ods": CONTENT_TYPES["ods"],
    "json": "application/json",
}
INSIDE = 1  # the column that says what a line is part of
COLUMNS_OF_LINES = 8
NARROWEST, WIDEST = 8, 40  # letters that a column on paper is made for
FIRST_LANGUAGE = "nl"
# Of statements from before they were sealed with colours of their own (docs/adr/0044).
FIRST_INK = {
    "text": "#1b1d1c",
    "muted": "#484c49",
    "accent": "#0b4f52",
    "plot_1": "#0b4f52",
    "plot_2": "#e09a1a",
    "line": "#c9c7bd",
    "signal": "#e09a1a",
}
# And from before the columns of a table were as wide as their heads (`schema` 3).
FIRST_SCHEMA, MEASURED = 1, 3


def statement_file(statement: Statement, kind: str, *, language: str) -> bytes:
    """This statement as PDF, XLSX, ODS or JSON, from what was sealed and nothing else.

    The JSON is what the checksum is of.
    """
    if kind == "json":
        return canonical(statement.content)
    documents = statement.content["documents"]
    document: Document = documents.get(language) or documents[FIRST_LANGUAGE]
    if kind == "pdf":
        return pdf_of(
            document,
            ink=statement.content.get("ink", FIRST_INK),
            at=statement.sealed_at,
            checksum=statement.checksum,
            schema=statement.content.get("schema", FIRST_SCHEMA),
        )
    sheets = [_first_sheet(document, statement.checksum), *_sheets(document)]
    made = xlsx_of(sheets) if kind == "xlsx" else ods_of(sheets)
    return steady(made, at=statement.sealed_at)


def pdf_of(
    document: Document, *, ink: Ink, at: datetime, checksum: str = "", schema: int = MEASURED
) -> bytes:
    """The document as a tagged PDF (PDF/UA-1), drawn as one of this schema was when it was new."""
    printed = {**_printed(document, ink, checksum, schema), "schema": schema}
    return as_pdf(TEMPLATE, inputs={"document": json.dumps(printed)}, ink=ink, at=at)


def _printed(document: Document, ink: Ink, checksum: str, schema: int) -> dict[str, Any]:
    facts = document["facts"]
    if checksum:
        facts = [*facts, [document["checksum"], checksum]]
    early = schema < MEASURED
    sheets = [{**on_paper(each), **_drawn(each, ink, early=early)} for each in document["sheets"]]
    return {**document, "facts": facts, "sheets": sheets}


def _drawn(sheet: dict[str, Any], ink: Ink, *, early: bool) -> dict[str, str]:
    if not (chart := sheet["chart"]):
        return {"svg": "", "alt": ""}
    return {"svg": drawing(chart, ink, early=early), "alt": chart["alt"]}


def on_paper(sheet: dict[str, Any]) -> dict[str, Any]:
    """The table of a sheet as it stands on paper: without columns in which nothing stands."""
    head, rows = sheet["head"], sheet["rows"]
    of_lines = len(head) == COLUMNS_OF_LINES
    kept = [
        place
        for place in range(len(head))
        if not (of_lines and place == INSIDE)
        and (place == 0 or any(row[place] not in (None, "") for row in rows))
    ]
    return {
        "title": sheet["title"],
        "note": sheet["note"],
        "head": [head[place] for place in kept],
        "rows": [[_text(row[place]) for place in kept] for row in rows],
        "indented": [bool(of_lines and row[INSIDE]) for row in rows],
        "numeric": [_is_numeric([row[place] for row in rows]) for place in kept],
        "widths": [_width(head[place], [row[place] for row in rows]) for place in kept],
    }


def _is_numeric(cells: Sequence[Cell]) -> bool:
    said = [cell for cell in cells if cell not in (None, "")]
    return bool(said) and all(isinstance(cell, int) for cell in said)


def _width(head: str, cells: Sequence[Cell]) -> int:
    """What a column asks for, of the width of the paper: by its longest text, within bounds."""
    longest = max((len(_text(cell)) for cell in cells), default=0)
    return min(max(longest, len(head) * 2 // 3, NARROWEST), WIDEST)


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _first_sheet(document: Document, checksum: str) -> Sheet:
    rows: list[list[Cell]] = [list(fact) for fact in document["facts"]]
    rows.append([document["checksum"], checksum])
    rows += [[document["finding"]], [document["privacy"]]]
    return Sheet("statement", document["title"], [document["municipality"]], rows)


def _sheets(document: Document) -> list[Sheet]:
    return [
        Sheet(each["name"], each["title"], each["head"], each["rows"], each["note"])
        for each in document["sheets"]
    ]
