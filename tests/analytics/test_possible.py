"""Looking near first finds no more than there is, and in a small organisation all there is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics import possible
from analytics.possible import Possible
from analytics.room import Room

Atom = tuple[int, int]  # place, and which one there
World = tuple[dict[Atom, tuple[int, int]], dict[int, frozenset[Atom]], frozenset[Atom]]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Places with smallest groups, sums of those that are shown, and a group somewhere."""
    done = {}
    for atom in [(place, each) for place in range(draw(st.integers(1, 5))) for each in range(3)]:
        people = draw(st.integers(1, 4))
        done[atom] = (draw(st.integers(0, people)), people)
    groups = st.frozensets(st.sampled_from(sorted(done)), min_size=1)
    shown = dict(enumerate(draw(st.lists(groups, max_size=6))))
    return done, shown, draw(groups)


def place_of(atom: Atom) -> int:
    return atom[0]


def most(world: World) -> int:
    """With everything in view."""
    done, shown, group = world
    return Room(done, [frozenset(done), *shown.values()]).most(group, enough=99)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worlds())
def test_who_looks_at_a_few_places_finds_nothing_that_is_impossible(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    monkeypatch.setattr(possible, "PLACES", (1, 2))
    done, shown, group = world
    near = Possible(done, shown, place_of)
    there_is = most(world)
    assert near.may_be(there_is + 1, group, shown=shown.keys()) is False


@given(worlds())
def test_where_all_places_are_near_nothing_is_missed(world: World) -> None:
    done, shown, group = world
    assert Possible(done, shown, place_of).may_be(most(world), group, shown=shown.keys())


def test_what_is_not_shown_any_more_is_in_nobodys_way() -> None:
    done = {(0, 0): (0, 4), (1, 0): (4, 4)}
    shown = {"team": frozenset({(0, 0)})}
    group = frozenset({(0, 0)})
    found = Possible(done, shown, place_of)
    assert not found.may_be(1, group, shown=shown.keys())
    assert found.may_be(4, group, shown=set())


def test_the_same_groups_are_withheld_however_many_places_there_are_beside_them() -> None:
    """A group is found elsewhere when its own place leaves no room."""
    places = range(200)
    done = {(place, each): (5 * each, 5) for place in places for each in range(2)}
    done[0, 0], done[0, 1] = (0, 5), (0, 5)
    shown = {place: frozenset({(place, 0), (place, 1)}) for place in places[1:]}
    far = Possible(done, shown, place_of)
    assert not far.may_be(1, frozenset({(0, 0)}), shown=shown.keys())  # nobody there is done
    assert far.may_be(5, frozenset({(1, 0)}), shown=shown.keys())
