"""Sheets as files: CSV, and workbooks for Excel and LibreOffice."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdsTable
from odf.table import TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from analytics.reports.sheets import Cell, Sheet
from theme.csv_file import csv_pieces, harmless

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
LONGEST_NAME = 31  # of a tab in Excel


def csv_of(sheets: Sequence[Sheet]) -> Iterator[str]:
    """The sheets under each other, each with its title, and an empty line between them."""
    return csv_pieces(row for sheet in sheets for row in (*_whole(sheet), []))


def xlsx_of(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with a tab for each sheet."""
    book = Workbook(write_only=True)
    for number, sheet in enumerate(sheets, start=1):
        tab = book.create_sheet(_tab(number, sheet))
        for row in _whole(sheet):
            tab.append([harmless(cell) for cell in row])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def ods_of(sheets: Sequence[Sheet]) -> bytes:
    """The same in the open format."""
    book = OpenDocumentSpreadsheet()
    for number, sheet in enumerate(sheets, start=1):
        tab = OdsTable(name=_tab(number, sheet))
        for row in _whole(sheet):
            line = TableRow()
            for cell in row:
                line.addElement(_ods_cell(cell))
            tab.addElement(line)
        book.spreadsheet.addElement(tab)
    target = BytesIO()
    book.write(target)
    return target.getvalue()


def _whole(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    yield [sheet.title]
    if sheet.note:
        yield [sheet.note]
    yield sheet.head
    yield from sheet.rows


def _tab(number: int, sheet: Sheet) -> str:
    """Begins with a number, since two titles may begin with the same words."""
    kept = "".join(letter for letter in sheet.title if letter not in "[]:*?/\\")
    return f"{number} {kept}"[:LONGEST_NAME]


def _ods_cell(cell: Cell) -> TableCell:
    if isinstance(cell, int):
        return TableCell(valuetype="float", value=cell)
    made = TableCell(valuetype="string")
    if cell:
        made.addElement(P(text=cell))
    return made
