"""A real browser against the running site."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.test.signals import template_rendered
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from courses.packaging.load import load_modules
from ops.reference import ensure_reference_rows
from people.models import Municipality
from people.scope import scope
from tests.factories import MunicipalityFactory
from tests.factories.tree import wagtail_root
from tests.journeys.visitor import LAPTOP, PHONE, Visitor

# Playwright keeps an event loop in this thread; Django would take that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CONTENT = Path(__file__).resolve().parents[2] / "courses" / "content"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys share one worker, and with it one browser; the longest has another to itself."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            # What a browser shows does not depend on the database it came from; what people
            # do at the same time does.
            if not item.get_closest_marker("each_database"):
                item.add_marker(pytest.mark.any_database)
            if not item.get_closest_marker("xdist_group"):
                item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture
def house(browser: Browser, live_server: LiveServer) -> Iterator[Municipality]:
    """The municipality that answers at the live server, with nothing to learn yet: quick."""
    cache.clear()
    wagtail_root()
    ensure_reference_rows()
    Site.objects.filter(hostname="localhost").delete()  # the one that Wagtail starts with
    made = MunicipalityFactory(name="Lindewaard", slug="lindewaard", min_group=5)
    made.site.hostname = "localhost"
    made.site.is_default_site = True
    made.site.save()
    with scope(made):
        yield made


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files come from whitenoise, as they do outside tests, and so as small as outside tests."""
    monkeypatch.setattr(StaticFilesHandler, "_should_handle", lambda _self, _path: False)


@pytest.fixture
def lindewaard(house: Municipality) -> Municipality:
    """The same with the starter modules."""
    load_modules(CONTENT, site=house.site)
    house.site.refresh_from_db()
    return house


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Visitor]]:
    """`visit()` is someone with a phone, `visit(phone=False)` someone with a laptop."""
    visitors = []

    def new(*, phone: bool = True, javascript: bool = True) -> Visitor:
        context = browser.new_context(
            viewport=PHONE if phone else LAPTOP,
            java_script_enabled=javascript,
            locale="nl-NL",
            reduced_motion="reduce",
        )
        visitors.append((context, Visitor(context, live_server.url)))
        return visitors[-1][1]

    yield new
    for context, visitor in visitors:
        context.close()
        visitor.has_nothing_to_complain()


@pytest.fixture
def rendered() -> Iterator[set[str]]:
    """The names of the templates that are used meanwhile."""
    names: set[str] = set()

    def remember(template: Any, **_kwargs: Any) -> None:
        names.add(str(template.name))

    template_rendered.connect(remember)
    yield names
    template_rendered.disconnect(remember)
