"""manage.py create_municipality: from an empty installation to an administrator in the CMS."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from wagtail.models import Page, Site

from courses.models import HomePage, ModuleIndexPage
from people.models import Contacts, Municipality, User
from people.roles import ADMINISTRATOR
from people.scope import every_municipality, scope
from tests.factories.people import an_app
from tests.factories.tree import wagtail_root

FIRST = ["Gemeente Lindewaard", "lindewaard.example", "Bo.Beheer@lindewaard.example"]
SECOND = ["Gemeente Rietveen", "rietveen.example", "bo@rietveen.example"]
NEW_PASSWORD = "een-heel-nieuw-wachtwoord"


@pytest.fixture(autouse=True)
def _fresh_installation(db: None) -> None:
    root = wagtail_root()
    if not Site.objects.filter(is_default_site=True).exists():
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True)


def create(about: list[str]) -> str:
    """What the command says."""
    said = StringIO()
    call_command("create_municipality", *about, first_name="Bo", last_name="Beheer", stdout=said)
    return said.getvalue()


def test_the_first_municipality_takes_the_site_that_is_there() -> None:
    create(FIRST)
    made = Municipality.objects.get()
    assert (made.name, made.slug) == ("Gemeente Lindewaard", "gemeente-lindewaard")
    assert (made.site.hostname, made.site.port, made.site.is_default_site) == (
        "lindewaard.example",
        443,
        True,
    )
    assert Site.objects.count() == 1
    home = HomePage.objects.get(pk=made.site.root_page_id)
    assert home.live
    assert ModuleIndexPage.objects.child_of(home).live().count() == 1
    assert Contacts.objects.filter(site=made.site).count() == 1


@override_settings(WAGTAILADMIN_BASE_URL="https://lindewaard.example")
def test_its_administrator_chooses_a_password_and_comes_in() -> None:
    said = create(FIRST)
    link = next(word for word in said.split() if "/wachtwoord/nieuw/" in word)
    path = link.removeprefix("https://lindewaard.example")
    browser = Client(headers={"host": "lindewaard.example"})
    form = browser.get(path, follow=True)
    passwords = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    browser.post(form.request["PATH_INFO"], passwords)
    login = {"login": FIRST[2], "password": NEW_PASSWORD}
    signed_in = browser.post("/inloggen/", login)
    assert signed_in.headers["Location"].startswith("/tweede-stap/")  # before anything else
    with every_municipality():
        administrator = User.objects.get()
        an_app(administrator)
        browser.force_login(administrator)
    assert browser.get("/cms/").status_code == 200
    assert browser.get("/cms/settings/people/contacts/", follow=True).status_code == 200
    assert browser.get("/cms/campagnes/").status_code == 200
    again = Client(headers={"host": "lindewaard.example"}).get(path, follow=True)
    assert 'name="password1"' not in again.content.decode(), "a link works once"


def test_nobody_becomes_superuser_by_it() -> None:
    create(FIRST)
    with every_municipality():
        user = User.objects.get()
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == [ADMINISTRATOR]
    assert user.email == FIRST[2].lower()


def test_a_second_one_shares_the_pages_and_not_the_people() -> None:
    create(FIRST)
    create(SECOND)
    first, second = Municipality.objects.order_by("pk")
    assert first.site.root_page_id == second.site.root_page_id
    assert first.site != second.site
    assert HomePage.objects.count() == ModuleIndexPage.objects.count() == 1
    for municipality, email in ((first, FIRST[2].lower()), (second, SECOND[2])):
        with scope(municipality):
            assert [user.email for user in User.objects.all()] == [email]
    front = Client(headers={"host": "rietveen.example"}).get("/")
    assert front.status_code == 200
    assert "Gemeente Rietveen" in front.content.decode()


@pytest.mark.parametrize(
    "about",
    [
        ["Gemeente Lindewaard", "anders.example", "nieuw@anders.example"],
        ["Gemeente Anders", "lindewaard.example", "nieuw@anders.example"],
        ["Gemeente Anders", "anders.example", "bo.beheer@LINDEWAARD.example"],
        ["Gemeente Anders", "https://anders.example/", "nieuw@anders.example"],
        ["Gemeente Anders", "anders.example:8000", "nieuw@anders.example"],
        ["Gemeente Anders", "anders.example", "geen adres"],
        ["", "anders.example", "nieuw@anders.example"],
        ["!!!", "anders.example", "nieuw@anders.example"],
    ],
    ids=["name", "host", "e-mail", "address", "port", "no e-mail", "no name", "no letters"],
)
def test_what_is_taken_or_wrong_changes_nothing(about: list[str]) -> None:
    create(FIRST)
    with pytest.raises(CommandError):
        create(about)
    assert Municipality.objects.count() == Site.objects.count() == 1
    assert Page.objects.filter(depth=2).count() == 1
    with every_municipality():
        assert User.objects.count() == 1


def test_a_host_that_is_not_let_in_is_told_of() -> None:
    assert "WEERBAAR_HOSTS" not in create(FIRST)
    assert "Add weerbaar.elders.example to WEERBAAR_HOSTS" in create(
        ["Gemeente Elders", "weerbaar.elders.example", "bo@elders.example"]
    )
