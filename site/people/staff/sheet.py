"""The lines of a staff file: CSV, XLSX or ODS."""

import codecs
import io
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from people.staff.cells import LONGEST_CELL, MOST_COLUMNS
from people.staff.separated import records_of
from people.staff.spreadsheet import MB, Room, rows_of
from people.staff.trouble import Trouble, UnreadableSheet

LARGEST_FILE = 50 * MB
MOST_LINES = 300_000
ROOM = Room(memory=1024 * MB, seconds=60)  # MOST_LINES of twenty columns take half of it
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # in which a new Excel keeps what it locked
_SEPARATORS = ";\t,|"
_BLOCK = 64 * 1024  # bytes


def lines_of(path: Path, *, room: Room = ROOM) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not empty, each with its number from 1; cells are text.

    Of a spreadsheet the first sheet is read, with no more than `room`. Dates come as 2026-12-31.
    Raises UnreadableSheet.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise UnreadableSheet(Trouble.TOO_LARGE)
    with path.open("rb") as file:
        begin = file.read(4)
        file.seek(0)
        if begin == _OLD_OFFICE:
            locked = _ENCRYPTED in file.read()
            raise UnreadableSheet(Trouble.LOCKED if locked else Trouble.OLD_EXCEL)
        rows = rows_of(path, room) if begin == _ZIP else _separated(file)
        yield from _numbered(rows)


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    empty = True
    for number, cells in enumerate(rows, start=1):
        if number > MOST_LINES:
            raise UnreadableSheet(Trouble.TOO_MANY_LINES)
        if any(cell.strip() for cell in cells):
            empty = False
            yield number, [cell[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS]]
    if empty:
        raise UnreadableSheet(Trouble.EMPTY)


def _separated(file: IO[bytes]) -> Iterator[list[str]]:
    encoding = _encoding(file)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        heading = text.readline()
        if "\x00" in heading:
            raise UnreadableSheet(Trouble.NOT_A_SHEET)
        separator = max(_SEPARATORS, key=heading.count)
        yield from records_of(chain([heading], text), separator)
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
