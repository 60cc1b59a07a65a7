"""The attacker has every number on the page and knows how to solve equations."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.cells import Cell, Count
from analytics.equations import Equations
from analytics.privacy import withhold, withhold_nested, withhold_together
from analytics.watch import may_be_done
from tests.analytics.attack import follows, range_of

MIN_GROUP = 10
sizes = st.integers(min_value=0, max_value=30)


def cells(*people: int) -> list[Cell]:
    return [Cell(key, count) for key, count in enumerate(people)]


# ---- one flat table ----


def test_a_table_of_large_groups_is_shown_as_it_is() -> None:
    assert withhold(cells(10, 25, 11), min_group=MIN_GROUP) == frozenset()


def test_a_small_group_is_withheld_together_with_the_smallest_other() -> None:
    assert withhold(cells(9, 25, 11), min_group=MIN_GROUP) == {0, 2}


def test_two_small_groups_hide_each_other_when_they_are_no_small_group_together() -> None:
    assert withhold(cells(6, 25, 4), min_group=MIN_GROUP) == {0, 2}


def test_two_small_groups_that_are_small_together_take_a_third_with_them() -> None:
    assert withhold(cells(3, 25, 4, 12), min_group=MIN_GROUP) == {0, 2, 3}


def test_without_a_total_nothing_can_be_subtracted() -> None:
    assert withhold(cells(9, 25, 11), min_group=MIN_GROUP, total_known=False) == {0}


def test_when_nothing_else_is_left_all_is_withheld() -> None:
    assert withhold(cells(9, 25), min_group=MIN_GROUP) == {0, 1}


def test_an_empty_group_is_no_secret_and_no_cover() -> None:
    assert withhold(cells(9, 0, 40, 30), min_group=MIN_GROUP) == {0, 3}


def test_what_is_withheld_already_stays_so_and_gets_cover() -> None:
    found = withhold(cells(20, 25, 11), min_group=MIN_GROUP, already=frozenset({1}))
    assert found == {1, 2}


@given(st.lists(sizes, max_size=12), st.integers(min_value=5, max_value=12))
def test_no_small_group_is_shown_nor_found_by_subtraction(people: list[int], least: int) -> None:
    table = cells(*people)
    hidden = withhold(table, min_group=least)
    size = len(people)
    known = [[1] * size] if size else []
    known += [
        [int(cell.key == other) for other in range(size)]
        for cell in table
        if cell.key not in hidden
    ]
    for cell in table:
        if 0 < cell.people < least and sum(people) >= least:
            # Who knows which groups are empty knows those as well.
            empty = [[int(e == o) for o in range(size)] for e in range(size) if not people[e]]
            assert not follows(known + empty, [int(cell.key == other) for other in range(size)])


@given(st.lists(sizes, max_size=12))
def test_what_is_withheld_is_no_small_group_together(people: list[int]) -> None:
    hidden = withhold(cells(*people), min_group=MIN_GROUP)
    together = sum(people[key] for key in hidden)
    assert not hidden or together >= MIN_GROUP or together == sum(people)


@given(st.lists(st.integers(min_value=10, max_value=99)))
def test_nothing_is_withheld_without_need(people: list[int]) -> None:
    assert withhold(cells(*people), min_group=MIN_GROUP) == frozenset()


# ---- groups within groups ----


def tree(domains: list[list[int]]) -> list[Cell]:
    """Domains with teams; each team is its own atom."""
    found = []
    for number, teams in enumerate(domains):
        atoms = frozenset((number, team) for team in range(len(teams)))
        found.append(Cell(number, sum(teams), atoms=atoms))
        found += [
            Cell((number, team), people, inside=number, atoms=frozenset({(number, team)}))
            for team, people in enumerate(teams)
        ]
    return found


def test_under_a_withheld_domain_no_team_is_shown() -> None:
    hidden = withhold_nested(tree([[8], [20, 30], [15, 15]]), min_group=MIN_GROUP)
    assert hidden == {0, (0, 0), 2, (2, 0), (2, 1)}


def test_a_small_team_is_hidden_within_its_own_domain() -> None:
    hidden = withhold_nested(tree([[4, 20, 30], [15, 15]]), min_group=MIN_GROUP)
    assert hidden == {(0, 0), (0, 1)}


def test_a_domain_of_which_every_team_is_withheld_still_has_its_own_number() -> None:
    hidden = withhold_nested(tree([[4, 20], [15, 15]]), min_group=MIN_GROUP)
    assert hidden == {(0, 0), (0, 1)}


@given(st.lists(st.lists(sizes, min_size=1, max_size=5), min_size=1, max_size=5))
def test_no_team_follows_from_teams_domains_and_total(domains: list[list[int]]) -> None:
    table = tree(domains)
    hidden = withhold_nested(table, min_group=MIN_GROUP)
    assert_nothing_small_follows([table], hidden)


# ---- several tables about the same people ----


def atoms_of(tables: Sequence[Sequence[Cell]]) -> list[object]:
    return sorted({atom for table in tables for cell in table for atom in cell.atoms}, key=str)


def assert_nothing_small_follows(
    tables: Sequence[Sequence[Cell]], hidden: frozenset[object], least: int = MIN_GROUP
) -> None:
    """Unless the whole is a small group itself, in which case a report shows no number at all."""
    order = atoms_of(tables)
    if sum(cell.people for cell in tables[0] if cell.inside is None) < least:
        return

    def row(atoms: Iterable[object]) -> list[int]:
        return [int(atom in set(atoms)) for atom in order]

    every = [cell for table in tables for cell in table]
    known = [row(order)]
    known += [row(cell.atoms) for cell in every if cell.people and cell.key not in hidden]
    known += [row(cell.atoms) for cell in every if not cell.people and len(cell.atoms) == 1]
    for cell in every:
        if 0 < cell.people < least:
            assert cell.key not in hidden or not follows(known, row(cell.atoms))
            assert cell.key in hidden


def crossed(counts: dict[tuple[int, int], int], side: int) -> list[Cell]:
    """A table over one side of (team, audience) counts."""
    keys = sorted({pair[side] for pair in counts})
    return [
        Cell(
            key=(side, key),
            people=sum(n for pair, n in counts.items() if pair[side] == key),
            atoms=frozenset(pair for pair, n in counts.items() if pair[side] == key and n),
        )
        for key in keys
    ]


def test_a_team_is_not_shown_as_an_audience_where_it_would_give_a_small_team_away() -> None:
    # Team 0 is audience 0, team 1 is audience 1: each table alone could show what the other hides.
    small, cover, other = (0, 0), (1, 1), (2, 2)
    people = {small: 4, cover: 12, other: 14, (3, 3): 40}
    teams, audiences = crossed(people, 0), crossed(people, 1)
    # In the second table the cover is joined by people of audience 2, so it is not the smallest.
    audiences = [
        cell if cell.key != (1, 1) else Cell(cell.key, 20, atoms=cell.atoms) for cell in audiences
    ]
    alone = withhold_nested(teams, min_group=MIN_GROUP) | withhold_nested(
        audiences, min_group=MIN_GROUP
    )
    assert alone == {(0, 0), (0, 1), (1, 0), (1, 2)}  # audience 1 would give team 0 away
    together = withhold_together([teams, audiences], min_group=MIN_GROUP)
    assert alone < together
    assert_nothing_small_follows([teams, audiences], together)


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 3)),
        st.integers(min_value=1, max_value=16),
        min_size=1,
        max_size=12,
    )
)
def test_nothing_small_follows_from_two_tables_together(counts: dict[tuple[int, int], int]) -> None:
    tables = [crossed(counts, 0), crossed(counts, 1)]
    hidden = withhold_together(tables, min_group=MIN_GROUP)
    assert_nothing_small_follows(tables, hidden)


def test_large_groups_in_two_tables_are_all_shown() -> None:
    people = {(team, audience): 15 for team in range(4) for audience in range(3)}
    tables = [crossed(people, 0), crossed(people, 1)]
    assert withhold_together(tables, min_group=MIN_GROUP) == frozenset()


# ---- the solver itself ----


@pytest.mark.parametrize("wanted", [{"a"}, {"a", "b"}, {"b", "c"}, {"a", "b", "c"}, {"c", "d"}])
def test_equations_agree_with_elimination_in_fractions(wanted: set[str]) -> None:
    order = "abcd"
    sums = [frozenset("ab"), frozenset("abc"), frozenset("bd")]
    known = [[int(atom in each) for atom in order] for each in sums]
    expected = follows(known, [int(atom in wanted) for atom in order])
    assert (Equations(sums).derivation(frozenset(wanted)) is not None) is expected


@given(st.lists(st.frozensets(st.integers(0, 6), min_size=1), max_size=7))
def test_equations_find_exactly_what_follows(sums: list[frozenset[int]]) -> None:
    system = Equations(sums)
    known = [[int(atom in each) for atom in range(7)] for each in sums]
    for wanted in [frozenset(pair) for pair in combinations(range(7), 2)]:
        expected = follows(known, [int(atom in wanted) for atom in range(7)])
        derivation = system.derivation(wanted)
        assert (derivation is not None) is expected
        if derivation is not None:
            used = [known[index] for index in derivation]
            assert follows(used, [int(atom in wanted) for atom in range(7)])


def test_a_derivation_names_no_more_than_it_needs() -> None:
    sums = [frozenset("ab"), frozenset("cd"), frozenset("b"), frozenset("abcd")]
    assert Equations(sums).derivation(frozenset("a")) == {0, 2}
    assert Equations(sums[:2], always=[frozenset("b")]).derivation(frozenset("a")) == {0}
    assert Equations(sums[:2]).derivation(frozenset("ac")) is None


def test_only_what_gives_a_small_group_away_is_withheld_for_it() -> None:
    # A domain without its one head is an audience; the other tables have no part in that.
    people = {("west", "street"): 25, ("east", "street"): 30, ("head", "desk"): 1}
    people |= {(f"other {number}", "desk"): 12 for number in range(4)}
    street = frozenset(pair for pair in people if pair[1] == "street")
    desk = frozenset(people) - street
    domain = street | {("head", "desk")}
    teams = [Cell("domain", 56, atoms=domain)]
    teams += [
        Cell(pair[0], people[pair], "domain" if pair in domain else None, frozenset({pair}))
        for pair in people
    ]
    audiences = [Cell("street", 55, atoms=street), Cell("desk", 49, atoms=desk)]
    hidden = withhold_together([teams, audiences], min_group=MIN_GROUP)
    assert hidden == {"head", "west", "street", "desk"}


# ---- what is certain without following ----

Counts = dict[tuple[int, int], tuple[int, int]]


def shown_by(cell: Cell) -> frozenset[object]:
    return cell.atoms


def test_where_everybody_in_a_domain_is_behind_no_small_team_is_told_so() -> None:
    # All 24 of domain 0 are behind, so the withheld team would be known: the domain goes as well.
    done = {(0, "small"): (0, 4), (0, "cover"): (0, 20), (1, ""): (50, 60), (2, ""): (20, 30)}
    cells = [Cell(0, 24, atoms=frozenset([(0, "small"), (0, "cover")]))]
    cells += [Cell(pair, done[pair][1], 0, frozenset([pair])) for pair in list(done)[:2]]
    cells += [
        Cell(domain, done[domain, ""][1], None, frozenset([(domain, "")])) for domain in (1, 2)
    ]
    assert withhold_together([cells], min_group=10) == {(0, "small"), (0, "cover")}
    hidden = withhold_together([cells], min_group=10, counts=[Count(done, shown_by)])
    assert hidden == {0, 2, (0, "small"), (0, "cover")}


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 2), st.integers(0, 2)),
        st.integers(1, 4).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=1,
        max_size=6,
    )
)
def test_half_of_a_withheld_group_may_always_be_done(done: Counts) -> None:
    """Every possibility is tried: this is all that can be known, and no estimate of it."""
    least = 3
    limits = {pair: people for pair, (_part, people) in done.items()}
    tables = [crossed(limits, 0), crossed(limits, 1)]
    hidden = withhold_together(tables, min_group=least, counts=[Count(done, shown_by)])
    cells = [cell for table in tables for cell in table]
    sums = [frozenset(done), *(cell.atoms for cell in cells if cell.key not in hidden)]
    known = [(each, sum(done[atom][0] for atom in each)) for each in sums]
    in_all = sum(part for part, _people in done.values())
    for cell in cells:
        if 0 < cell.people < least:
            _fewest, most = range_of(cell.atoms, limits, known)
            assert most >= min(may_be_done(cell.people), in_all)


def test_cells_that_add_up_to_nothing_need_no_cover() -> None:
    themes = [Cell("a", 7, atoms=frozenset({1})), Cell("b", 40, atoms=frozenset({2, 3}))]
    table = [Cell(1, 30, atoms=frozenset({1, 2, 4})), Cell(2, 30, atoms=frozenset({3}))]
    assert withhold_together([table], overlapping=themes, min_group=MIN_GROUP) == {"a"}


def test_of_two_that_give_a_group_away_the_one_goes_that_is_missed_least() -> None:
    small = Cell("small", 4, atoms=frozenset({1}))
    shown = [
        Cell("dear", 30, atoms=frozenset({1, 2}), worth=5),
        Cell("cheap", 26, None, frozenset({2})),
    ]
    assert withhold_together([], overlapping=[small, *shown], min_group=10) == {"small", "cheap"}


def test_what_no_table_shows_may_not_follow_either() -> None:
    both = [Cell("a", 30, atoms=frozenset({1, 2})), Cell("b", 27, atoms=frozenset({2}))]
    between = Cell("between", 3, atoms=frozenset({1}))
    assert withhold_together([], overlapping=both, min_group=10) == frozenset()
    hidden = withhold_together([], overlapping=both, never_shown=[between], min_group=10)
    assert hidden == {"b"}


def test_a_line_that_is_held_back_does_not_follow_from_the_others() -> None:
    hidden = withhold_together([cells(20, 25, 30)], min_group=10, already=frozenset({1}))
    assert hidden == {0, 1}
