"""The lines of a staff file: CSV, XLSX or ODS."""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook

LARGEST_FILE = 50 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 400 * 1024 * 1024  # bytes; a spreadsheet is a zip file
MOST_LINES = 300_000
LONGEST_CELL = 1000  # characters; what lies beyond is no name, number or date
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SEPARATORS = ";\t,|"
_BLOCK = 64 * 1024  # bytes


class Trouble(StrEnum):
    """Why a file cannot be read at all."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_MANY_LINES = "too many lines"
    NOT_A_SHEET = "not a sheet"
    OLD_EXCEL = "old excel"
    BAD_ENCODING = "bad encoding"


class UnreadableSheet(ValueError):
    """The file is no sheet that can be read."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble)


def lines_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not empty, each with its number from 1; cells are text.

    Of a spreadsheet the first sheet is read. Dates come as 2026-12-31. Raises UnreadableSheet.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise UnreadableSheet(Trouble.TOO_LARGE)
    with path.open("rb") as file:
        begin = file.read(4)
        file.seek(0)
        if begin == _OLD_EXCEL:
            raise UnreadableSheet(Trouble.OLD_EXCEL)
        rows = _spreadsheet(path) if begin == _ZIP else _separated(file)
        yield from _numbered(rows)


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    empty = True
    for number, cells in enumerate(rows, start=1):
        if number > MOST_LINES:
            raise UnreadableSheet(Trouble.TOO_MANY_LINES)
        if any(cell.strip() for cell in cells):
            empty = False
            yield number, [cell[:LONGEST_CELL] for cell in cells]
    if empty:
        raise UnreadableSheet(Trouble.EMPTY)


def _spreadsheet(path: Path) -> Iterator[list[str]]:
    _refuse_bomb(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            for row in book.get_sheet_by_index(0).iter_rows():
                yield [_text(cell) for cell in row]
    except (CalamineError, OSError, IndexError) as wrong:
        raise UnreadableSheet(Trouble.NOT_A_SHEET) from wrong


def _refuse_bomb(path: Path) -> None:
    """A small file may unpack to more than a machine can hold."""
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile as wrong:
        raise UnreadableSheet(Trouble.NOT_A_SHEET) from wrong
    if unpacked > LARGEST_UNPACKED:
        raise UnreadableSheet(Trouble.TOO_LARGE)


def _text(cell: Any) -> str:
    """A cell as somebody would have typed it: a personnel number is no 10001.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _separated(file: IO[bytes]) -> Iterator[list[str]]:
    encoding = _encoding(file)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        heading = text.readline()
        if "\x00" in heading:
            raise UnreadableSheet(Trouble.NOT_A_SHEET)
        separator = max(_SEPARATORS, key=heading.count)
        yield from csv.reader(chain([heading], text), delimiter=separator)
    except csv.Error as wrong:
        raise UnreadableSheet(Trouble.NOT_A_SHEET) from wrong
    except UnicodeDecodeError as wrong:
        raise UnreadableSheet(Trouble.BAD_ENCODING) from wrong
    finally:
        text.detach()


def _encoding(file: IO[bytes]) -> str:
    """UTF-16 as its first bytes say, else UTF-8 if all of it is, else what Dutch Windows writes."""
    block = file.read(_BLOCK)
    if block.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block:
            decoder.decode(block)
            block = file.read(_BLOCK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
