from quizzes.core.graph import circles, finishing_order, reachable, turned_around

TREE = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "x": ["d"]}


def test_reachable_includes_where_one_starts():
    assert reachable(TREE, ["b"]) == {"b", "d"}
    assert reachable(TREE, ["a"]) == {"a", "b", "c", "d"}


def test_turned_around_keeps_nodes_that_nothing_leads_to():
    assert turned_around(TREE) == {"a": [], "b": ["a"], "c": ["a"], "x": [], "d": ["b", "c", "x"]}


def test_targets_finish_before_their_sources():
    order = finishing_order(TREE)
    assert sorted(order) == ["a", "b", "c", "d", "x"]
    assert all(order.index(to) < order.index(by) for by, ways in TREE.items() for to in ways)


def test_a_tree_has_no_circles():
    assert circles(TREE) == []


def test_each_knot_of_circles_is_found_once_in_the_order_of_a_walk():
    graph = {
        "z": ["a"],
        "b": ["c"],
        "c": ["a", "end"],
        "a": ["b"],
        "self": ["self"],
        "p": ["q"],
        "q": ["p"],
    }
    assert sorted(circles(graph, ["z"])) == [["a", "b", "c"], ["p", "q"], ["self"]]


def test_long_chains_and_long_circles_do_not_exhaust_the_stack():
    chain = {str(i): [str(i + 1)] for i in range(50_000)}
    assert len(finishing_order(chain)) == 50_001
    assert circles(chain) == []
    chain["50000"] = ["0"]
    assert len(circles(chain)[0]) == 50_001
