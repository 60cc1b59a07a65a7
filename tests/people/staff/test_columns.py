"""Headings as HR systems write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.staff.columns import Column, UnusableHeadings, folded, read_headings


def test_dutch_headings_are_found_wherever_they_stand() -> None:
    found = read_headings(["Kostenplaats", "Pers.nr.", "ACHTERNAAM", "voornaam ", "Afdeling"])
    assert found == {
        Column.NUMBER: 1,
        Column.LAST_NAME: 2,
        Column.FIRST_NAME: 3,
        Column.DEPARTMENT: 4,
    }


def test_signs_that_nobody_sees_are_no_part_of_a_heading() -> None:
    found = read_headings(["\ufeffPersoneels\u00adnummer", "Naam\u200b", "Afdeling"])
    assert found == {Column.NUMBER: 0, Column.NAME: 1, Column.DEPARTMENT: 2}


def test_an_address_will_do_instead_of_a_number() -> None:
    assert Column.EMAIL in read_headings(["E-mail", "Naam", "Team"])


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        (["Naam", "Afdeling"], {Column.NUMBER}),
        (["Personeelsnummer", "Voornaam", "Afdeling"], {Column.NAME}),
        (["Personeelsnummer", "Naam"], {Column.DEPARTMENT}),
        ([], {Column.NUMBER, Column.NAME, Column.DEPARTMENT}),
    ],
)
def test_what_is_needed_and_missing_is_said_all_at_once(
    headings: list[str], missing: set[Column]
) -> None:
    with pytest.raises(UnusableHeadings) as refused:
        read_headings(headings)
    assert set(refused.value.missing) == missing


def test_the_same_column_twice_is_refused() -> None:
    with pytest.raises(UnusableHeadings) as refused:
        read_headings(["Personeelsnummer", "Naam", "Afdeling", "Team"])
    assert refused.value.double == (Column.DEPARTMENT,)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_folding_forgets_case_accents_and_signs() -> None:
    assert folded("  Coördinatie & Bestuur ") == folded("COORDINATIE  bestuur")
