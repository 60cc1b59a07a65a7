"""A reader takes everything along, of every week and under every filter, and calculates.

Nothing of the filter is used here: the files are read as they come, each line becomes an equation
over the teams, and every possibility is tried.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from courses.models import ModuleIndexPage
from people.models import Municipality
from tests.analytics.attack import follows, range_of
from tests.analytics.days import YESTERDAY, Organisation, TeamDay, made_up, tries

MIN_GROUP = 10
COLUMNS = 8  # of a line with numbers
WEEKS = [YESTERDAY - timedelta(weeks=1), YESTERDAY]


@dataclass(frozen=True)
class Told:
    """A line of a file, as far as it has numbers of its own day."""

    name: str
    inside: str
    part: int
    whole: int


@st.composite
def organisations(draw: st.DrawFn) -> list[list[TeamDay]]:
    """Two weeks of the same teams; in between some people come, go, and are trained."""
    first, second = [], []
    for domain in range(draw(st.integers(2, 3))):
        for team in range(draw(st.integers(1, 2))):
            people = draw(st.sampled_from([1, 2, 3, 6, 9, 11, 14]))
            later = max(1, people + draw(st.sampled_from([-2, -1, 0, 0, 0, 1, 2])))
            audience = draw(st.sampled_from(["balie", "hr", "buiten"]))
            for week, size in ((first, people), (second, later)):
                trained = draw(st.integers(0, size))
                name = f"Team {domain}{team}"
                week.append(TeamDay(f"Domein {domain}", name, size, trained, audience))
    return [first, second]


def large_organisations() -> st.SearchStrategy[list[list[TeamDay]]]:
    """Those of which there are numbers in both weeks."""
    return organisations().filter(
        lambda weeks: all(sum(team.assigned for team in teams) >= MIN_GROUP for teams in weeks)
    )


def told(client: Client, made: Organisation, week: date) -> Iterator[Told]:
    """Every line with numbers of this week, from every file under every filter."""
    domains = [department.pk for department in made.departments.values()]
    modules = [module.pk for module in made.modules.values()]
    filters = ["", *(f"&domein={pk}" for pk in domains), *(f"&module={pk}" for pk in modules)]
    for chosen in filters:
        answer = client.get(f"/rapportage/cijfers/?soort=csv&week={week.isoformat()}{chosen}")
        text = answer.getvalue().decode("utf-8-sig")
        for row in csv.reader(StringIO(text), delimiter=";"):
            # A line that says the day of its numbers was told in an earlier week.
            if len(row) == COLUMNS and row[2].isdecimal() and not row[6]:
                yield Told(row[0], row[1], int(row[2]), int(row[3]))


def teams_behind(line: Told, teams: Sequence[TeamDay]) -> frozenset[str]:
    """Which teams a line adds up: whoever reads it knows who works where, and has to do what."""
    names = [line.name, *([line.inside] if line.inside else [])]
    found = frozenset(team.team for team in teams)
    for name in names:
        found &= frozenset(
            team.team
            for team in teams
            if name in {team.team, team.domain, f"Module {team.audience}"}
            or name.lower() == team.audience
        )
    return found


def calculate(lines: Sequence[Told], teams: Sequence[TeamDay]) -> None:
    """Find out all there is to find out about the small teams, and compare with the promise."""
    limits = {team.team: team.assigned for team in teams}
    in_all = sum(team.trained for team in teams)
    known = {(frozenset(limits), in_all)}
    for line in lines:
        behind = teams_behind(line, teams)
        assert sum(limits[team] for team in behind) == line.whole
        known.add((behind, line.part))
    rows = [[int(team in behind) for team in limits] for behind, _part in known]
    for team in teams:
        if team.assigned >= MIN_GROUP:
            continue
        assert not follows(rows, [int(team.team == other) for other in limits])
        _fewest, most = range_of(frozenset({team.team}), limits, list(known))
        assert most >= min((team.assigned + 1) // 2, in_all)


def compare(weeks: Mapping[date, Sequence[Told]]) -> None:
    """From one week to the next no line tells of the few people who came or went."""
    before = {(line.name, line.inside): line for line in weeks[WEEKS[0]]}
    for line in weeks[WEEKS[1]]:
        then = before.get((line.name, line.inside), line)
        moved = abs(line.whole - then.whole)
        assert not 0 < moved < MIN_GROUP or abs(line.part - then.part) > moved


@tries(12)
@given(organisations())
def test_nobody_in_a_withheld_group_is_found(
    municipality: Municipality, module_index: ModuleIndexPage, weeks: list[list[TeamDay]]
) -> None:
    with made_up(municipality, module_index) as (made, client):
        found: dict[date, list[Told]] = {}
        for day, teams in zip(WEEKS, weeks, strict=True):
            made.count(teams, on=day)
        for day, teams in zip(WEEKS, weeks, strict=True):
            found[day] = list(told(client, made, day))
            if sum(team.assigned for team in teams) >= MIN_GROUP:
                calculate(found[day], teams)
        compare(found)


@pytest.mark.parametrize("small", [1, 9])
def test_the_attack_finds_what_is_shown_without_care(small: int) -> None:
    """That the check can fail: with the domain and its other team shown, the small one is known."""
    teams = [TeamDay("Domein 0", "Team 00", small, 1), TeamDay("Domein 0", "Team 01", 40, 30)]
    lines = [Told("Domein 0", "", 31, 40 + small), Told("Team 01", "Domein 0", 30, 40)]
    with pytest.raises(AssertionError):
        calculate(lines, teams)
