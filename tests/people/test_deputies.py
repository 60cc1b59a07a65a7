"""Who stands in for a manager, and that who left today is out today."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from people.access import is_manager, leads_people
from people.models import Department, Deputy, Membership, Municipality, User
from people.second_factor import needs_second_factor
from people.tasks import close_accounts
from tests.factories import DepartmentFactory, MembershipFactory, UserFactory

TODAY = timezone.localdate()
DAY = timedelta(days=1)
PAGE = "/team/vervanging/"


@pytest.fixture
def team(municipality: Municipality) -> Department:
    return DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")


@pytest.fixture
def manager(team: Department) -> User:
    user: User = MembershipFactory(department=team, is_manager=True).user
    return user


@pytest.fixture
def colleague(team: Department) -> User:
    user: User = MembershipFactory(department=team).user
    return user


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def name(manager: User, who: str | None, starts: date = TODAY, ends: date = TODAY + DAY) -> str:
    """Name somebody on the page; returns the page, "" when it went well."""
    form = {"who": who, "starts_on": starts.isoformat(), "ends_on": ends.isoformat()}
    answer = browser_of(manager).post(PAGE, form)
    return "" if answer.status_code == 302 else answer.content.decode()


def test_a_deputy_sees_the_team_in_that_period_and_not_outside(
    manager: User, colleague: User, team: Department
) -> None:
    third = MembershipFactory(department=team)
    assert browser_of(colleague).get("/team/").status_code == 403
    assert name(manager, colleague.email, TODAY, TODAY + 3 * DAY) == ""
    page = browser_of(colleague).get("/team/")
    assert page.status_code == 200
    assert str(third.user) in page.content.decode()
    for on, expected in [(TODAY - DAY, False), (TODAY + 3 * DAY, True), (TODAY + 4 * DAY, False)]:
        assert leads_people(colleague, on=on) == expected
    assert needs_second_factor(colleague, on=TODAY)
    assert set(Membership.objects.managed_by(colleague, on=TODAY)) == {
        third,
        manager.memberships.get(),
    }


def test_who_stands_in_for_a_manager_who_left_sees_nothing(manager: User, colleague: User) -> None:
    name(manager, colleague.email)
    manager.memberships.update(ends_on=TODAY - DAY)
    assert not leads_people(colleague, on=TODAY)


def test_a_deputy_names_no_deputy(manager: User, colleague: User) -> None:
    name(manager, colleague.email)
    assert not is_manager(colleague, on=TODAY)
    assert browser_of(colleague).get(PAGE).status_code == 403


def test_the_manager_stops_it_and_nobody_else_does(manager: User, colleague: User) -> None:
    name(manager, colleague.email)
    deputy = Deputy.objects.get()
    stop = f"{PAGE}{deputy.pk}/stoppen/"
    assert browser_of(colleague).post(stop).status_code == 404
    assert str(colleague) in browser_of(manager).get(PAGE).content.decode()
    browser_of(manager).post(stop)
    assert not leads_people(colleague, on=TODAY)


def test_what_cannot_be_is_said(manager: User, colleague: User) -> None:
    gone = UserFactory(municipality=manager.municipality)
    nobody = "Niemand anders die hier werkt"
    assert nobody in name(manager, "wie@lindewaard.example")
    assert nobody in name(manager, gone.email)
    assert nobody in name(manager, manager.email)
    assert "na de eerste" in name(manager, colleague.email, TODAY, TODAY - DAY)
    assert "na de eerste" in name(manager, colleague.email, TODAY - 9 * DAY, TODAY - DAY)
    assert "Hoogstens een jaar" in name(manager, colleague.email, TODAY, TODAY + 400 * DAY)
    assert not Deputy.objects.exists()


def test_who_left_yesterday_is_out_today_in_the_middle_of_a_session(colleague: User) -> None:
    client = browser_of(colleague)
    assert client.get("/mijn/").status_code == 200
    colleague.memberships.update(ends_on=TODAY - DAY)
    close_accounts()
    assert client.get("/mijn/")["Location"].startswith("/inloggen/")


def test_whose_last_day_is_today_stays_in_today(colleague: User) -> None:
    colleague.memberships.update(ends_on=TODAY)
    client = browser_of(colleague)
    close_accounts()
    assert client.get("/mijn/").status_code == 200
