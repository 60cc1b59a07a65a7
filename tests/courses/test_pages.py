"""Addresses of pages, where one deployment serves more than one municipality."""

from courses.models import ModuleIndexPage
from people.models import Municipality
from tests.factories import LessonPageFactory, ModulePageFactory, MunicipalityFactory, site_tree


def test_a_link_stays_at_the_host_that_is_visited(
    municipality: Municipality, module_index: ModuleIndexPage
) -> None:
    site_tree(MunicipalityFactory(slug="rietveen"))
    module = ModulePageFactory(parent=module_index, slug="balie")
    lesson = LessonPageFactory(parent=module, slug="waarom-jij")
    assert module.get_url() == "/modules/balie/"
    assert lesson.url == "/modules/balie/waarom-jij/"


def test_also_where_two_municipalities_share_their_pages(
    municipality: Municipality, module_index: ModuleIndexPage
) -> None:
    other = MunicipalityFactory(slug="rietveen").site
    other.root_page = module_index.get_parent()
    other.save()
    assert ModulePageFactory(parent=module_index, slug="raad").get_url() == "/modules/raad/"


def test_a_page_that_no_site_shows_has_no_address(municipality: Municipality) -> None:
    assert ModuleIndexPage(title="Modules", slug="modules", path="0009", depth=1).get_url() is None
