"""A manager takes the own people along."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analytics.reports import team_list
from courses.models import ModuleIndexPage, ModulePage
from people.models import Department, Look, Municipality, User
from tests.analytics.days import manager_of, reader
from tests.factories import (
    DepartmentFactory,
    EnrolmentFactory,
    MembershipFactory,
    ModulePageFactory,
)

TODAY = timezone.localdate()
FILE = "/team/lijst/"


@pytest.fixture
def team(municipality: Municipality) -> Department:
    return DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")


@pytest.fixture
def module(module_index: ModuleIndexPage) -> ModulePage:
    return ModulePageFactory(parent=module_index, title="Aan de balie")


def enrolled(
    team: Department, module: ModulePage, name: str, days: int, done: date | None = None
) -> User:
    user: User = MembershipFactory(
        department=team, user__first_name=name, user__last_name="Bakker"
    ).user
    EnrolmentFactory(
        user=user,
        module=module,
        assigned_on=TODAY - timedelta(days=60),
        due_on=TODAY + timedelta(days=days),
        completed_on=done,
    )
    return user


def rows(client: Client) -> list[list[str]]:
    answer = client.get(FILE)
    assert answer.status_code == 200
    text = answer.getvalue().decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_it_says_what_the_page_says(team: Department, module: ModulePage) -> None:
    enrolled(team, module, "Anna", -3)
    enrolled(team, module, "Bram", 40, done=TODAY)
    elsewhere = DepartmentFactory.below(team.get_parent(), "Elders")
    enrolled(elsewhere, module, "Carel", -3)
    due = [(TODAY + timedelta(days=days)).isoformat() for days in (-3, 40)]
    assert rows(manager_of(team)) == [
        ["Name", "Team", "Module", "Due", "Completed on", "State"],
        ["Anna Bakker", "Burgerzaken", "Aan de balie", due[0], "", "late"],
        ["Bram Bakker", "Burgerzaken", "Aan de balie", due[1], TODAY.isoformat(), "done"],
    ]


def test_who_is_in_it_can_see_that(team: Department, module: ModulePage) -> None:
    users = [enrolled(team, module, name, -3) for name in ("Anna", "Bram")]
    client = manager_of(team)
    rows(client)
    assert set(Look.objects.values_list("user", "viewer")) == {
        (user.pk, client.user.pk)  # type: ignore[attr-defined]
        for user in users
    }


def test_scores_and_answers_are_in_no_query(team: Department, module: ModulePage) -> None:
    enrolled(team, module, "Anna", -3)
    client = manager_of(team)
    with CaptureQueriesContext(connection) as captured:
        rows(client)
    told = " ".join(query["sql"] for query in captured.captured_queries).lower()
    assert "courses_enrolment" in told
    for kept_away in ("quizzes_", "lessonprogress", '"points"', "verdict", "score"):
        assert kept_away not in told


def test_many_people_come_in_batches(
    team: Department, module: ModulePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(team_list, "AT_ONCE", 2)
    for name in "ABCDE":
        enrolled(team, module, name, 40)
    client = manager_of(team)
    assert [row[0][0] for row in rows(client)[1:]] == list("ABCDE")
    assert Look.objects.count() == 5


def test_who_leads_nobody_gets_no_list(municipality: Municipality) -> None:
    assert reader(municipality, "view_report").get(FILE).status_code == 403
