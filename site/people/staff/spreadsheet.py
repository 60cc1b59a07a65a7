"""The rows of an XLSX or ODS file, read by a process that may ask for no more than it is given."""

import marshal
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import IO

from people.staff import cells
from people.staff.trouble import Trouble, UnreadableSheet

MB = 1024 * 1024
LARGEST_UNPACKED = 400 * MB  # bytes; a spreadsheet is a zip file
WIDEST = 100  # columns that somebody may mean
LOWEST = 300_000  # lines
# Where Excel and LibreOffice put the first sheet, and how each cell of it says where it stands.
_FIRST_SHEET = "xl/worksheets/sheet1.xml"
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_LOOKED_AT = 64  # MB of it


@dataclass(frozen=True)
class Room:
    """What reading a spreadsheet may take: bytes of memory, seconds of a processor."""

    memory: int
    seconds: int


def rows_of(path: Path, room: Room) -> Iterator[list[str]]:
    """The rows of the first sheet, empty ones too; dates as 2026-12-31. Raises UnreadableSheet."""
    _refuse_bomb(path)
    program = [sys.executable, "-P", cells.__file__, str(path), str(room.memory), str(room.seconds)]
    with Popen(program, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL) as reader:  # noqa: S603 - ours
        try:
            assert reader.stdout is not None  # noqa: S101 - it is a pipe
            yield from _written(reader.stdout)
            ended = reader.wait()
        finally:
            reader.kill()
    _refuse(path, ended)


def _written(pipe: IO[bytes]) -> Iterator[list[str]]:
    """What `cells` wrote; one that was stopped may have stopped anywhere."""
    while True:
        try:
            rows = marshal.load(pipe)  # noqa: S302 - written by our own program
        except (EOFError, ValueError):
            return
        yield from rows


def _refuse(path: Path, ended: int) -> None:
    if ended < 0 or ended == cells.TOO_MUCH:
        found = stray_cell(path)
        raise UnreadableSheet(Trouble.STRAY_CELL if found else Trouble.TOO_MUCH, found)
    if ended:
        raise UnreadableSheet(Trouble.NOT_A_SHEET)


def _refuse_bomb(path: Path) -> None:
    """A small file may unpack to more than a machine can hold."""
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile as wrong:
        raise UnreadableSheet(Trouble.NOT_A_SHEET) from wrong
    if unpacked > LARGEST_UNPACKED:
        raise UnreadableSheet(Trouble.TOO_LARGE)


def stray_cell(path: Path) -> str:
    """The cell that makes an XLSX so wide or so long, as "XFD17"; "" where none is found.

    Only to tell whoever made the file: a look at the text, and not at what it means.
    """
    farthest = {"column": (0, ""), "line": (0, "")}
    for column, line in _places(path):
        name = column + line
        farthest["column"] = max(farthest["column"], (_number_of(column), name))
        farthest["line"] = max(farthest["line"], (int(line), name))
    for (far, name), most in zip(farthest.values(), (WIDEST, LOWEST), strict=True):
        if far > most:
            return name
    return ""


def _places(path: Path) -> Iterator[tuple[str, str]]:
    """The column and the line of each cell of the first sheet."""
    kept = b""
    try:
        with zipfile.ZipFile(path) as packed, packed.open(_FIRST_SHEET) as sheet:
            for _time in range(_LOOKED_AT):
                block = kept + sheet.read(MB)
                for found in _PLACE.finditer(block):
                    yield found[1].decode(), found[2].decode()
                kept = block[-20:]
    except (KeyError, zipfile.BadZipFile, OSError):
        return


def _number_of(column: str) -> int:
    """1 for "A", 27 for "AA"."""
    number = 0
    for letter in column:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
