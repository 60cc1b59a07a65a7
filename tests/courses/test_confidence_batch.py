"""A batch that waits: what goes in comes out, and its text has one length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.confidence_batch import DIGITS, EMPTY, MOST, VALUES, read, with_one_more, written

counts = st.tuples(*[st.integers(0, MOST)] * VALUES)
answers = st.lists(st.none() | st.integers(1, VALUES), max_size=40)


@given(counts)
def test_what_is_written_is_read_again_and_has_one_length(batch: tuple[int, ...]) -> None:
    assert read(written(batch)) == batch
    assert len(written(batch)) == VALUES * DIGITS


@given(answers)
def test_every_answer_is_in_it_once_and_who_skips_is_not(given_answers: list[int | None]) -> None:
    batch = read("")
    for value in given_answers:
        batch = with_one_more(batch, value)
    assert batch == tuple(given_answers.count(value) for value in range(1, VALUES + 1))


@pytest.mark.parametrize("value", [-1, 0, VALUES + 1])
def test_what_is_not_on_the_scale_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        with_one_more(EMPTY, value)


def test_more_than_the_digits_hold_is_refused() -> None:
    with pytest.raises(OverflowError):
        written((MOST + 1, 0, 0, 0, 0))
