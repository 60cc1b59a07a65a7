"""Files as HR systems and their users save them, and files that are something else."""

import csv
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.element import Element
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.styles import Font

from people.staff import sheet, spreadsheet
from people.staff.sheet import lines_of
from people.staff.spreadsheet import MB, Room
from people.staff.trouble import Trouble, UnreadableSheet

ROWS = [["Personeelsnummer", "Naam"], ["10001", "Aïcha el Amrani"], ["10002", "Şule Yılmaz"]]
NUMBERED = list(enumerate(ROWS, start=1))


def separated(path: Path, encoding: str, separator: str = ";") -> Path:
    with path.open("w", encoding=encoding, newline="", errors="replace") as file:
        csv.writer(file, delimiter=separator).writerows(ROWS)
    return path


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_each_shape(tmp_path: Path, encoding: str, separator: str) -> None:
    assert list(lines_of(separated(tmp_path / "f.csv", encoding, separator))) == NUMBERED


def test_text_as_dutch_windows_saves_it(tmp_path: Path) -> None:
    found = dict(lines_of(separated(tmp_path / "f.csv", "cp1252")))
    assert found[2] == ["10001", "Aïcha el Amrani"]


def test_a_letter_on_the_edge_of_a_block_is_no_reason_for_another_encoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = separated(tmp_path / "f.csv", "utf-8")
    whole = path.stat().st_size
    for size in range(4, whole + 1):
        monkeypatch.setattr(sheet, "_BLOCK", size)
        assert list(lines_of(path)) == NUMBERED


def test_excel_with_numbers_and_dates(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Personeelsnummer", "In dienst", "Leidinggevende"])
    book.active.append([10001, date(2026, 12, 31), True])
    book.active.append([None, None, None])
    book.active.append([10002.0, "31-12-2026", ""])
    book.save(tmp_path / "f.xlsx")
    assert list(lines_of(tmp_path / "f.xlsx"))[1:] == [
        (2, ["10001", "2026-12-31", "True"]),
        (4, ["10002", "31-12-2026", ""]),
    ]


def libreoffice(
    path: Path, rows: list[list[str]], *, down: int = 1, right: int = 1, rest: Element | None = None
) -> Path:
    """As LibreOffice saves it, with each line and cell repeated so many times."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="Medewerkers")
    for row in rows:
        line = TableRow(numberrowsrepeated=down)
        for text in row:
            cell = TableCell(valuetype="string", numbercolumnsrepeated=right)
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    if rest:
        table.addElement(rest)
    book.spreadsheet.addElement(table)
    book.save(path)
    return path


def test_libreoffice(tmp_path: Path) -> None:
    assert list(lines_of(libreoffice(tmp_path / "f.ods", ROWS))) == NUMBERED


def test_the_empty_rest_of_a_sheet_of_libreoffice_does_no_harm(tmp_path: Path) -> None:
    rest = TableRow(numberrowsrepeated=1_048_573)
    rest.addElement(TableCell(numbercolumnsrepeated=16_384))
    assert list(lines_of(libreoffice(tmp_path / "f.ods", ROWS, rest=rest))) == NUMBERED


def refusal(path: Path, room: Room = sheet.ROOM) -> UnreadableSheet:
    with pytest.raises(UnreadableSheet) as refused:
        list(lines_of(path, room=room))
    return refused.value


def trouble_with(path: Path) -> Trouble:
    return refusal(path).trouble


def excel(path: Path, **cells: str) -> Path:
    """The usual rows, and what else stands in which cell."""
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    for place, text in cells.items():
        book.active[place] = text
    book.save(path)
    return path


# ---- a small file that asks for a whole machine ----


@pytest.mark.parametrize("cell", ["XFD1048576", "CV1048576"])
def test_a_cell_far_away_is_named_instead_of_made_room_for(tmp_path: Path, cell: str) -> None:
    refused = refusal(excel(tmp_path / "f.xlsx", **{cell: "x"}))
    assert (refused.trouble, refused.detail) == (Trouble.STRAY_CELL, cell)


def test_a_cell_far_to_the_right_in_a_short_file_does_no_harm(tmp_path: Path) -> None:
    found = list(lines_of(excel(tmp_path / "f.xlsx", XFD3="x")))
    assert [(number, cells[:2]) for number, cells in found] == NUMBERED


def test_a_cell_with_nothing_but_looks_does_no_harm(tmp_path: Path) -> None:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active["XFD1048576"].font = Font(bold=True)
    book.save(tmp_path / "f.xlsx")
    assert list(lines_of(tmp_path / "f.xlsx")) == NUMBERED


@pytest.mark.parametrize(("down", "right"), [(300_000, 8_000), (100_000, 100)])
def test_lines_repeated_without_end_are_refused(tmp_path: Path, down: int, right: int) -> None:
    path = libreoffice(tmp_path / "f.ods", ROWS, down=down, right=right)
    assert trouble_with(path) == Trouble.TOO_MUCH


def test_a_sheet_that_takes_too_long_is_refused(tmp_path: Path) -> None:
    path = libreoffice(tmp_path / "f.ods", ROWS, down=100_000, right=10)
    assert refusal(path, Room(memory=1024 * MB, seconds=1)).trouble == Trouble.TOO_MUCH


def test_reading_stops_with_whoever_reads(tmp_path: Path) -> None:
    """Somebody who has seen enough waits for nothing."""
    path = libreoffice(tmp_path / "f.ods", ROWS, down=90_000, right=10)
    lines = lines_of(path)
    assert next(lines)[0] == 1
    began = time.monotonic()
    lines.close()
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b"\xd0\xcf\x11\xe0 old", Trouble.OLD_EXCEL),
        (b"\xd0\xcf\x11\xe0" + "?EncryptedPackage?".encode("utf-16-le"), Trouble.LOCKED),
        (b"PK\x03\x04 not a zip after all", Trouble.NOT_A_SHEET),
        (b"\x00\x01\x02\x03\x04\x05", Trouble.NOT_A_SHEET),
        (b"\xff\xfea\x00b", Trouble.BAD_ENCODING),
        (b'a;b\n"' + b"x" * 200_000, Trouble.NOT_A_SHEET),
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, content: bytes, trouble: Trouble) -> None:
    path = tmp_path / "f"
    path.write_bytes(content)
    assert trouble_with(path) == trouble


def test_a_zip_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "no sheet")
    assert trouble_with(path) == Trouble.NOT_A_SHEET


def test_what_would_unpack_to_too_much_is_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "LARGEST_UNPACKED", 1000)
    path = tmp_path / "f.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "0" * 10_000)
    assert trouble_with(path) == Trouble.TOO_LARGE


def test_too_many_lines_or_bytes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = separated(tmp_path / "f.csv", "utf-8")
    monkeypatch.setattr(sheet, "MOST_LINES", 2)
    assert trouble_with(path) == Trouble.TOO_MANY_LINES
    monkeypatch.setattr(sheet, "LARGEST_FILE", 10)
    assert trouble_with(path) == Trouble.TOO_LARGE


@given(content=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_lines_or_refused(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("f") / "f"
    path.write_bytes(content)
    try:
        assert all(number > 0 for number, _cells in lines_of(path))
    except UnreadableSheet as refused:
        assert refused.trouble in Trouble  # noqa: PT017 - lines will do as well
