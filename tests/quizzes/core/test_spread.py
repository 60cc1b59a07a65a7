"""No batch that is shown tells what one person chose."""

from hypothesis import given
from hypothesis import strategies as st

from quizzes.core.spread import may_be_added

batches = st.lists(st.integers(0, 30), max_size=5)


@given(batches, st.integers(5, 20))
def test_a_batch_has_enough_people_and_more_than_one_opinion(new, fewest):
    if may_be_added(new, fewest=fewest):
        assert sum(new) >= fewest
        assert sum(1 for people in new if people) >= 2


@given(batches, st.integers(5, 20), st.data())
def test_who_knows_one_of_them_knows_no_other(new, fewest, data):
    """Take any one person away: the rest may still have chosen this or that."""
    if not may_be_added(new, fewest=fewest):
        return
    own = data.draw(st.sampled_from([place for place, people in enumerate(new) if people]))
    others = [people - (place == own) for place, people in enumerate(new)]
    assert sum(1 for people in others if people) >= 2


def test_the_edges():
    assert may_be_added([8, 2], fewest=10)
    assert not may_be_added([8, 1], fewest=10)
    assert not may_be_added([9, 1], fewest=10)
    assert not may_be_added([40], fewest=10)
    assert not may_be_added([], fewest=10)
