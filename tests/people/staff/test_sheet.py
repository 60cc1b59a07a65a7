"""Files as HR systems and their users save them, and files that are something else."""

import csv
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from people.staff import sheet
from people.staff.sheet import Trouble, UnreadableSheet, lines_of

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


def test_libreoffice(tmp_path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Medewerkers")
    for row in ROWS:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(tmp_path / "f.ods")
    assert list(lines_of(tmp_path / "f.ods")) == NUMBERED


def trouble_with(path: Path) -> Trouble:
    with pytest.raises(UnreadableSheet) as refused:
        list(lines_of(path))
    return refused.value.trouble


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b"\xd0\xcf\x11\xe0 old", Trouble.OLD_EXCEL),
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
    monkeypatch.setattr(sheet, "LARGEST_UNPACKED", 1000)
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
