"""What stays possible, compared with trying everything."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analytics.room import Room
from tests.analytics.attack import range_of

World = tuple[dict[int, tuple[int, int]], list[frozenset[int]], frozenset[int]]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Smallest groups with how many are done, sums of them that are shown, and one group."""
    size = draw(st.integers(1, 6))
    done = {}
    for atom in range(size):
        people = draw(st.integers(1, 3))
        done[atom] = (draw(st.integers(0, people)), people)
    groups = st.frozensets(st.integers(0, size - 1), min_size=1)
    return done, draw(st.lists(groups, max_size=5)), draw(groups)


@settings(max_examples=300)
@given(worlds())
def test_never_more_is_thought_possible_than_is(world: World) -> None:
    done, shown, group = world
    known = [(each, sum(done[atom][0] for atom in each)) for each in shown]
    limits = {atom: people for atom, (_part, people) in done.items()}
    _least, most = range_of(group, limits, known)
    assert Room(done, shown).most(group, enough=99) == most


def test_where_nobody_in_a_domain_is_done_nobody_in_its_team_is() -> None:
    done = {"team": (0, 4), "rest": (0, 20), "elsewhere": (9, 30)}
    room = Room(done, [frozenset({"team", "rest"}), frozenset(done)])
    assert room.most({"team"}, enough=4) == 0


def test_what_is_behind_elsewhere_may_be_behind_here() -> None:
    done = {"team": (0, 4), "rest": (16, 20), "elsewhere": (9, 30)}
    room = Room(done, [frozenset({"team", "rest"}), frozenset(done)])
    assert room.most({"team"}, enough=4) == 4


@pytest.mark.parametrize("enough", [1, 2, 3])
def test_it_stops_where_it_is_enough(enough: int) -> None:
    room = Room({"a": (0, 5), "b": (5, 5)}, [frozenset("ab")])
    assert room.most({"a"}, enough=enough) >= enough


@settings(max_examples=50)
@given(worlds(), st.data())
def test_one_question_does_not_change_the_answer_to_the_next(
    world: World, data: st.DataObject
) -> None:
    done, shown, group = world
    other = data.draw(st.frozensets(st.sampled_from(sorted(done)), min_size=1))
    assume(other != group)
    room = Room(done, shown)
    room.most(other, enough=99)
    assert room.most(group, enough=99) == Room(done, shown).most(group, enough=99)
