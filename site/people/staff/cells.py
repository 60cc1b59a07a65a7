"""A program of its own: the cells of a spreadsheet, some rows at a time, as `marshal` writes them.

    python cells.py FILE BYTES SECONDS

calamine makes room for every cell between the first and the last, filled or not, so that two cells
in a file of 5 kB may ask for more memory than a machine has; and where Rust gets no memory it
aborts the process, which no `except` catches. So that process is this one, with a limit to its
memory and its time. Only the standard library and calamine: it starts within a moment.
"""

import marshal
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

LONGEST_CELL = 1000  # characters; what lies beyond is no name, number or date
MOST_COLUMNS = 500  # what stands further to the right is about nobody
AT_ONCE = 100  # rows
NOT_A_SHEET, TOO_MUCH = 3, 4  # how it ends; a signal means too much as well


def confine(memory: int, seconds: int) -> None:
    """From here on this process has no more than this, and leaves no picture of its memory."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def write_rows(path: str) -> None:
    """The rows of the first sheet on standard output, in lists of AT_ONCE."""
    rows = _rows(path)
    while some := list(islice(rows, AT_ONCE)):
        marshal.dump(some, sys.stdout.buffer)


def _rows(path: str) -> Iterator[list[str]]:
    with CalamineWorkbook.from_path(path) as book:
        for row in book.get_sheet_by_index(0).iter_rows():
            yield [_text(cell)[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]]


def _text(cell: Any) -> str:
    """A cell as somebody would have typed it: a personnel number is no 10001.0."""
    if isinstance(cell, str):  # nearly all are
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def main(path: str, memory: str, seconds: str) -> int:
    """The rows of this file; returns 0, NOT_A_SHEET or TOO_MUCH."""
    confine(int(memory), int(seconds))
    try:
        write_rows(path)
    except MemoryError:
        return TOO_MUCH
    except CalamineError as wrong:  # of an ODS file it counts the cells itself
        return TOO_MUCH if "limit exceeded" in str(wrong) else NOT_A_SHEET
    except (OSError, IndexError):
        return NOT_A_SHEET
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
