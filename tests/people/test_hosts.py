"""Which municipality answers under which host name, and that the database is asked once."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from courses.models import HomePage, ModuleIndexPage
from people.hosts import municipality_of
from people.models import Municipality
from tests.factories import MunicipalityFactory

HOST = "testserver"


def test_the_second_question_costs_nothing(
    municipality: Municipality, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    municipality_of(HOST)
    with django_assert_num_queries(0):
        found = municipality_of(HOST)
        assert found == municipality
        assert found.site.root_page.specific.pk == municipality.site.root_page_id


def test_the_home_page_comes_in_its_own_type(
    municipality: Municipality, module_index: ModuleIndexPage
) -> None:
    found = municipality_of(HOST)
    assert found is not None
    assert isinstance(found.site.root_page, HomePage)
    assert found.site.root_page.lead == "Weet wat je doet."


def test_a_change_counts_at_once(municipality: Municipality) -> None:
    municipality_of(HOST)
    municipality.min_group = 25
    municipality.save()
    found = municipality_of(HOST)
    assert found is not None
    assert found.min_group == 25


def test_another_host_name_counts_at_once(municipality: Municipality) -> None:
    other = MunicipalityFactory(slug="rietveen")
    assert municipality_of("rietveen.example") == other
    other.site.hostname = "leren.rietveen.example"
    other.site.save()
    assert municipality_of("leren.rietveen.example") == other
    assert municipality_of("rietveen.example") != other


def test_publishing_the_home_page_counts_at_once(
    client: Client, municipality: Municipality, module_index: ModuleIndexPage
) -> None:
    client.get("/")
    home = HomePage.objects.get(pk=module_index.get_parent().pk)
    home.title = "Een andere titel"
    home.save_revision().publish()
    assert "Een andere titel" in client.get("/").content.decode()


def test_moving_the_home_page_counts_at_once(
    client: Client, municipality: Municipality, module_index: ModuleIndexPage
) -> None:
    assert client.get("/modules/").status_code == 200
    home = Page.objects.get(pk=module_index.get_parent().pk)
    elsewhere = home.get_root().add_child(instance=Page(title="Elders", slug="elders"))
    Page.objects.get(pk=home.pk).move(Page.objects.get(pk=elsewhere.pk), pos="last-child")
    assert client.get("/modules/").status_code == 200


def test_what_one_request_changes_the_next_one_does_not_get(municipality: Municipality) -> None:
    first = municipality_of(HOST)
    assert first is not None
    first.name = "Iets anders"
    second = municipality_of(HOST)
    assert second is not None
    assert second.name == "Lindewaard"


@pytest.fixture
def default(municipality: Municipality) -> Municipality:
    """The municipality has the default site, as the first of an installation has."""
    municipality.site.is_default_site = True
    municipality.site.save()
    return municipality


def test_nobody_uses_an_unknown_host_without_a_default(municipality: Municipality) -> None:
    municipality.site.is_default_site = False
    municipality.site.save()
    assert municipality_of("onbekend.example") is None


def test_the_demo_answers_to_every_name_of_its_machine(default: Municipality) -> None:
    assert municipality_of("127.0.0.1") == default


def test_outside_the_demo_a_host_that_is_nobodys_is_not_found(
    default: Municipality, settings: Any
) -> None:
    """A host that is let in before its municipality is there is not another one's meanwhile."""
    settings.DEMO_MODE = False
    early = Client(headers={"host": "rietveen.example"})
    for path in ("/", "/inloggen/", "/cms/"):
        answer = early.get(path)
        assert answer.status_code == 404
        assert default.name not in answer.content.decode()
    assert Client().get("/inloggen/").status_code == 200
    MunicipalityFactory(slug="rietveen")
    assert early.get("/inloggen/").status_code == 200


@pytest.mark.parametrize("written", ["TestServer", "testserver.", "testserver:8000"])
def test_a_host_name_may_be_written_otherwise(
    municipality: Municipality, settings: Any, written: str
) -> None:
    settings.DEMO_MODE = False
    assert Client(headers={"host": written}).get("/inloggen/").status_code == 200


def test_who_watches_the_machine_needs_no_host_of_a_municipality(
    default: Municipality, settings: Any
) -> None:
    settings.DEMO_MODE = False
    for path in ("/healthz", "/readyz"):
        assert Client(headers={"host": "127.0.0.1"}).get(path).status_code == 200
