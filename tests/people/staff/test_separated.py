"""Separated text with quotation marks: where they belong, and where one swallows lines."""

import csv
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from people.staff.sheet import lines_of
from people.staff.trouble import Trouble, UnreadableSheet

HEADINGS = ["Personeelsnummer", "Naam", "Afdeling", "Functie"]
WIDTH = len(HEADINGS)
words = st.text("aB1é-,", max_size=6)
nicknamed = st.builds('{0}x "{1}y" z{2}'.format, words, words, words)
people = st.lists(st.tuples(*[words | nicknamed] * (WIDTH - 1)), min_size=1, max_size=6)


def read(path: Path, text: str) -> list[list[str]]:
    path.write_text(text, encoding="utf-8", newline="")
    return [cells for _number, cells in lines_of(path)]


def file_of(*lines: str) -> str:
    return "\r\n".join([";".join(HEADINGS), *lines, ""])


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (['1;"Jan;Team A;Boa', "2;Piet;Team B;Boa", "3;An;Team B;Boa"], "2"),  # to the end
        (["1;Jan;Team A;Boa", '2;Piet;"Team B;Boa'], "3"),  # in the last line
        (["1;Jan;Team A;Boa", '2;Piet;Team B;"Boa'], "3"),  # in the last cell
        (['1;"Jan;Team A;Boa', '2;"Piet";Team B;Boa', "3;An;Team B;Boa"], "2"),  # a quoted cell
        (['1;"Jan;Team A;Boa', '2;Piet";Team B;Boa', "3;An;Team B;Boa"], "2"),  # a stray mark
        (['1;Jan;Team A;"Boa', '2";Piet;Team B;Boa', "3;An;Team B;Boa"], "2"),
        (["1;Jan;Team A;Boa", '2;"Piet;Team B;Boa', '3;An;Team B;Boa"'], "3"),
        (['"1;Jan "Kees" Vos;Team A;Boa', "2;Piet;Team B;Boa"], "2"),  # in one line
        (['1;"Jan;Team A;Boa', *["2;Piet;Team B;Boa"] * 20_000], "2"),  # longer than any cell
    ],
)
def test_a_quotation_mark_that_swallows_lines_is_named(
    tmp_path: Path, lines: list[str], number: str
) -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read(tmp_path / "f.csv", file_of(*lines))
    assert (refused.value.trouble, refused.value.detail) == (Trouble.OPEN_QUOTE, number)


@pytest.mark.parametrize("end", ["\r\n", ""])
def test_headings_that_hold_a_line_are_refused(tmp_path: Path, end: str) -> None:
    text = 'Personeelsnummer;Naam;Afdeling;"Functie\r\n1;Jan;Team A;Boa"\r\n2;Piet;Team B;Boa'
    with pytest.raises(UnreadableSheet) as refused:
        read(tmp_path / "f.csv", text + end)
    assert refused.value.detail == "1"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('1;Jan;Team A;"Boa\r\nen meer,\r\nbuiten; binnen"', "Boa\r\nen meer,\r\nbuiten; binnen"),
        ('1;Jan;Team A;"Boa ""in opleiding"""', 'Boa "in opleiding"'),
        ('1;Jan;Team A;Boa "in opleiding"', 'Boa "in opleiding"'),
        ('1;Jan;Team A;15" scherm', '15" scherm'),
        ('1;Jan;"De Brug" wijkteam;Boa', "Boa"),  # all cells are there
        ('1;"Jan\nVos";"Team\nA";"Boa\n\n"', "Boa\n\n"),
    ],
)
def test_a_quotation_mark_in_its_place_does_no_harm(tmp_path: Path, line: str, cells: str) -> None:
    _headings, first, last = read(tmp_path / "f.csv", file_of(line, "2;Piet;Team B;Boa"))
    assert (first[0], first[3], last[0]) == ("1", cells, "2")


def test_a_heading_with_a_break_is_one(tmp_path: Path) -> None:
    text = 'Personeelsnummer;"Naam\nvoluit";Afdeling;Functie\n1;Jan;"Team\nA";Boa\n'
    assert read(tmp_path / "f.csv", text)[1] == ["1", "Jan", "Team\nA", "Boa"]


def test_a_text_with_commas_and_breaks_is_one_cell(tmp_path: Path) -> None:
    text = 'Nummer,Titel,Tekst\n1,Sluit af,"Deuren, ramen, kasten\nen laden, ook daar, altijd"\n'
    assert len(read(tmp_path / "f.csv", text)) == 2


@given(rows=st.lists(st.lists(st.text('ab ";,\n\r', max_size=9), min_size=3, max_size=3)))
def test_what_is_written_is_read(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    for row in rows:  # as many separators as a line has would look like one
        assume(sum(cell.count(";") for cell in row if {"\n", "\r"} & set(cell)) < WIDTH - 1)
    path = tmp_path_factory.mktemp("f") / "f.csv"
    numbered = [HEADINGS, *([str(number), *row] for number, row in enumerate(rows))]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(numbered)
    assert [cells for _number, cells in lines_of(path)] == numbered


@given(rows=people, data=st.data())
def test_stray_quotation_marks_make_nobody_disappear(
    rows: list[tuple[str, ...]],
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """One at the start of a cell, or two in different lines, the second before or after a cell."""
    cells = [[str(number), *row] for number, row in enumerate(rows, start=1)]
    at = data.draw(st.sets(st.integers(0, len(rows) - 1), max_size=2, min_size=1))
    for order, line in enumerate(sorted(at)):
        behind = bool(order) and data.draw(st.booleans())
        place = data.draw(st.integers(int(behind), WIDTH - 1))  # behind a number it is part of it
        cells[line][place] = f'{cells[line][place]}"' if behind else f'"{cells[line][place]}'
    text = file_of(*(";".join(line) for line in cells))
    try:
        found = read(tmp_path_factory.mktemp("f") / "f.csv", text)
    except UnreadableSheet as refused:
        assert refused.trouble == Trouble.OPEN_QUOTE  # noqa: PT017 - that will do as well
    else:
        assert [line[0] for line in found[1:]] == [str(n) for n in range(1, len(rows) + 1)]
