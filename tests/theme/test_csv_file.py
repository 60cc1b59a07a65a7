"""Tables as CSV for a spreadsheet."""

import csv
from io import StringIO
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from theme.csv_file import FORMULA, csv_pieces, harmless

CELLS = st.one_of(st.integers(), st.text(st.characters(exclude_categories=("Cs", "Cc"))))


@pytest.mark.parametrize("text", ["=1+1", "+31", "-x", "@SUM(A1)"])
def test_a_name_is_never_a_formula(text):
    assert harmless(text) == f"'{text}"
    assert harmless("Ruimte") == "Ruimte"
    assert harmless(-3) == -3


@given(st.lists(st.lists(CELLS, min_size=1), max_size=30))
def test_what_is_written_is_read_back(rows):
    text = "".join(csv_pieces(rows)).removeprefix("\ufeff")
    read = list(csv.reader(StringIO(text, newline=""), delimiter=";"))
    assert read == [[str(harmless(cell)) for cell in row] for row in rows]
    assert not any(cell.startswith(FORMULA) for row in read for cell in row if not number(cell))


def number(cell):
    return cell.lstrip("-").isdecimal()


def test_rows_without_end_go_out_in_pieces_of_whole_lines():
    pieces = list(islice(csv_pieces([each, "x"] for each in count()), 3))
    assert pieces[0].startswith("\ufeff0;x\r\n1;x\r\n")
    assert all(piece.endswith("\r\n") and len(piece) < 40_000 for piece in pieces)
