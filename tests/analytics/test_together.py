"""One reader opens everything that there is, of both municipalities, and lays it together.

The report's files under every filter, the sealed statement, and the comparison: each is safe by
itself, and so has to be what follows from all of them at once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from math import floor

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from analytics.comparing.agree import accept, invite
from courses.models import ModuleIndexPage, Theme
from people.models import Municipality, User
from people.scope import scope
from tests.analytics.attack import Known, range_of
from tests.analytics.days import YESTERDAY, Organisation, TeamDay, made_up, tries
from tests.analytics.statements.test_attack import sealed, told_by
from tests.analytics.test_attack import calculate, large_organisations, told
from tests.factories import MunicipalityFactory

STEP = 5
PAGE = "/rapportage/vergelijking/"
OURS = [TeamDay("Domein", "Team", 90, 45), TeamDay("Hr", "Hr", 70, 10, "hr")]
# Of each theme the modules that teach it, by their audience.
THEMES = {"Ondermijning": ("balie", "hr"), "Omkoping": ("hr",), "Alleen balie": ("balie",)}

TABLE = re.compile(r"<caption[^>]*>(?P<caption>[^<]+)</caption>(?P<body>.*?)</table>", re.DOTALL)
MODULES_TABLE = "Valid modules, per module"
THEMES_TABLE = "Valid modules per RIEC theme, worked out from the table above"
HEADING_OF_A_ROW = '<th scope="row"'
CELL = r"\s*(?:<span[^>]*>\s*)+([^<]+?)\s*(?:</span>\s*)+"  # in its language, too
ROW = re.compile(
    rf"{HEADING_OF_A_ROW}[^>]*>{CELL}</th>\s*<td[^>]*>{CELL}</td>\s*<td[^>]*>{CELL}</td>\s*</tr>"
)
TOGETHER = re.compile(r"modules below are valid with you; at Rietveen about (\d+)%")
# Teams, and the least and the most of their people that can be done.
Window = tuple[frozenset[str], tuple[int, int]]


@dataclass(frozen=True)
class Page:
    """The percentages of the other municipality on the page of the comparison."""

    modules: Mapping[str, int]
    themes: Mapping[str, int]
    together: int | None


def percent(cell: str) -> int:
    return int(cell.removesuffix("%"))


def read(page: str) -> Page:
    """Everything that it tells: a line that cannot be read is a mistake of the reader."""
    tables = {
        table["caption"]: {name: percent(told) for name, _own, told in ROW.findall(table["body"])}
        for table in TABLE.finditer(page)
    }
    assert sum(map(len, tables.values())) == page.count(HEADING_OF_A_ROW)
    together = TOGETHER.search(page)
    assert bool(together) == bool(tables)
    return Page(
        tables.pop(MODULES_TABLE, {}),
        tables.pop(THEMES_TABLE, {}),
        int(together[1]) if together and not tables else None,
    )


def rounded(exact: Fraction) -> int:
    """To the nearest step, halves upwards."""
    return STEP * floor(exact / STEP + Fraction(1, 2))


def around(percentage: int, people: int) -> tuple[int, int]:
    """The least and the most of so many people that are rounded to this percentage."""
    fits = [
        part for part in range(people + 1) if rounded(Fraction(100 * part, people)) == percentage
    ]
    return min(fits), max(fits)


def size(teams: Iterable[TeamDay]) -> int:
    """How many people have to do something there, each of them one module."""
    return sum(team.assigned for team in teams)


def names(teams: Iterable[TeamDay]) -> frozenset[str]:
    return frozenset(team.team for team in teams)


def doing(module: str, teams: Sequence[TeamDay]) -> list[TeamDay]:
    """The teams behind the line of a module."""
    return [team for team in teams if module == f"Module {team.audience}"]


def windows(page: Page, teams: Sequence[TeamDay]) -> list[Window]:
    """What the lines of modules tell, for who knows who works there."""
    found = []
    for module, percentage in page.modules.items():
        behind = doing(module, teams)
        assert behind, f"no team does {module}"
        found.append((names(behind), around(percentage, size(behind))))
    return found


def nothing_follows(lines: Sequence[Window], teams: Sequence[TeamDay], *beside: Known) -> None:
    """Of no team and of no module one knows how many are done, nor more than its own line says."""
    limits = {team.team: team.assigned for team in teams}
    modules = [doing(f"Module {audience}", teams) for audience in ("balie", "hr")]
    for group in [*([team] for team in teams), *modules]:
        own = names(group)
        nothing = own, (0, size(group))
        behind, (low, high) = next((line for line in lines if own <= line[0]), nothing)
        fewest, most = range_of(own, limits, [*lines, *beside])
        assert fewest < most
        others = sum(limits[team] for team in behind - own)
        assert (fewest, most) == (max(0, low - others), min(size(group), high))
        # It stays possible that half of it is done, unless its line itself says fewer.
        assert most >= min((size(group) + 1) // 2, high)


def worked_out(modules: Iterable[str], page: Page, teams: Sequence[TeamDay]) -> int | None:
    """The mean of these modules as far as they have a line: from lines and numbers of people."""
    weights = {
        module: size(doing(module, teams)) for module in sorted(modules) if module in page.modules
    }
    if not weights:
        return None
    total = sum(page.modules[module] * people for module, people in weights.items())
    return rounded(Fraction(total, sum(weights.values())))


def nothing_is_added(page: Page, teams: Sequence[TeamDay]) -> None:
    """What else stands on the page could be worked out by who reads the lines of the modules."""
    assert page.together == worked_out(page.modules, page, teams)
    themes = {
        theme: worked_out([f"Module {audience}" for audience in taught], page, teams)
        for theme, taught in THEMES.items()
    }
    assert page.themes == {theme: told for theme, told in themes.items() if told is not None}


@st.composite
def neighbours(draw: st.DrawFn) -> list[TeamDay]:
    """Two modules for as few people as can be compared; any number of each team is done."""
    sizes = [("balie", draw(st.integers(1, 9))), ("balie", 60), ("hr", draw(st.integers(60, 66)))]
    done = [
        draw(st.sampled_from([0, people]) | st.integers(0, people)) for _audience, people in sizes
    ]
    return [
        TeamDay(f"Domein {number}", f"Team {number}", people, part, audience)
        for number, ((audience, people), part) in enumerate(zip(sizes, done, strict=True))
    ]


def agree(own: Municipality, other: Municipality, by: User) -> None:
    asked = invite(inviter=other, invited=own, by=by, at=timezone.now())
    accept(comparison_id=asked.pk, own=own, by=by, at=timezone.now())


def teach(made: Organisation) -> None:
    """Let the modules, which are shared, teach their themes."""
    for name, audiences in THEMES.items():
        theme, _made = Theme.objects.get_or_create(slug=name.lower(), defaults={"name": name})
        for audience in audiences:
            module = made.module(audience)
            module.themes.add(theme)
            module.save()


@tries(8)
@given(large_organisations())
def test_report_and_statement_of_the_same_day_tell_no_more_than_each(
    municipality: Municipality, module_index: ModuleIndexPage, weeks: list[list[TeamDay]]
) -> None:
    with made_up(municipality, module_index) as (made, client):
        made.count(weeks[0], on=YESTERDAY - timedelta(weeks=1))
        statement = sealed(made, weeks[1])
        lines = {*told(client, made, YESTERDAY), *told_by(client, statement)}
        assert lines
        calculate(list(lines), weeks[1])


@tries(8)
@given(neighbours())
def test_of_the_other_municipality_nobody_is_found(
    municipality: Municipality, module_index: ModuleIndexPage, teams: list[TeamDay]
) -> None:
    with made_up(municipality, module_index, "change_comparison") as (made, client):
        teach(made)
        made.count(OURS)
        other = MunicipalityFactory(name="Rietveen", slug="rietveen")
        with scope(other):
            theirs = Organisation(other, module_index)
            theirs.modules = made.modules  # pages are shared
            theirs.count(teams)
        agree(municipality, other, client.user)  # type: ignore[attr-defined]
        page = read(client.get(PAGE).content.decode())
        nothing_follows(windows(page, teams), teams)
        nothing_is_added(page, teams)


# ---- that the checks can fail ----

FIVE_AND_SIXTY = [
    TeamDay("Domein 0", "Team 0", 5, 5, "balie"),
    TeamDay("Domein 1", "Team 1", 60, 4, "balie"),
    TeamDay("Domein 2", "Team 2", 66, 0, "hr"),
]
TOLD = Page({"Module balie": 15, "Module hr": 0}, {"Ondermijning": 5, "Omkoping": 0}, 5)


def test_the_attack_finds_nothing_in_two_modules() -> None:
    nothing_follows(windows(TOLD, FIVE_AND_SIXTY), FIVE_AND_SIXTY)


@pytest.mark.parametrize("whole", [9, around(5, 131)], ids=["exact", "rounded"])
def test_the_attack_finds_who_is_done_with_everybody_beside_the_modules(
    whole: int | tuple[int, int],
) -> None:
    """As the page told it before: then nobody of hr is done, whatever the balie did."""
    lines = windows(TOLD, FIVE_AND_SIXTY)
    everybody: Known = names(FIVE_AND_SIXTY), whole
    limits = {team.team: team.assigned for team in FIVE_AND_SIXTY}
    assert range_of(frozenset({"Team 2"}), limits, [*lines, everybody]) == (0, 0)
    with pytest.raises(AssertionError):
        nothing_follows(lines, FIVE_AND_SIXTY, everybody)


@pytest.mark.parametrize(
    "page",
    [
        Page(TOLD.modules, TOLD.themes, 10),
        Page(TOLD.modules, {**TOLD.themes, "Ondermijning": 10}, 5),
        Page(TOLD.modules, {**TOLD.themes, "Raad": 5}, 5),
    ],
)
def test_a_number_that_does_not_follow_from_the_modules_is_seen(page: Page) -> None:
    with pytest.raises(AssertionError):
        nothing_is_added(page, FIVE_AND_SIXTY)


def test_a_line_that_cannot_be_read_is_seen() -> None:
    cells = "<td><span>50%</span></td><td><b>50%</b></td>"
    row = f'<tr>{HEADING_OF_A_ROW}><span lang="nl">Module hr</span></th>{cells}</tr>'
    with pytest.raises(AssertionError):
        read(f"<table><caption>{MODULES_TABLE}</caption>{row}</table>")


@pytest.mark.parametrize("people", [60, 66, 94])
def test_the_attack_reads_a_rough_percentage_as_it_was_rounded(people: int) -> None:
    """That the check can fail: with fewer people a count would follow."""
    for percentage in range(0, 101, STEP):
        least, most = around(percentage, people)
        assert least < most
    assert around(0, 10) == (0, 0)
