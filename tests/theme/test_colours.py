"""Reading colours and comparing them, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from theme.colours import Colour, NotAColour, contrast, read_colour

PARTS = st.integers(0, 255)
COLOURS = st.builds(Colour, PARTS, PARTS, PARTS)
BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


@given(COLOURS)
def test_a_colour_is_read_as_it_is_written(colour: Colour) -> None:
    assert read_colour(str(colour)) == colour
    assert read_colour(f" {str(colour).upper()} ") == colour


@given(st.text("0123456789abcdef", min_size=3, max_size=3))
def test_three_digits_are_six(digits: str) -> None:
    assert read_colour(f"#{digits}") == read_colour("#" + "".join(each * 2 for each in digits))


@pytest.mark.parametrize("text", ["", "red", "#12", "#12345", "#1234567", "#ggg", "0b4f52"])
def test_anything_else_is_no_colour(text: str) -> None:
    with pytest.raises(NotAColour):
        read_colour(text)


@given(COLOURS, COLOURS)
def test_contrast_lies_between_the_same_and_black_on_white(one: Colour, other: Colour) -> None:
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21
    assert contrast(one, one) == 1


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast(BLACK, WHITE), 5) == 21
    # What every checker says of the lightest grey that passes on white.
    assert round(contrast(read_colour("#767676"), WHITE), 2) == 4.54
    assert round(contrast(read_colour("#0b4f52"), WHITE), 2) == 9.31


@given(COLOURS, COLOURS)
def test_what_is_nearer_to_black_has_less_contrast_with_it(one: Colour, other: Colour) -> None:
    darker, lighter = sorted((one, other), key=lambda colour: colour.luminance)
    assert contrast(darker, BLACK) <= contrast(lighter, BLACK)
