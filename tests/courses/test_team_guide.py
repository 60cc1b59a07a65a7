"""The talk guide of a module: for who leads people, with the contacts of here."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from courses.models import ModuleIndexPage, ModulePage
from people.models import Contact, Contacts, Department, Municipality
from people.scope import scope
from tests.factories import (
    EnrolmentFactory,
    FactFactory,
    MembershipFactory,
    ModulePageFactory,
    MunicipalityFactory,
    site_tree,
)
from tests.factories.languages import translated_page

GUIDE = [
    ("text", "<h2>De casus</h2><p>Wie bel je? {{feit:lijn}}</p>"),
    ("contact", {"role": "meldpunt", "text": "<p>Je zag iets.</p>"}),
]


@pytest.fixture
def guided(module_index: ModuleIndexPage) -> ModulePage:
    FactFactory(key="lijn", short="de lijn van hier")
    found: ModulePage = ModulePageFactory(
        parent=module_index, title="Balie", team_guide=GUIDE, team_minutes=15
    )
    return found


@pytest.fixture
def manager(desk: Department) -> Client:
    client = Client()
    client.force_login(MembershipFactory(department=desk, is_manager=True).user)
    return client


def address(module: ModulePage) -> str:
    return reverse("courses:team_guide", args=[module.pk])


def words(client: Client, path: str) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_manager_reads_it_with_facts_and_contacts_of_here(
    manager: Client, guided: ModulePage, municipality: Municipality
) -> None:
    local = Contacts.objects.create(site=municipality.site)
    Contact.objects.create(
        contacts=local,
        role="meldpunt",
        name="Meldpunt Lindewaard",
        verified_on=timezone.localdate(),
    )
    text = words(manager, address(guided))
    assert "de lijn van hier" in text
    assert "Meldpunt Lindewaard" in text
    assert "About 15 minutes" in text


def test_an_employee_is_refused_and_a_visitor_signs_in(
    learner_client: Client, guided: ModulePage
) -> None:
    for path in (address(guided), reverse("courses:team_guides")):
        assert learner_client.get(path).status_code == 403
        assert Client().get(path)["Location"].endswith(f"?next={path}")


def test_a_module_without_one_has_no_such_page(manager: Client, module: ModulePage) -> None:
    assert manager.get(address(module)).status_code == 404
    assert module.title not in words(manager, reverse("courses:team_guides"))


def test_a_guide_that_is_a_draft_is_not_shown(manager: Client, guided: ModulePage) -> None:
    guided.unpublish()
    assert manager.get(address(guided)).status_code == 404
    assert guided.title not in words(manager, reverse("courses:team_guides"))


def test_a_guide_of_another_site_is_not_found(manager: Client, module_index: object) -> None:
    elsewhere = MunicipalityFactory(name="Rietveen", slug="rietveen")
    with scope(elsewhere):
        other = ModulePageFactory(parent=site_tree(elsewhere), title="Elders", team_guide=GUIDE)
    assert manager.get(address(other)).status_code == 404
    assert "Elders" not in words(manager, reverse("courses:team_guides"))


def test_the_page_of_the_team_leads_to_the_guides_of_its_modules(
    manager: Client, guided: ModulePage, desk: Department, module_index: ModuleIndexPage
) -> None:
    other = ModulePageFactory(parent=module_index, title="Buiten", team_guide=GUIDE)
    EnrolmentFactory(user=MembershipFactory(department=desk).user, module=guided)
    text = words(manager, "/team/")
    assert address(guided) in text
    assert address(other) not in text
    assert reverse("courses:team_guides") in text


@pytest.mark.parametrize(("said", "shown"), [("Whom do you call?", "en"), ("", "nl")])
def test_it_is_read_in_the_language_of_its_reader_where_it_is_translated(
    manager: Client, guided: ModulePage, english: Locale, said: str, shown: str
) -> None:
    guide = [("text", f"<p>{said}</p>")] if said else []
    translated_page(guided, english, title="At the counter", team_guide=guide)
    text = words(manager, address(guided))
    title, words_of_it = ("At the counter", said) if said else ("Balie", "Wie bel je?")
    assert f'<h1 lang="{shown}">{title}</h1>' in text
    assert f'<div class="lesson__body" lang="{shown}">' in text
    assert words_of_it in text
    assert "All talk guides" in text
