"""One reader opens everything that there is, of both municipalities, and lays it together.

The report's files under every filter, the sealed statement, and the comparison: each is safe by
itself, and so has to be what follows from all of them at once.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from analytics.comparing.agree import accept, invite
from courses.models import ModuleIndexPage
from people.models import Municipality, User
from people.scope import scope
from tests.analytics.attack import Known, range_of
from tests.analytics.days import YESTERDAY, Organisation, TeamDay, reader, tries
from tests.analytics.statements.test_attack import sealed, told_by
from tests.analytics.test_attack import MIN_GROUP, calculate, organisations, told
from tests.factories import MunicipalityFactory

STEP = 5
ROW = re.compile(
    r"<tr[^>]*>\s*<t[hd][^>]*>\s*([^<]+?)\s*</t[hd]>\s*"
    r"<td[^>]*>\s*(\d+)%\s*</td>\s*<td[^>]*>\s*(\d+)%\s*</td>\s*</tr>"
)
WHOLE = re.compile(r"About \d+% of your employees have a valid training; at Rietveen about (\d+)%")


def around(percentage: int, people: int) -> tuple[int, int]:
    """The least and the most of so many people that are rounded to this percentage."""
    fits = [
        part
        for part in range(people + 1)
        if abs(2 * (100 * part - percentage * people)) <= STEP * people
    ]
    return min(fits), max(fits)


def teams_of(name: str, teams: list[TeamDay]) -> list[TeamDay]:
    """The teams behind a line of the comparison: of a role or of a module."""
    return [team for team in teams if name.lower() in {team.audience, f"module {team.audience}"}]


def known_of(page: str, teams: list[TeamDay]) -> Iterator[Known]:
    """What the comparison tells of the other municipality, for who knows who works there."""
    for whole in WHOLE.findall(page):
        people = sum(team.assigned for team in teams)
        yield frozenset(team.team for team in teams), around(int(whole), people)
    for name, _own, percentage in ROW.findall(page):
        behind = teams_of(name, teams)
        people = sum(team.assigned for team in behind)
        yield frozenset(team.team for team in behind), around(int(percentage), people)


def agree(own: Municipality, other: Municipality, by: User) -> None:
    asked = invite(inviter=other, invited=own, by=by, at=timezone.now())
    accept(comparison_id=asked.pk, own=own, by=by, at=timezone.now())


@tries(8)
@given(organisations())
def test_report_and_statement_of_the_same_day_tell_no_more_than_each(
    municipality: Municipality, module_index: ModuleIndexPage, weeks: list[list[TeamDay]]
) -> None:
    if any(sum(team.assigned for team in teams) < MIN_GROUP for teams in weeks):
        return
    with transaction.atomic():
        made = Organisation(municipality, module_index)
        client = reader(municipality, "view_report")
        made.count(weeks[0], on=YESTERDAY - timedelta(weeks=1))
        statement = sealed(made, weeks[1])
        lines = {*told(client, made, YESTERDAY), *told_by(client, statement)}
        assert lines
        calculate(list(lines), weeks[1])
        transaction.set_rollback(True)


@tries(8)
@given(small=st.integers(1, 9), shares=st.tuples(*[st.sampled_from([0, 2, 5, 8, 10])] * 3))
def test_of_the_other_municipality_nobody_is_found(
    municipality: Municipality,
    module_index: ModuleIndexPage,
    small: int,
    shares: tuple[int, int, int],
) -> None:
    sizes = [small, 60, 66]
    audiences = ["balie", "balie", "hr"]
    teams = [
        TeamDay(f"Domein {number}", f"Team {number}", size, size * share // 10, audience)
        for number, (size, share, audience) in enumerate(zip(sizes, shares, audiences, strict=True))
    ]
    with transaction.atomic():
        other = MunicipalityFactory(name="Rietveen", slug="rietveen")
        with scope(other):
            theirs = Organisation(other, module_index)
            theirs.count(teams)
        made = Organisation(municipality, module_index)
        made.modules = theirs.modules  # pages are shared
        made.count([TeamDay("Domein", "Team", 90, 45), TeamDay("Hr", "Hr", 70, 10, "hr")])
        client = reader(municipality, "view_report", "change_comparison")
        agree(municipality, other, client.user)  # type: ignore[attr-defined]
        page = client.get("/rapportage/vergelijking/").content.decode()
        known = list(known_of(page, teams))
        assert known
        limits = {team.team: team.assigned for team in teams}
        most_in_all = min(total[1] for sums, total in known if isinstance(total, tuple) and sums)
        for team in teams:
            fewest, most = range_of(frozenset({team.team}), limits, known)
            assert fewest < most
            assert most >= min((team.assigned + 1) // 2, most_in_all)
        transaction.set_rollback(True)


@pytest.mark.parametrize("people", [60, 66, 94])
def test_the_attack_reads_a_rough_percentage_as_it_was_rounded(people: int) -> None:
    """That the check can fail: with fewer people a count would follow."""
    for percentage in range(0, 101, STEP):
        least, most = around(percentage, people)
        assert least < most
    assert around(0, 10) == (0, 0)
