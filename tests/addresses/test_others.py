"""With the ids of somebody else, or of another municipality: nothing is there, nothing changes."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.log_actions import log

from courses.models import Campaign
from people.models import Contacts, User
from people.scope import every_municipality, scope
from tests.addresses.checks import everything, in_dutch_with_a_way_out
from tests.addresses.roles import EMPLOYEE, OPERATOR
from tests.addresses.table import ADDRESSES, MUNICIPAL, PERSONAL, SCREENS, Address, Screens
from tests.addresses.walk import walk
from tests.addresses.world import World
from tests.factories import UserFactory

# Enough to do something with, at every address that takes a form.
FORM = {
    "position": 1,
    "choice": 1,
    "points": 2,
    "name": "Overgenomen",
    "email": "overgenomen@rietveen.example",
    "first_name": "Over",
    "last_name": "Genomen",
    "until": "2030-01-01",
    "due_on": "2030-01-01",
}
OF_A_PERSON = [line for line in ADDRESSES if PERSONAL & set(line.words.split())]
OF_A_MUNICIPALITY = [line for line in ADDRESSES if MUNICIPAL & set(line.words.split())]
SCREENS_OF_A_MUNICIPALITY = [screens for screens in SCREENS if screens.word in MUNICIPAL]


def asked_in_every_way(browser: Client, path: str) -> Iterator[int]:
    """The statuses of opening this address and of posting to it; no row may change meanwhile."""
    before = everything()
    yield browser.get(path).status_code
    yield browser.post(path, FORM).status_code
    assert everything() == before


@pytest.mark.parametrize("line", OF_A_PERSON, ids=str)
@pytest.mark.parametrize("whose", ["colleagues", "elsewhere"])
def test_what_is_another_persons_does_not_exist(line: Address, whose: str, world: World) -> None:
    path = world.path(line, **getattr(world, whose))
    browser = world.browser(min(line.who))
    statuses = set(asked_in_every_way(browser, path))
    assert statuses <= {*line.absent, 405}
    assert statuses & line.absent
    assert in_dutch_with_a_way_out(browser.get(path, follow=True))


@pytest.mark.parametrize("line", OF_A_MUNICIPALITY, ids=str)
def test_what_is_another_municipalitys_does_not_exist(line: Address, world: World) -> None:
    path = world.path(line, **world.elsewhere)
    statuses = set(asked_in_every_way(world.browser(min(line.who)), path))
    assert statuses <= {404, 405}
    assert 404 in statuses


@pytest.mark.parametrize("screens", SCREENS_OF_A_MUNICIPALITY, ids=str)
def test_no_screen_shows_what_is_another_municipalitys(screens: Screens, world: World) -> None:
    pk = world.elsewhere[screens.word]
    browser = world.browser(min(screens.who))
    tried = 0
    for path in paths_of(screens, pk):
        statuses = set(asked_in_every_way(browser, path))
        assert statuses <= {302, 404, 405}, path
        assert browser.get(path).headers.get("Location", "/cms/") == "/cms/", path
        tried += 1
    assert tried > 2


def paths_of(screens: Screens, pk: object) -> Iterator[str]:
    """The screens of one thing: those whose address takes its id alone."""
    for found in walk():
        if found.name.startswith(f"{screens.namespace}:"):
            try:
                yield reverse(found.name, args=[pk])
            except NoReverseMatch:
                continue


def test_the_same_addresses_work_with_ones_own(world: World) -> None:
    """Without this, a test of somebody else's ids would pass on a site that is down."""
    pk = world.mine["campaign"]
    assert world.browser(OPERATOR).get(reverse("campaigns:edit", args=[pk])).status_code == 200
    answer = world.browser(EMPLOYEE).post(world.path(_line("quizzes:attempt")), FORM)
    assert answer.status_code == 303
    world.browser(OPERATOR).post(reverse("campaigns:act", args=[pk, "stoppen"]))
    with every_municipality():
        assert list(Campaign.objects.exclude(stopped_on=None).values_list("pk", flat=True)) == [pk]


def _line(name: str) -> Address:
    return next(line for line in ADDRESSES if line.name == name)


def test_contacts_of_another_municipality_cannot_be_changed(world: World) -> None:
    address = "wagtailsettings:edit"
    own = reverse(address, args=["people", "contacts", world.home.site_id])
    others = reverse(address, args=["people", "contacts", world.abroad.site_id])
    with scope(world.abroad):
        Contacts.for_site(world.abroad.site)
    assert world.browser(OPERATOR).get(own).status_code == 200
    assert set(asked_in_every_way(world.browser(OPERATOR), others)) <= {302, 403, 404}
    assert world.abroad.site.hostname not in world.browser(OPERATOR).get(own).content.decode()


@pytest.mark.parametrize("action", ["assign_role", "set_active_state", "delete"])
def test_people_of_another_municipality_cannot_be_changed_in_bulk(
    action: str, world: World
) -> None:
    pk = world.elsewhere["person"]
    path = reverse("wagtail_bulk_action", args=["people", "user", action])
    form = {"mark_as_active": "False", "role": 1}
    before = everything()
    for query in (f"?id={pk}", f"?id={pk}&id={world.mine['person']}"):
        assert b"Rietveen" not in world.browser(OPERATOR).get(path + query).content
    world.browser(OPERATOR).post(f"{path}?id={pk}", form)
    assert everything() == before


def test_the_administrator_does_not_close_the_account_of_a_superuser(world: World) -> None:
    path = reverse("wagtail_bulk_action", args=["people", "user", "set_active_state"])
    with world.at_home():
        superuser = UserFactory(municipality=world.home, is_superuser=True)
        for user in (superuser, world.people[EMPLOYEE]):
            world.browser(OPERATOR).post(f"{path}?id={user.pk}", {"mark_as_active": "False"})
        superuser.refresh_from_db()
        assert superuser.is_active
        assert not User.objects.get(pk=world.people[EMPLOYEE].pk).is_active


def test_the_log_tells_nothing_about_people_of_another_municipality(world: World) -> None:
    with scope(world.abroad):
        person = User.objects.get(pk=world.elsewhere["person"])
        person.first_name, person.last_name = "Vreemde", "Vogel"
        person.save()
        log(person, "wagtail.edit", user=person)
    with scope(world.home):
        log(world.people[EMPLOYEE], "wagtail.edit", user=world.people[OPERATOR])
    page = world.browser(OPERATOR).get(reverse("wagtailadmin_reports:site_history"))
    assert page.status_code == 200
    assert str(world.people[EMPLOYEE]) in page.content.decode()
    assert "Vreemde Vogel" not in page.content.decode()
