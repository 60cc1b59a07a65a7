"""Drawing a story in layers."""

from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizzes.core.layout import BEND, Layout, lay_out

PARTS = [f"p{number}" for number in range(9)]
ends = st.sampled_from([*PARTS, "elsewhere"])
arrow_lists = st.lists(st.tuples(ends, ends), max_size=24)


def test_nothing_has_a_layout_too():
    assert lay_out([], []) == Layout({}, {})
    assert (lay_out([], []).width, lay_out([], []).depth) == (1, 1)


def test_a_chain_stands_in_one_straight_line():
    drawn = lay_out(["a", "b", "c"], [("a", "b"), ("b", "c")], ["a"])

    assert [(drawn.spots[part].layer, drawn.spots[part].x) for part in "abc"] == [
        (0, 0.0),
        (1, 0.0),
        (2, 0.0),
    ]


def test_a_fork_stands_symmetrical_under_its_scene():
    drawn = lay_out(["a", "b", "c"], [("a", "b"), ("a", "c")], ["a"])

    assert drawn.spots["b"].layer == drawn.spots["c"].layer == 1
    assert drawn.spots["a"].x == (drawn.spots["b"].x + drawn.spots["c"].x) / 2


def test_a_part_stands_below_everything_that_leads_to_it():
    drawn = lay_out(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")], ["a"])

    assert [drawn.spots[part].layer for part in "abc"] == [0, 1, 2]
    # The short cut passes the layer between, beside what stands there.
    way = drawn.ways["a", "c"]
    assert [spot.layer for spot in way] == [0, 1, 2]
    assert way[1].x != drawn.spots["b"].x


def test_ways_do_not_cross_where_they_need_not():
    drawn = lay_out(
        ["top", "l", "r", "under-r", "under-l"],
        [("top", "l"), ("top", "r"), ("l", "under-l"), ("r", "under-r")],
        ["top"],
    )

    spots = drawn.spots
    assert (spots["l"].x < spots["r"].x) == (spots["under-l"].x < spots["under-r"].x)


def test_a_circle_is_drawn_with_one_arrow_up():
    drawn = lay_out(["a", "b"], [("a", "b"), ("b", "a"), ("b", "b")], ["a"])

    assert drawn.spots["a"].layer < drawn.spots["b"].layer
    assert set(drawn.ways) == {("a", "b"), ("b", "a"), ("b", "b")}


def test_an_arrow_over_very_many_layers_goes_straight():
    parts = [f"p{number}" for number in range(40)]

    drawn = lay_out(parts, [*pairwise(parts), (parts[0], parts[-1])], parts[:1])

    assert len(drawn.ways[parts[0], parts[-1]]) == 2


@given(arrow_lists)
def test_any_graph_has_a_layout_in_which_nothing_overlaps(arrows):
    drawn = lay_out(PARTS, arrows, ["p0"])

    assert set(drawn.spots) == set(PARTS)
    assert set(drawn.ways) == {pair for pair in arrows if "elsewhere" not in pair}
    rows = defaultdict(list)
    for spot in drawn.spots.values():
        rows[spot.layer].append(spot.x)
    for row in rows.values():
        assert all(after - before > 1 - 1e-9 for before, after in pairwise(sorted(row)))
    assert min(spot.x for spot in drawn.spots.values()) >= 0
    assert 0 < BEND <= 1


@given(arrow_lists)
def test_no_arrow_leaves_the_picture(arrows):
    drawn = lay_out(PARTS, arrows, ["p0"])

    passed = [spot for way in drawn.ways.values() for spot in way]
    assert all(0 <= spot.x <= drawn.width - 1 / 2 - BEND / 2 for spot in passed)


def test_an_arrow_may_pass_on_the_outside():
    down, across = ("a", "b"), [("a", "c"), ("b", "c"), ("b", "d"), ("c", "d")]
    drawn = lay_out(["a", "b", "c", "d"], [down, *across, ("a", "d")], ["a"])

    assert drawn.width > max(spot.x for spot in drawn.spots.values()) + 1


@given(arrow_lists)
def test_the_same_graph_is_drawn_the_same(arrows):
    assert lay_out(PARTS, arrows, ["p0"]) == lay_out(PARTS, arrows, ["p0"])


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=24))
def test_without_circles_every_arrow_goes_down(pairs):
    arrows = [(PARTS[min(pair)], PARTS[max(pair)]) for pair in pairs if pair[0] != pair[1]]

    drawn = lay_out(PARTS, arrows, ["p0"])

    for source, target in arrows:
        assert drawn.spots[source].layer < drawn.spots[target].layer
