"""Tables as CSV: they open in a spreadsheet as they are, however many rows there are."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import TypeVar

Cell = TypeVar("Cell")

BYTE_ORDER_MARK = "\ufeff"  # by which Excel sees that it is UTF-8
# A text that begins with one of these is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
PIECE = 32 * 1024  # signs that go over the line together: each piece costs a call


def csv_pieces(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The rows as CSV with semicolons, as Excel in Dutch reads it, a piece at a time.

    Memory stays flat whatever the number of rows; a piece ends where a line ends.
    """
    piece = StringIO(newline="")
    piece.write(BYTE_ORDER_MARK)
    writer = csv.writer(piece, delimiter=";")
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        if piece.tell() >= PIECE:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue()


def harmless(cell: Cell) -> Cell | str:
    """What looks like a formula stays text."""
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell
