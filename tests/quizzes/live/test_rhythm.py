"""A full hall asks less often, each phone; together never more than the server can take."""

from hypothesis import given
from hypothesis import strategies as st

from quizzes.live.rhythm import ask_again

MOST_TOGETHER = 170  # questions a second, of all phones


@given(st.integers(0, 100_000))
def test_a_hall_of_any_size_asks_about_equally_often(present):
    """Whatever the number of phones, they never ask more than so often together."""
    assert present / (ask_again(present) / 1000) <= MOST_TOGETHER


@given(st.integers(0, 100_000), st.integers(0, 1_000))
def test_more_phones_never_ask_more_often(present, more):
    """Nobody is asked for less patience because the hall fills."""
    assert ask_again(present + more) >= ask_again(present)


def test_a_council_notices_within_a_second_and_a_half():
    """Forty councillors, and the public gallery with them."""
    assert ask_again(40) == ask_again(200) == 1500
