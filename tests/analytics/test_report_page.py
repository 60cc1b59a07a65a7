"""What the gemeentesecretaris sees, and what nobody does."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.models import DailyCompletion, DailyReach
from courses.models import ModuleIndexPage, Theme
from people.models import Department, Municipality, User
from people.scope import scope
from tests.analytics.days import YESTERDAY, Organisation, TeamDay, manager_of, reader
from tests.factories import DepartmentFactory, MembershipFactory, MunicipalityFactory, UserFactory
from tests.spoken import spoken

BURGERZAKEN = TeamDay("Publiekszaken", "Burgerzaken", assigned=40, trained=38)
KLANTCONTACT = TeamDay("Publiekszaken", "Klantcontact", assigned=20, trained=18)
TOEZICHT = TeamDay("Ruimte", "Toezicht", 30, 12, audience="buitendienst", late=9)
WIJKBEHEER = TeamDay("Ruimte", "Wijkbeheer", 25, 20, audience="buitendienst", late=2)
RECEPTIE = TeamDay("Publiekszaken", "Receptie", assigned=7, trained=3)
RAAD = TeamDay("Gemeenteraad", "Gemeenteraad", 29, 17, audience="raad")
COLLEGE = TeamDay("College", "College", 6, 5, audience="college")
GRIFFIE = TeamDay("Griffie", "Griffie", 5, 5, audience="griffie")
LINE = [BURGERZAKEN, KLANTCONTACT, TOEZICHT, WIJKBEHEER]


@pytest.fixture
def lindewaard(municipality: Municipality, module_index: ModuleIndexPage) -> Organisation:
    made = Organisation(municipality, module_index)
    for name in ("Gemeenteraad", "College", "Griffie"):
        made.outside(name)
    return made


@pytest.fixture
def secretary(municipality: Municipality) -> Client:
    return reader(municipality, "view_report")


def words(client: Client, path: str = "/rapportage/") -> str:
    """The text of the page, without scripts and tags."""
    html = client.get(path).content.decode()
    html = re.sub(r"<(script|style).*?</\1>", " ", html, flags=re.DOTALL)
    # The language of a name is no space.
    html = re.sub(r'<span lang="\w+">(.*?)</span>', r"\1", html)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def plots(client: Client) -> dict[str, dict[str, object]]:
    html = client.get("/rapportage/").content.decode()
    found = re.findall(r'<script id="(\w+)-data" type="application/json">(.*?)</script>', html)
    return {name: json.loads(data) for name, data in found}


# ---- who may see it ----


def test_visitors_sign_in_first(municipality: Municipality) -> None:
    answer = Client().get("/rapportage/")
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/rapportage/")


def test_an_employee_may_not_see_it(learner_client: Client) -> None:
    assert learner_client.get("/rapportage/").status_code == 403


def test_leading_a_team_gives_no_right_to_the_report(lindewaard: Organisation) -> None:
    client = manager_of(lindewaard.department("Ruimte", "Toezicht"))
    assert client.get("/rapportage/").status_code == 403


def test_it_is_for_reading_only(secretary: Client) -> None:
    assert secretary.post("/rapportage/").status_code == 405


def test_the_clerk_sees_the_council_and_nothing_else(
    lindewaard: Organisation, municipality: Municipality
) -> None:
    lindewaard.count([*LINE, RAAD, COLLEGE, GRIFFIE])
    text = words(reader(municipality, "view_council"))
    assert "58% " in text
    assert "17 of the 29 assigned modules" in text
    for hidden in ("Publiekszaken", "Toezicht", "Executive", "employees"):
        assert hidden not in text


def test_the_clerk_is_told_when_the_council_is_too_small(
    lindewaard: Organisation, municipality: Municipality
) -> None:
    lindewaard.count([TeamDay("Gemeenteraad", "Gemeenteraad", 9, 5, audience="raad")])
    text = words(reader(municipality, "view_council"))
    assert "Council: too small to show." in text
    assert "5 of" not in text


@pytest.mark.parametrize("permission", ["view_report", "view_council"])
def test_before_the_first_night_the_page_says_when_numbers_come(
    municipality: Municipality, permission: str
) -> None:
    assert "There are no numbers yet" in words(reader(municipality, permission))


# ---- what it says ----


def test_it_opens_with_a_sentence_for_a_meeting(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count(LINE)
    text = words(secretary)
    assert "88 of 115 employees have a valid training. Ruimte lags behind." in text
    assert "76% " in text
    assert "the target is 90%" in text


def test_when_all_is_well_nobody_lags(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count([BURGERZAKEN, KLANTCONTACT])
    text = words(secretary)
    assert "That is the target of 90 per cent or more." in text
    assert "lags behind" not in text
    assert "Every domain reaches the target of 90%" in text


def test_it_says_where_most_is_to_be_won(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count(LINE)
    assert "Ruimte : 23 people still have to train, 11 modules are late." in words(secretary)


def test_people_who_just_arrived_are_people_but_do_not_count_yet(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count([TeamDay("Ruimte", "Toezicht", 30, 15, people=40)])
    text = words(secretary)
    assert "15 of 30 employees" in text
    assert "has to train: 30 of 40" in text


def test_a_team_without_anything_to_do_is_no_zero_per_cent(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count(LINE)
    department = lindewaard.department("Staf", "Staf")
    DailyReach.objects.create(
        municipality=lindewaard.municipality,
        day=YESTERDAY,
        department=department,
        people=12,
        assigned=0,
        trained=0,
    )
    lindewaard.publish()
    assert "Staf nobody has to train yet" in words(secretary)


def test_teams_stand_under_their_domain(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count(LINE)
    html = secretary.get("/rapportage/").content.decode()
    ruimte = re.search(r"<details class=\"more\">.*?Ruimte.*?</details>", html, re.DOTALL)
    assert ruimte is not None
    assert "Toezicht" in ruimte.group()
    assert "Burgerzaken" not in ruimte.group()


def test_each_theme_counts_the_modules_that_carry_it(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count(LINE)
    theme, _created = Theme.objects.get_or_create(
        slug="communicatie", defaults={"name": "Communicatie"}
    )
    module = lindewaard.module("buitendienst")
    module.themes.set([theme])
    module.save()
    lindewaard.publish()
    assert f"{theme.name} 58% 32 of 55" in words(secretary)


def test_each_figure_shows_what_its_table_says(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count(LINE)
    reached, missed, target = plots(secretary)["domains"]["data"]
    assert (reached["y"], reached["x"]) == (["Publiekszaken"], [93])
    assert (missed["y"], missed["x"]) == (["Ruimte"], [58])
    assert target["x"] == [90, 90]
    assert "Publiekszaken 93% 56 of 60" in words(secretary)


def test_the_trend_has_a_point_for_each_week_that_was_published(
    lindewaard: Organisation, secretary: Client
) -> None:
    for weeks_ago in reversed(range(4)):
        team = TeamDay("Ruimte", "Toezicht", assigned=30, trained=30 - weeks_ago)
        lindewaard.count([team], on=YESTERDAY - timedelta(weeks=weeks_ago))
    line = plots(secretary)["trend"]["data"][0]
    assert line["x"][-1] == YESTERDAY.isoformat()
    assert line["y"] == [90, 93, 96, 100]


def test_one_day_is_no_trend(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count(LINE)
    assert "trend" not in plots(secretary)


def test_numbers_that_were_not_renewed_say_so(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count(LINE, on=YESTERDAY - timedelta(days=8))
    assert "These numbers are old" in words(secretary)


def test_the_numbers_of_last_week_are_not_old(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count(LINE, on=YESTERDAY - timedelta(days=7))
    assert "These numbers are old" not in words(secretary)


# ---- what it does not say ----


def test_a_small_team_is_withheld_with_cover_and_a_reason(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count([*LINE, RECEPTIE])
    text = words(secretary)
    assert "Receptie too small to show" in text
    assert "Klantcontact left out, to protect a small group" in text
    assert "What is not shown, together 77% 21 of 27" in text
    assert "Groups of fewer than 10 people are not shown" in text
    assert "3 of 7" not in text


def test_nothing_withheld_is_hidden_in_the_figures_either(
    lindewaard: Organisation, secretary: Client
) -> None:
    small = TeamDay("Griep", "Griep", assigned=7, trained=3, audience="griep")
    lindewaard.count([*LINE, small])
    html = secretary.get("/rapportage/").content.decode()
    drawn = json.dumps(plots(secretary))
    assert "Griep" in html
    assert "Griep" not in drawn
    assert "griep" not in drawn
    assert not re.search(r"\b3 of 7\b|\b42%", html)


def test_a_smaller_minimum_shows_more(
    lindewaard: Organisation, municipality: Municipality, secretary: Client
) -> None:
    municipality.min_group = 5
    municipality.save()
    lindewaard.count([*LINE, RECEPTIE])
    assert "Receptie 42% 3 of 7" in words(secretary)


def test_an_organisation_that_is_a_small_group_itself_gets_no_numbers(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count([RECEPTIE])
    text = words(secretary)
    assert "Too few people to show numbers" in text
    assert "Receptie" not in text
    assert "3 of 7" not in text


def test_names_are_said_in_the_language_of_the_house(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count([*LINE, TeamDay("Ruimte", "Ruimte", assigned=20, trained=10)])
    said = spoken(secretary.get("/rapportage/"))
    assert "Furthest from the target:" in said["en"]
    assert "Wijkbeheer" in said["nl"]
    assert "Wijkbeheer" not in said["en"]
    assert "· , not in a team ·" in said["en"]


def test_people_without_a_team_of_their_own_are_covered_too(
    lindewaard: Organisation, secretary: Client
) -> None:
    head = TeamDay("Ruimte", "Ruimte", assigned=1, trained=0, audience="leidinggevenden")
    lindewaard.count([*LINE, head])
    text = words(secretary)
    assert "Ruimte, not in a team too small to show" in text
    assert "0 of 1" not in text
    assert "Toezicht 40% 12 of 30" in text
    assert "Wijkbeheer left out, to protect a small group" in text


def test_newcomers_who_are_late_are_not_shown_as_late(
    lindewaard: Organisation, secretary: Client
) -> None:
    """A team in which nobody counts as trained or untrained yet can still have modules late."""
    arrived = TeamDay("Ruimte", "Nieuw", 0, 0, "leidinggevenden", people=3)
    lindewaard.count([*LINE, arrived])
    rows = DailyCompletion.objects.filter(department=lindewaard.departments["Nieuw"])
    rows.update(people=3, assigned=3, overdue=3)
    lindewaard.publish()
    assert "Nieuw too small to show" in words(secretary)


def test_council_executive_and_clerks_office_are_in_no_total(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count([*LINE, RAAD, COLLEGE, GRIFFIE])
    text = words(secretary)
    assert "88 of 115 employees" in text
    assert "Council: 17 of the 29 assigned modules are valid" in text
    assert "Executive and clerk’s office: 10 of the 11 assigned modules are valid" in text
    assert "Module raad" not in text
    for alone in ("5 of 6", "5 of 5", "5 of the 6", "5 of the 5"):
        assert alone not in text


def test_a_handful_outside_the_line_is_withheld(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count([*LINE, RAAD, COLLEGE])
    text = words(secretary)
    assert "Executive and clerk’s office: too small to show." in text
    assert "Council: 17 of the 29" in text


def test_parts_of_the_council_are_outside_the_line_as_well(
    lindewaard: Organisation, secretary: Client
) -> None:
    party = TeamDay("Gemeenteraad", "Fractie Noord", 12, 1, audience="raad")
    lindewaard.count([*LINE, RAAD, party])
    text = words(secretary)
    assert "88 of 115 employees" in text
    assert "Fractie" not in text
    assert "18 of the 41 assigned modules" in text


def test_teams_below_a_part_are_counted_with_it(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.department("Publiekszaken", "Burgerzaken")
    below = [
        TeamDay("Burgerzaken", "Burgerzaken 1", assigned=4, trained=3),
        TeamDay("Burgerzaken", "Burgerzaken 2", assigned=16, trained=15),
    ]
    lindewaard.count([*LINE, *below])
    text = words(secretary)
    assert "Burgerzaken 93% 56 of 60" in text
    assert "Burgerzaken 1" not in text
    assert "106 of 135 employees" in text


def test_a_team_outside_the_line_is_so_wherever_it_lies(
    lindewaard: Organisation, secretary: Client
) -> None:
    above = lindewaard.department("Publiekszaken", "Burgerzaken")
    deep = DepartmentFactory.below(above, "Adviseurs")
    Department.objects.filter(pk=deep.pk).update(outside_line=True)
    lindewaard.departments["Raadscommissie"] = DepartmentFactory.below(deep, "Raadscommissie")
    lindewaard.count([*LINE, TeamDay("Adviseurs", "Raadscommissie", 15, 15, audience="raad")])
    text = words(secretary)
    assert "88 of 115 employees" in text
    assert "15 of the 15 assigned modules" in text


def test_no_person_is_in_the_report(
    lindewaard: Organisation, municipality: Municipality, secretary: Client
) -> None:
    lindewaard.count(LINE)
    team = lindewaard.departments["Toezicht"]
    MembershipFactory.create_batch(
        3, department=team, user__first_name="Quirijn", user__municipality=municipality
    )
    with CaptureQueriesContext(connection) as captured:
        html = secretary.get("/rapportage/").content.decode()
    assert "Quirijn" not in html
    for query in captured.captured_queries:
        for table in ("people_membership", "courses_enrolment", "quizzes_"):
            assert table not in query["sql"] or "is_manager" in query["sql"]  # the header's entries


def test_another_municipality_is_in_no_number(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count(LINE)
    other = MunicipalityFactory(name="Rietveen", slug="rietveen")
    with scope(other):
        elsewhere = Organisation(other, lindewaard.index)
        elsewhere.modules = lindewaard.modules
        elsewhere.count([TeamDay("Elders", "Team Elders", assigned=50, trained=0)])
    text = words(secretary)
    assert "88 of 115 employees" in text
    assert "Elders" not in text


# ---- what it costs ----


def test_the_number_of_queries_is_the_same_for_few_and_many(
    lindewaard: Organisation, secretary: Client, count_queries: Callable[[Client, str], int]
) -> None:
    lindewaard.count([BURGERZAKEN, TOEZICHT])
    few = count_queries(secretary, "/rapportage/")
    big = [
        TeamDay(f"Domein {n % 6}", f"Team {n}", assigned=20 + n, trained=n, audience=f"rol-{n % 9}")
        for n in range(30)
    ]
    lindewaard.count(big)
    for weeks in range(1, 30):
        lindewaard.count(LINE, on=YESTERDAY - timedelta(weeks=weeks))
    assert count_queries(secretary, "/rapportage/") == few


def test_a_superuser_may_read_it(municipality: Municipality, lindewaard: Organisation) -> None:
    lindewaard.count(LINE)
    user: User = UserFactory(municipality=municipality, is_superuser=True)
    client = Client()
    client.force_login(user)
    assert client.get("/rapportage/").status_code == 200
