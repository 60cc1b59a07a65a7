"""Every page in every state: no barrier, nothing sideways, nothing from elsewhere, light and still.

With `WEERBAAR_PICTURES=var/pictures` it keeps a picture of each, to look at.
"""

import os
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from ops.demo.build import build
from people.scope import scope
from tests.factories import MunicipalityFactory, site_tree
from tests.journeys.inspection import Inspection
from tests.journeys.looks import Look, looks
from tests.journeys.looks_briefing import briefing_looks
from tests.journeys.looks_follow_up import follow_up_looks
from tests.journeys.looks_statements import comparison_looks, statement_looks
from tests.journeys.tongues import misspoken
from tests.journeys.validity import Answers, keep_all
from tests.journeys.visitor import LAPTOP, PHONE, ROOT, Visitor, see_figures
from tests.journeys.world import World, session_of

pytestmark = pytest.mark.xdist_group("every page")

EMPLOYEES, MONTHS = 240, 4
WIDTHS = {"telefoon": PHONE, "laptop": LAPTOP}
NARROWEST = 320
# How the window is set, by what that adds to the name of a picture.
MANNERS: dict[str, Any] = {
    "": {"locale": "nl-NL"},
    "engels-donker": {"locale": "en-GB", "color_scheme": "dark"},
}
BASES = (r"base\.html", "account/", "analytics/report_page", "quizzes/story_base")
WHOLE_PAGE = re.compile(f'{{% extends "({"|".join(BASES)})')
# No page to look at, and why.
NO_PAGE = {
    "media": "a picture",
    "courses:refresh": "is posted to, and leads on to a question",
    "courses:resume": "leads on to a lesson",
    "courses:lesson_done": "is posted to, and leads on; what it refuses is the page of the lesson",
    "courses:certificate_pdf": "a file: tests/courses/test_certificate_pdf.py",
    "courses:own_data_csv": "a file: tests/courses/test_own_data.py",
    "courses:own_data_json": "a file: tests/courses/test_own_data.py",
    "analytics:evidence_document": "a file: tests/analytics/test_follow_up_pages.py",
    "analytics:evidence_remove": "is posted to, and leads on",
    "analytics:recommendation_evidence": "is posted to: tests/analytics/test_follow_up_pages.py",
    "analytics:recommendation_status": "is posted to: the look of aanbeveling-stand-mis",
    "analytics:nudge": "is posted to, and leads on",
    "analytics:numbers_file": "is a file",
    "analytics:accept_comparison": "is posted to, and leads on",
    "analytics:end_comparison": "is posted to, and leads on",
    "analytics:invite_to_compare": "is posted to, and leads on",
    "analytics:statement_file": "a file: tests/analytics/statements/test_files.py",
    "analytics:team_file": "is a file",
    "people:house_sheet": "a style sheet: tests/people/test_house_style.py",
    "people:end_deputy": "is posted to, and leads on",
    "set_language": "is posted to, and leads back",
    "openid_connect_callback": "leads on: tests/people/test_openid.py",
    "mfa_authenticate": "needs somebody half-way: the look of inloggen-tweede-stap",
    "account_confirm_login_code": "needs a code that was mailed: inloggen-code-invullen",
    "mfa_reauthenticate_webauthn": "needs a key: tests/journeys/test_passkey.py",
    "mfa_login_webauthn": "is asked and posted to by a script: tests/journeys/test_passkey.py",
    "mfa_download_recovery_codes": "a file",
    "briefing:again": "is posted to, and leads on",
    "briefing:begin": "is posted to, and leads on",
    "briefing:change": "is posted to: the look of briefing-onderdeel-mis",
    "briefing:close": "is posted to, and leads on",
    "briefing:count": "numbers for a script: tests/quizzes/live/test_pages.py",
    "briefing:remove": "is posted to, and leads on",
    "briefing:report_pdf": "a file: tests/quizzes/live/test_pages.py",
    "briefing:state": "a part of a page for a script: tests/quizzes/live/test_pages.py",
    "briefing:vote": "is posted to, and leads on",
    "cms_login": "leads to where one signs in",
    "front_login": "leads to where one signs in",
    "demo_sign_in": "is posted to, and leads on",
    "wagtailcore_login": "Wagtail's own; who has to sign in is led to ours",
    "wagtailcore_authenticate_with_password": "Wagtail's own, for pages behind one password",
}
# Whole pages that no address leads to.
NOT_SHOWN = {
    "account/email_confirm.html": "addresses come from the employer, and need no confirming",
    "mfa/webauthn/reauthenticate.html": "needs a key: tests/journeys/test_passkey.py",
    "socialaccount/stranger.html": "needs a provider: tests/people/test_openid.py",
    "socialaccount/superuser.html": "needs a provider: tests/people/test_openid.py",
    "account/verification_sent.html": "addresses need no confirming",
    "account/verified_email_required.html": "addresses need no confirming",
    "briefing/not_counted.html": "too late: tests/quizzes/live/test_pages.py",
    "quizzes/preview.html": "within the CMS: tests/quizzes/test_editor.py",
}
# Wagtail's own pages have their own look and their own tests.
ELSEWHERE = ("wagtail", "cms", "documenten")


@pytest.fixture(scope="module")
def urls() -> Iterator[None]:
    """With the addresses where errors and the style guide can be seen."""
    with override_settings(ROOT_URLCONF="tests.journeys.urls"):
        yield


