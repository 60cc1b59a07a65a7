"""What every test may use."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from hypothesis import settings

from courses.models import ModuleIndexPage
from people.models import Municipality
from people.scope import scope
from tests import database
from tests.factories import MunicipalityFactory, UserFactory, site_tree
from theme.memory import forget_everything

pytest_plugins = ["tests.browser"]

# Speed is shown by `make bench`: a busy machine may not fail a property.
settings.register_profile("weerbaar", deadline=None)
settings.load_profile("weerbaar")

ASKS_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for no database is marked, and need not run on each of them."""
    for item in items:
        if not asks_database(item):
            item.add_marker(pytest.mark.any_database)


def asks_database(item: pytest.Item) -> bool:
    """Whether this test meets a database, in this process or in one that it starts."""
    marks = any(item.get_closest_marker(each) for each in ("django_db", "journey", "service"))
    return marks or bool(ASKS_DATABASE & set(getattr(item, "fixturenames", ())))


@pytest.fixture(autouse=True)
def _nothing_remembered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets a municipality or person that was rolled back with the test before it.

    What it remembers itself it does not forget because the machine is slow: or a page that is asked
    twice would now and then cost one query more. Where processes work together, time goes on.
    """
    forget_everything()
    cache.clear()
    translation.deactivate()  # or the language of the last page that was asked for
    if not any(request.node.get_closest_marker(each) for each in ("journey", "service")):
        monkeypatch.setattr("theme.memory.seconds_now", lambda: 0.0)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """A copied database is completed and not made anew."""
    return django_db_keepdb or database.test_file() is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Each process has its own name by now, so that each copies for itself."""
    database.begin_as_template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """The database with all migrations applied; a file is removed afterwards."""
    yield
    if file := database.test_file():
        file.unlink(missing_ok=True)


@pytest.fixture
def municipality(db: None) -> Iterator[Municipality]:
    """Lindewaard, current for the whole test; its host is the one Django's test client uses."""
    made = MunicipalityFactory(name="Lindewaard", slug="lindewaard")
    made.site.hostname = "testserver"
    made.site.save()
    with scope(made):
        yield made


@pytest.fixture
def module_index(municipality: Municipality) -> ModuleIndexPage:
    """Home page and module index of Lindewaard."""
    return site_tree(municipality)


@pytest.fixture
def learner_client(municipality: Municipality) -> Client:
    """A browser in which an ordinary employee (`client.user`) has signed in."""
    client = Client()
    client.user = UserFactory(municipality=municipality)  # type: ignore[attr-defined]
    client.force_login(client.user)  # type: ignore[attr-defined]
    return client
