"""What a manager sees of the own people, and what stays theirs."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analytics.reports.team import PEOPLE_ON_A_PAGE, Urgency, team_of
from courses.models import Enrolment, ModuleIndexPage, ModulePage
from people.models import Department, Membership, Municipality, User
from people.scope import scope
from tests.analytics.days import manager_of
from tests.factories import (
    DepartmentFactory,
    EnrolmentFactory,
    MembershipFactory,
    ModulePageFactory,
    MunicipalityFactory,
    UserFactory,
)

TODAY = timezone.localdate()


@pytest.fixture
def root(municipality: Municipality) -> Department:
    return DepartmentFactory.root(municipality)


@pytest.fixture
def team(root: Department) -> Department:
    return DepartmentFactory.below(root, "Burgerzaken")


@pytest.fixture
def module(module_index: ModuleIndexPage) -> ModulePage:
    return ModulePageFactory(parent=module_index, title="Aan de balie")


@pytest.fixture
def manager(team: Department) -> Client:
    return manager_of(team)


def member(team: Department, name: str, **membership: object) -> User:
    user = UserFactory(municipality=team.municipality, first_name=name, last_name="Bakker")
    MembershipFactory(department=team, user=user, **membership)
    return user


def enrol(user: User, module: ModulePage, *, due: int | None, **values: object) -> Enrolment:
    """`due`: in so many days; None for a module done by choice."""
    due_on = None if due is None else TODAY + timedelta(days=due)
    assigned_on = TODAY - timedelta(days=60)
    return EnrolmentFactory(
        user=user, module=module, due_on=due_on, assigned_on=assigned_on, **values
    )


def done(days_ago: int = 5) -> dict[str, date]:
    day = TODAY - timedelta(days=days_ago)
    return {"completed_on": day, "expires_on": day + timedelta(days=365)}


def words(client: Client, path: str = "/team/") -> str:
    html = client.get(path).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# ---- who may see it ----


def test_visitors_sign_in_first(municipality: Municipality) -> None:
    assert Client().get("/team/")["Location"].endswith("?next=/team/")


def test_who_leads_nobody_is_told_what_this_page_is(learner_client: Client) -> None:
    answer = learner_client.get("/team/", headers={"accept-language": "en"})
    assert answer.status_code == 403
    assert "This page is for managers" in answer.content.decode()


def test_who_led_a_team_until_yesterday_sees_nothing(team: Department) -> None:
    client = manager_of(team)
    Membership.objects.filter(user=client.user).update(  # type: ignore[attr-defined]
        ends_on=TODAY - timedelta(days=1)
    )
    assert client.get("/team/").status_code == 403


def test_it_is_for_reading_only(manager: Client) -> None:
    assert manager.post("/team/").status_code == 405


def test_only_the_own_people(root: Department, manager: Client, module: ModulePage) -> None:
    other = DepartmentFactory.below(root, "Toezicht")
    enrol(member(other, "Vreemde"), module, due=-3)
    assert "Vreemde" not in words(manager)


def test_a_team_that_is_not_yours_cannot_be_asked_for(
    root: Department, team: Department, manager: Client, module: ModulePage
) -> None:
    other = DepartmentFactory.below(root, "Toezicht")
    enrol(member(other, "Vreemde"), module, due=-3)
    enrol(member(team, "Sanne"), module, due=-3)
    text = words(manager, f"/team/?team={other.pk}")
    assert "Vreemde" not in text
    assert "Sanne" in text


def test_people_of_another_municipality_are_not_yours(
    team: Department, manager: Client, module: ModulePage
) -> None:
    other = MunicipalityFactory(name="Rietveen", slug="rietveen")
    with scope(other):
        elsewhere = DepartmentFactory.root(other)
        enrol(member(elsewhere, "Vreemde"), module, due=-3)
    assert "Vreemde" not in words(manager)


def test_a_domain_manager_sees_all_teams_below(
    root: Department, team: Department, module: ModulePage
) -> None:
    enrol(member(team, "Sanne"), module, due=-3)
    member(DepartmentFactory.below(root, "Toezicht"), "Joris")
    text = words(manager_of(root))
    assert "Sanne Bakker Burgerzaken" in text
    assert "Joris Bakker Toezicht" in text


# ---- what it says ----


def test_late_and_due_soon_stand_on_top_and_done_is_folded(
    team: Department, manager: Client, module: ModulePage
) -> None:
    enrol(member(team, "Klaas"), module, due=-9, **done())
    enrol(member(team, "Ooit"), module, due=40)
    enrol(member(team, "Straks"), module, due=6)
    enrol(member(team, "Laat"), module, due=-3)
    html = manager.get("/team/").content.decode()
    places = [html.index(name) for name in ("Laat Bakker", "Straks", "Ooit", "Klaas")]
    assert places == sorted(places)
    folded = html[html.index("<details", html.index("Ooit")) :]
    assert "Klaas" in folded


def test_it_opens_with_what_to_do(team: Department, manager: Client, module: ModulePage) -> None:
    enrol(member(team, "Een"), module, due=-3)
    enrol(member(team, "Twee"), module, due=-1)
    enrol(member(team, "Drie"), module, due=2)
    enrol(member(team, "Vier"), module, due=2, **done())
    assert "2 people are late. 1 more has two weeks at most. 1 of 4 are done." in words(manager)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (-3, "3 days late"),
        (-1, "1 day late"),
        (0, "due today"),
        (1, "1 day left"),
        (14, "14 days left"),
    ],
)
def test_dates_are_said_in_words(
    team: Department, manager: Client, module: ModulePage, due: int, said: str
) -> None:
    enrol(member(team, "Sanne"), module, due=due)
    assert said in words(manager)


def test_someone_on_leave_is_not_called_late(
    team: Department, manager: Client, module: ModulePage
) -> None:
    enrol(member(team, "Weg", leave_from=TODAY - timedelta(days=10)), module, due=-3)
    text = words(manager)
    assert "Nobody has anything to do now." in text
    assert "On leave (1)" in text
    assert "after the leave" in text


def test_who_left_is_gone(team: Department, manager: Client, module: ModulePage) -> None:
    enrol(member(team, "Vertrokken", ends_on=TODAY - timedelta(days=1)), module, due=-3)
    assert "Vertrokken" not in words(manager)


def test_one_line_for_someone_with_two_modules(
    team: Department, manager: Client, module: ModulePage, module_index: ModuleIndexPage
) -> None:
    second = ModulePageFactory(parent=module_index, title="Leidinggeven")
    sanne = member(team, "Sanne")
    enrol(sanne, module, due=-3)
    enrol(sanne, second, due=30, **done())
    html = manager.get("/team/").content.decode()
    assert html.count("Sanne Bakker") == 1
    text = words(manager)
    assert "Aan de balie 3 days late Leidinggeven done on" in text


def test_the_filter_shows_one_module_and_its_own_states(
    team: Department, manager: Client, module: ModulePage, module_index: ModuleIndexPage
) -> None:
    second = ModulePageFactory(parent=module_index, title="Leidinggeven")
    sanne = member(team, "Sanne")
    enrol(sanne, module, due=-3)
    enrol(sanne, second, due=30, **done())
    enrol(member(team, "Joris"), module, due=-3)
    text = words(manager, f"/team/?module={second.pk}")
    assert "Nothing assigned (1)" in text
    assert "days late" not in text
    assert "Done (1)" in text


@pytest.mark.parametrize("query", ["module=x", "team=-1", "module=999999", "pagina=99", "pagina=0"])
def test_nonsense_in_the_address_is_as_if_it_was_not_there(
    team: Department, manager: Client, module: ModulePage, query: str
) -> None:
    enrol(member(team, "Sanne"), module, due=-3)
    assert "Sanne" in words(manager, f"/team/?{query}")


def test_a_new_cycle_is_what_counts(team: Department, manager: Client, module: ModulePage) -> None:
    sanne = member(team, "Sanne")
    enrol(sanne, module, due=-300, **done(300))
    enrol(sanne, module, due=5, cycle=2)
    text = words(manager)
    assert "Due within two weeks (1)" in text
    assert "done on" not in text


def test_what_someone_learns_by_choice_is_not_the_managers_business(
    team: Department, manager: Client, module: ModulePage
) -> None:
    enrol(member(team, "Sanne"), module, due=None)
    text = words(manager)
    assert "Aan de balie" not in text
    assert "Nothing assigned (1)" in text


def test_a_manager_is_not_in_the_own_list(
    team: Department, manager: Client, module: ModulePage
) -> None:
    user = manager.user  # type: ignore[attr-defined]
    enrol(user, module, due=-3)
    assert "Nobody works in your team yet" in words(manager)


def test_a_team_that_is_done_hears_so(
    team: Department, manager: Client, module: ModulePage
) -> None:
    enrol(member(team, "Sanne"), module, due=5, **done())
    assert "Everybody has done what was asked. 1 of 1 are done." in words(manager)


# ---- what it never says ----


def test_scores_and_answers_are_in_no_query(
    team: Department, manager: Client, module: ModulePage
) -> None:
    enrol(member(team, "Sanne"), module, due=-3)
    manager.get("/team/")
    with CaptureQueriesContext(connection) as captured:
        manager.get("/team/")
    told = " ".join(query["sql"] for query in captured.captured_queries)
    assert "courses_enrolment" in told
    for kept_away in ("quizzes_", "lessonprogress", '"points"', "verdict", "score"):
        assert kept_away not in told.lower()


# ---- what it costs ----


def fill(team: Department, count: int, module: ModulePage) -> None:
    users = [
        User(
            municipality=team.municipality,
            first_name="Sam",
            last_name=f"Nummer {number:04}",
            email=f"{team.pk}-{number}@gemeente.example",
        )
        for number in range(count)
    ]
    User.objects.bulk_create(users)
    Membership.objects.bulk_create(
        Membership(
            municipality=team.municipality,
            user=user,
            department=team,
            starts_on=date(2024, 1, 1),
        )
        for user in users
    )
    Enrolment.objects.bulk_create(
        Enrolment(
            municipality=team.municipality,
            user=user,
            module=module,
            assigned_on=TODAY - timedelta(days=60),
            due_on=TODAY + timedelta(days=number % 40 - 10),
        )
        for number, user in enumerate(users)
    )


def test_the_number_of_queries_is_the_same_for_few_and_many(
    team: Department,
    manager: Client,
    module: ModulePage,
    count_queries: Callable[[Client, str], int],
) -> None:
    fill(team, 6, module)
    few = count_queries(manager, "/team/")
    Membership.objects.filter(department=team, is_manager=False).delete()
    User.objects.filter(first_name="Sam").delete()
    fill(team, 600, module)
    assert count_queries(manager, "/team/") == few


def test_a_large_team_comes_in_pages_the_urgent_first(
    team: Department, manager: Client, module: ModulePage
) -> None:
    fill(team, PEOPLE_ON_A_PAGE + 40, module)
    first, second = words(manager), words(manager, "/team/?pagina=2")
    assert "Page 1 of 2" in first
    assert "Late (40)" in first
    assert "Late (" not in second
    assert len(re.findall(r"Nummer \d", first)) == PEOPLE_ON_A_PAGE
    assert len(re.findall(r"Nummer \d", second)) == 40


def test_a_domain_with_too_many_people_starts_with_its_teams(
    root: Department, team: Department, module: ModulePage
) -> None:
    fill(team, 150, module)
    fill(DepartmentFactory.below(root, "Toezicht"), 150, module)
    client = manager_of(root)
    text = words(client)
    assert "Choose a team" in text
    assert "Nummer" not in text
    chosen = words(client, f"/team/?team={team.pk}")
    assert len(re.findall(r"Nummer \d", chosen)) == PEOPLE_ON_A_PAGE
    assert "Late (40)" in chosen


def test_counts_are_those_of_the_people(team: Department, module: ModulePage) -> None:
    fill(team, 90, module)
    client = manager_of(team)
    found = team_of(client.user, on=TODAY)  # type: ignore[attr-defined]
    expected = {Urgency.LATE: 30, Urgency.SOON: 30, Urgency.OPEN: 30}
    assert found.whole.counts == expected
    assert {section.urgency: len(section.people) for section in found.sections} == expected
