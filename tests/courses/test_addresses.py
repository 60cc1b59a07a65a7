"""Pages are found at the address Wagtail gives them, and refused where Wagtail refuses them."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from courses.models import LessonPage, ModuleIndexPage, ModulePage
from people.models import Municipality
from people.scope import scope
from tests.factories import LessonPageFactory, ModulePageFactory, MunicipalityFactory, UserFactory


@pytest.fixture
def module(module_index: ModuleIndexPage) -> ModulePage:
    return ModulePageFactory(parent=module_index, slug="balie")


@pytest.fixture
def lesson(module: ModulePage) -> LessonPage:
    return LessonPageFactory(parent=module, slug="waarom-jij", title="Waarom jij")


@pytest.fixture
def rietveen(municipality: Municipality, module_index: ModuleIndexPage) -> Client:
    """Somebody of another municipality, whose site shows the same pages."""
    other = MunicipalityFactory(name="Rietveen", slug="rietveen")
    other.site.root_page = municipality.site.root_page
    other.site.save()
    client = Client(headers={"host": "rietveen.example"})
    with scope(other):
        client.force_login(UserFactory(municipality=other))
    return client


def status(client: Client, address: str) -> int:
    code: int = client.get(address).status_code
    return code


def test_every_page_stands_where_wagtail_says(
    learner_client: Client, module_index: ModuleIndexPage, lesson: LessonPage
) -> None:
    home = module_index.get_parent()
    pages = Page.objects.descendant_of(home, inclusive=True).specific()
    assert len(pages) == 4
    for page in pages:
        assert page.get_url() == page.url_path.removeprefix(home.url_path[:-1])
        response = learner_client.get(page.get_url())
        assert response.status_code == 200
        assert response.context["page"] == page
        assert type(response.context["page"]) is type(page)


@pytest.mark.parametrize(
    "address",
    [
        "/balie/",
        "/modules/waarom-jij/",
        "/modules/balie/onbekend/",
        "/modules/onbekend/waarom-jij/",
        "/modules/balie/waarom-jij/verder/",
    ],
)
def test_there_is_nothing_anywhere_else(
    learner_client: Client, lesson: LessonPage, address: str
) -> None:
    assert status(learner_client, address) == 404


def test_the_same_slug_in_two_modules(
    learner_client: Client, module_index: ModuleIndexPage, lesson: LessonPage
) -> None:
    other = ModulePageFactory(parent=module_index, slug="raad")
    LessonPageFactory(parent=other, slug="waarom-jij", title="Waarom de raad")
    html = learner_client.get("/modules/raad/waarom-jij/").content.decode()
    assert "Waarom de raad" in html


def test_an_unpublished_page_is_not_there(learner_client: Client, lesson: LessonPage) -> None:
    lesson.unpublish()
    assert status(learner_client, "/modules/balie/waarom-jij/") == 404


def test_an_address_follows_its_module(
    learner_client: Client, module: ModulePage, lesson: LessonPage
) -> None:
    assert status(learner_client, "/modules/balie/waarom-jij/") == 200
    module.slug = "receptie"
    module.save_revision().publish()
    assert status(learner_client, "/modules/balie/waarom-jij/") == 404
    assert status(learner_client, "/modules/receptie/waarom-jij/") == 200


def test_what_was_published_shows_at_once(learner_client: Client, lesson: LessonPage) -> None:
    learner_client.get("/modules/balie/waarom-jij/")
    lesson.title = "Waarom juist jij"
    lesson.body = [("text", "<p>Een nieuwe alinea.</p>")]
    lesson.save_revision().publish()
    html = learner_client.get("/modules/balie/waarom-jij/").content.decode()
    assert "Waarom juist jij" in html
    assert "Een nieuwe alinea." in html


@pytest.mark.parametrize("restricted", ["lesson", "module", "index"])
def test_a_restricted_page_is_refused(
    learner_client: Client,
    module_index: ModuleIndexPage,
    module: ModulePage,
    lesson: LessonPage,
    restricted: str,
) -> None:
    page = {"lesson": lesson, "module": module, "index": module_index}[restricted]
    only = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    only.groups.add(Group.objects.create(name="Uitgekozen"))
    response = learner_client.get("/modules/balie/waarom-jij/")
    assert response.status_code == 302
    assert response.url.startswith("/inloggen/")


def test_a_restriction_elsewhere_restricts_nothing_here(
    learner_client: Client, module_index: ModuleIndexPage, lesson: LessonPage
) -> None:
    other = ModulePageFactory(parent=module_index, slug="raad")
    PageViewRestriction.objects.create(page=other, restriction_type="password", password="geheim")
    assert status(learner_client, "/modules/balie/waarom-jij/") == 200
    assert "geheim" not in learner_client.get("/modules/raad/").content.decode()


def test_two_municipalities_share_their_pages(
    rietveen: Client, learner_client: Client, lesson: LessonPage
) -> None:
    for client in (rietveen, learner_client):
        html = client.get("/modules/balie/").content.decode()
        assert 'href="/modules/balie/waarom-jij/"' in html
        assert status(client, "/modules/balie/waarom-jij/") == 200


def test_no_address_leads_to_another_municipality(rietveen: Client, lesson: LessonPage) -> None:
    for address in ("/modules/", "/modules/balie/", "/modules/balie/waarom-jij/", "/mijn/"):
        response = rietveen.get(address)
        assert response.status_code == 200
        html = response.content.decode()
        assert "http://testserver" not in html
        assert "http://lindewaard" not in html