@pytest.fixture
def world(
    urls: None, small_files: None, browser: Browser, live_server: LiveServer
) -> Iterator[World]:
    """A small Lindewaard at the live server, and beside it a municipality without anything."""
    cache.clear()
    Site.objects.all().delete()
    full = build(employees=EMPLOYEES, months=MONTHS, today=timezone.localdate())
    empty = MunicipalityFactory(name="Gemeente Rietveen", slug="rietveen")
    empty.site.hostname = "127.0.0.1"
    site_tree(empty)
    with scope(full):
        yield World(full=full, empty=empty)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What the live server answers meanwhile."""
    kept = Answers()
    keep_all(kept, monkeypatch)
    return kept


class Tour:
    """Goes past all looks with one browser, and remembers what is wrong."""

    def __init__(
        self, browser: Browser, live_server: LiveServer, world: World, answers: Answers
    ) -> None:
        self.browser, self.world, self.answers = browser, world, answers
        self.hosts = {
            False: live_server.url,
            True: live_server.url.replace("localhost", "127.0.0.1"),
        }
        self.visitors: dict[str, Visitor] = {}
        self.complaints: list[str] = []
        self.inspection = Inspection()

    def see(self, look: Look, *, manner: str = "") -> None:
        """One page at each width, by somebody who was never here before.

        In the other manner it comes in on a laptop, so that what has both is weighed at both.
        """
        name = self.answers.looking_at = "-".join(filter(None, [look.name, manner]))
        visitor = self._visitor(manner)
        visitor.leave()
        visitor.complaints, visitor.base_url = [], self.hosts[look.empty]
        sizes = list(WIDTHS.items()) if not manner else list(reversed(WIDTHS.items()))
        visitor.page.set_viewport_size(sizes[0][1])
        visitor.forget_all()
        self._sign_in(visitor, look)
        self._open(visitor, look, name)
        visitor.read_head(name, language=MANNERS[manner]["locale"][:2])
        for number, (size, viewport) in enumerate(sizes):
            visitor.page.set_viewport_size(viewport)
            if look.figures:
                see_figures(visitor.page)
            visitor.look(f"{name}-{size}", again=number > 0)
        visitor.complaints += [f"{name}: {each}" for each in misspoken(visitor.page)]
        visitor.narrow(name, NARROWEST)
        self.inspection.inspect(visitor, name)
        self.complaints += visitor.complaints

    def _visitor(self, manner: str) -> Visitor:
        """A page in a window with these settings; a window for each look would take minutes."""
        if manner not in self.visitors:
            context = self.browser.new_context(reduced_motion="reduce", **MANNERS[manner])
            self.visitors[manner] = Visitor(context, self.hosts[False])
            self.visitors[manner].watch_closely()
        return self.visitors[manner]

    def _sign_in(self, visitor: Visitor, look: Look) -> None:
        if look.who:
            municipality = self.world.empty if look.empty else self.world.full
            visitor.carry(session_of(look.who, municipality))

    def _open(self, visitor: Visitor, look: Look, name: str) -> None:
        answer = visitor.page.goto(f"{visitor.base_url}{look.path}")
        assert answer is not None
        if answer.status != look.status:
            visitor.complaints.append(f"{name} answers {answer.status}")
        if look.act:
            look.act(visitor.page)
        if look.calm:
            visitor.weigh(name, once_more=look.act is None)


def wanted(name: str) -> bool:
    """Whether somebody asked for this picture only: `WEERBAAR_LOOKS=team,mijn`."""
    chosen = os.environ.get("WEERBAAR_LOOKS", "")
    return not chosen or any(name.startswith(each) for each in chosen.split(","))


def test_every_page_can_be_shown(
    world: World,
    browser: Browser,
    live_server: LiveServer,
    rendered: set[str],
    answers: Answers,
    tmp_path: Path,
) -> None:
    tour = Tour(browser, live_server, world, answers)
    seen = []
    tours = (looks, follow_up_looks, briefing_looks, statement_looks, comparison_looks)
    for look in chain.from_iterable(tour(world) for tour in tours):
        seen.append(look)
        if not wanted(look.name):
            continue
        cache.clear()
        tour.see(look)
        if look.also_english:
            tour.see(look, manner="engels-donker")
    tour.complaints += answers.complaints(tmp_path)
    tour.complaints += [f"no look opens {name}" for name in sorted(not_looked_at(seen))]
    if not os.environ.get("WEERBAAR_LOOKS"):
        tour.complaints += [f"no look shows {name}" for name in sorted(not_rendered(rendered))]
    if file := os.environ.get("WEERBAAR_ACCESSIBILITY_RESULTS"):
        known = f"Chromium {browser.version}"
        tour.inspection.write(Path(file), browser=known, on=timezone.localdate())
    assert len({look.name for look in seen}) == len(seen)
    assert not tour.complaints, "\n".join(tour.complaints)


def not_looked_at(seen: list[Look]) -> set[str]:
    """Addresses and kinds of page that no look opens."""
    opened = {resolve(look.path.split("?")[0].split("#")[0]).view_name for look in seen}
    return addresses(get_resolver()) - opened - NO_PAGE.keys()


def addresses(resolver: URLResolver, namespace: str = "") -> set[str]:
    """The names of all addresses of ours below this resolver."""
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            found.add(f"{namespace}{pattern.name}")
        elif not str(pattern.pattern).startswith(ELSEWHERE):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            found |= addresses(pattern, f"{namespace}{inner}")
    return found


def not_rendered(rendered: set[str]) -> set[str]:
    """Templates of whole pages that were not used for any look."""
    pages = set()
    for folder in ("site/theme", "site/people", "courses", "quizzes", "analytics"):
        root = ROOT / folder / "templates"
        for file in root.rglob("*.html"):
            if WHOLE_PAGE.search(file.read_text(encoding="utf-8")):
                pages.add(str(file.relative_to(root)))
    return pages - rendered - NOT_SHOWN.keys()
