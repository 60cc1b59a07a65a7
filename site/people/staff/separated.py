"""The records of separated text (CSV), and whether a quotation mark has swallowed some.

A quotation mark that opens a cell and does not close takes everything up to the next one into that
cell, also whole lines. Nobody sees it, and the people of those lines would seem to have left.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from people.staff.trouble import Trouble, UnreadableSheet


def records_of(text: Iterable[str], separator: str) -> Iterator[list[str]]:
    """The cells of each record, as `csv` reads them; the first are the headings.

    Raises UnreadableSheet: OPEN_QUOTE with the number of the record, from 1, in which a quotation
    mark opens that does not close.
    """
    lines: list[str] = []  # of the record at hand
    reader = csv.reader(_noted(text, lines), delimiter=separator)
    width = 0
    for number in count(1):
        lines.clear()
        try:
            cells = next(reader, None)
        except csv.Error as wrong:  # a cell without an end
            trouble = Trouble.OPEN_QUOTE if len(lines) > 1 else Trouble.NOT_A_SHEET
            raise UnreadableSheet(trouble, str(number)) from wrong
        if cells is None:
            return
        if any('"' in line for line in lines) and _lost(cells, lines, separator, width):
            raise UnreadableSheet(Trouble.OPEN_QUOTE, str(number))
        width = width or len(cells)
        yield cells


def _noted(text: Iterable[str], lines: list[str]) -> Iterator[str]:
    for line in text:
        lines.append(line)
        yield line


def _lost(cells: Sequence[str], lines: Sequence[str], separator: str, width: int) -> bool:
    """Whether a quotation mark of this record took in what stands on its own.

    One that is followed by more text, as in `"Kees" de Boer`, does no harm as long as all cells
    of its line are there. `width` is the number of headings, 0 of the headings themselves.
    """
    if not _is_sound(lines, separator):
        return len(lines) > 1 or len(cells) < width or _stays_open(lines, separator)
    return len(lines) > 1 and _holds_a_line(cells, separator, width)


def _is_sound(lines: Sequence[str], separator: str) -> bool:
    """Whether each quotation mark that opens a cell has one that closes it, at the cell's end."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True


def _stays_open(lines: Sequence[str], separator: str) -> bool:
    """Whether one more line would belong to the same record."""
    return len(list(csv.reader([*lines, ""], delimiter=separator))) == 1


def _holds_a_line(cells: Sequence[str], separator: str, width: int) -> bool:
    """Whether there are as many separators as two lines have.

    They stand between the cells and in those with a break. One with a space behind it is part of a
    sentence: a cell cannot begin with a space and then be opened by a quotation mark.
    """
    between = re.compile(re.escape(separator) + "(?! )")
    inside = sum(len(between.findall(cell)) for cell in cells if "\n" in cell or "\r" in cell)
    if not width:  # headings say themselves how many there are
        return inside > 0
    return len(cells) - 1 + inside >= 2 * (width - 1) > 0
