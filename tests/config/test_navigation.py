"""The header shows each visitor the entries that open for that visitor."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ops.reference import ensure_reference_rows
from people import roles
from people.models import Municipality
from tests.factories import DepartmentFactory, MembershipFactory, UserFactory

BRIEFINGS = "/briefing/voorbereiden/"
ENTRIES = ("/mijn/", "/team/", "/rapportage/", BRIEFINGS, "/cms/")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


def shown(browser: Client) -> list[str]:
    """The entries in the header."""
    entries = browser.get("/waar-kan-ik-terecht/").context["navigation"]
    return [entry.url for entry in entries]


def signed_in(user: object) -> Client:
    """A browser of this person."""
    browser = Client()
    browser.force_login(user)
    return browser


def test_a_visitor_sees_none(client: Client, municipality: Municipality) -> None:
    assert shown(client) == []


def test_an_employee_sees_the_own_modules(learner_client: Client) -> None:
    assert shown(learner_client) == ["/mijn/"]


@pytest.mark.parametrize(
    ("role", "more"),
    [
        (roles.SECRETARY, ["/rapportage/", BRIEFINGS]),
        (roles.CLERK, ["/rapportage/", BRIEFINGS]),
        (roles.EDITOR, ["/cms/"]),
        (roles.ADMINISTRATOR, ["/cms/"]),
        (roles.MARKER, ["/cms/"]),
    ],
)
def test_a_role_adds_its_own(municipality: Municipality, role: str, more: list[str]) -> None:
    ensure_reference_rows()
    user = UserFactory(municipality=municipality)
    user.groups.add(Group.objects.get(name=role))
    assert shown(signed_in(user)) == ["/mijn/", *more]


@pytest.mark.parametrize(("days", "leads"), [(0, True), (-1, False)])
def test_a_manager_sees_the_team_until_the_last_day(
    municipality: Municipality, days: int, leads: bool
) -> None:
    last: date = timezone.localdate() + timedelta(days=days)
    team = DepartmentFactory.root(municipality)
    manager = MembershipFactory(department=team, is_manager=True, ends_on=last).user
    assert ("/team/" in shown(signed_in(manager))) is leads


def test_where_one_is_is_marked(learner_client: Client) -> None:
    here = learner_client.get("/mijn/").context["navigation"]
    assert [entry.current for entry in here] == ["page"]
    page = learner_client.get("/mijn/").content.decode()
    assert 'aria-current="page"' in page
    assert set(ENTRIES) >= {entry.url for entry in here}


@pytest.mark.parametrize(
    ("path", "marked"), [("/mijn/dilemmas/", "true"), ("/mijn/gegevens/", ""), ("/modules/", "")]
)
def test_below_a_page_of_the_menu_is_not_that_page(
    learner_client: Client, path: str, marked: str
) -> None:
    (entry,) = learner_client.get(path).context["navigation"]
    assert entry.current == marked
