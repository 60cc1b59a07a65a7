"""Codes that are read and typed over."""

import pytest

from people.codes import LETTERS, new_code, tidy


def test_no_two_signs_look_alike() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 31
    assert not set("01OIL") & set(LETTERS)


@pytest.mark.parametrize("letters", [LETTERS, "AB"])
def test_a_code_has_its_length_and_its_letters(letters: str) -> None:
    drawn = {new_code(20, letters=letters) for _time in range(100)}
    assert len(drawn) > 90
    assert all(len(code) == 20 and set(code) <= set(letters) for code in drawn)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" abcde-fghjk ", "ABCDEFGHJK"),
        ("A.B\u2013C/1\n2", "ABC12"),
        ("L1O0I", "L1O0I"),  # a code with an L is still in somebody's hand
        ("", ""),
        ("a" * 100, "A" * 40),
    ],
)
def test_however_it_is_typed_it_is_kept_in_one_way(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
