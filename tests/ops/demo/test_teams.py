"""How Lindewaard grows: with more people there are more teams, and not larger ones."""

from hypothesis import given
from hypothesis import strategies as st

from ops.demo.organisation import DOMAINS, OUTSIDE_THE_LINE
from ops.demo.teams import LARGEST_TEAM, parts_of, scaled
from people.models import Department, Municipality
from tests.factories import DepartmentFactory

LINE = [team for domain in DOMAINS for team in domain.teams]


@given(st.sampled_from(LINE), st.integers(min_value=1, max_value=20_000))
def test_a_team_is_split_into_teams_that_one_person_can_lead(team, size):
    parts = parts_of(team, size)
    assert sum(people for _part, people in parts) == size
    assert max(people for _part, people in parts) <= LARGEST_TEAM
    assert len({part.place for part, _people in parts}) == len(parts)
    assert parts[0][0].firsts == team.firsts
    assert not any(part.firsts or part.joined for part, _people in parts[1:])
    assert all(part.manager for part, _people in parts)


def test_at_its_own_size_nothing_is_split():
    for team in [*LINE, *OUTSIDE_THE_LINE]:
        assert parts_of(team, team.people) == [(team, team.people)]


@given(st.integers(min_value=100, max_value=200_000))
def test_everybody_has_a_team(employees):
    assert sum(scaled(LINE, employees).values()) == employees


def test_a_thousand_teams_at_once_are_a_sound_tree(municipality: Municipality) -> None:
    root = DepartmentFactory.root(municipality)
    above = DepartmentFactory.below(root, "Burgerzaken")
    names = [f"Burgerzaken {number}" for number in range(1, 1001)]
    made = DepartmentFactory.many_below(above, names)
    assert [team.name for team in above.get_children()] == names
    assert made[-1].get_parent() == above
    one_more = DepartmentFactory.below(above, "Nog een")
    assert one_more.path > made[-1].path
    assert not any(Department.find_problems())
