"""The templates of the theme: each compiles, the style guide shows them without a barrier."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.template import Template
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.test.signals import template_rendered
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, Page

from people.models import Municipality
from theme import assets, borrowed_words
from theme.samples import COMPONENTS, components
from theme.templatetags.theme import may_break
from theme.views import bad_request, csrf_failure, style_guide

FOLDER = assets.ROOT / "site" / "theme" / "templates"
TEMPLATES = sorted(str(file.relative_to(FOLDER)) for file in FOLDER.rglob("*.html"))
# Needs the tags of an app that a municipality only installs for sign-in by its own organisation.
OPTIONAL = {"socialaccount/snippets/login.html": "allauth.socialaccount"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK_FOR_BARRIERS = """
tags => axe.run(document, {runOnly: tags}).then(({passes, violations}) => [
  passes.length, violations.map(({id, nodes}) => [id, nodes.slice(0, 3).map(({html}) => html)])
])
"""
GUIDE = (assets.SOURCE / "guide" / "guide.css").read_text(encoding="utf-8")
AXE = (assets.MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def anonymous(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/")
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "name", [name for name in TEMPLATES if apps.is_installed(OPTIONAL.get(name, "theme"))]
)
def test_template_compiles(name: str) -> None:
    assert get_template(name)


def test_icons_are_hidden_from_ears() -> None:
    icons = list((FOLDER / "theme" / "icons").glob("*.svg"))
    assert icons
    assert all('aria-hidden="true"' in icon.read_text() for icon in icons)


def test_a_stale_form_is_explained(anonymous: HttpRequest) -> None:
    response = csrf_failure(anonymous, reason="CSRF token missing.")
    assert response.status_code == 403
    assert "CSRF" not in response.content.decode().split("</head>")[1]


@pytest.mark.parametrize(
    ("sheet", "scheme", "contrast", "width"),
    [
        ("weerbaar", "light", "device", 320),
        ("weerbaar", "dark", "device", 1280),
        ("weerbaar", "dark", "more", 320),
        ("lindewaard", "light", "device", 1280),
        ("lindewaard", "dark", "device", 320),
        ("lindewaard", "light", "more", 1280),
    ],
)
def test_style_guide_has_no_barrier(
    page: Page, anonymous: HttpRequest, sheet: str, scheme: str, contrast: str, width: int
) -> None:
    anonymous.GET = QueryDict(f"sheet={sheet}&scheme={scheme}&contrast={contrast}")  # type: ignore[assignment]
    _show(page, style_guide(anonymous).content.decode(), width, house=sheet == "lindewaard")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(f"{AXE}; 0")
    found = page.evaluate(LOOK_FOR_BARRIERS, TAGS)
    assert found[0] > 20  # it did look
    assert found[1] == []


def _show(page: Page, html: str, width: int, *, house: bool) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    # Without motion: half-way between two schemes nothing has its own contrast.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_content(html)
    page.add_style_tag(content=assets.style_sheet())
    page.add_style_tag(content=GUIDE)
    if house:
        page.add_style_tag(content=assets.demo_house())


def test_the_style_guide_shows_every_component(anonymous: HttpRequest) -> None:
    shown: set[str] = set()

    def remember(template: Template, **_kwargs: object) -> None:
        shown.add(str(template.name))

    template_rendered.connect(remember)
    style_guide(anonymous)
    template_rendered.disconnect(remember)
    there = {f"theme/components/{file.name}" for file in COMPONENTS.glob("*.html")}
    assert there <= shown


def test_each_component_says_what_it_is_for_and_has_states_of_its_own(
    anonymous: HttpRequest,
) -> None:
    for component in components(anonymous):
        labels = [state.label for state in component.states]
        assert len(labels) == len(set(labels)), component.name
        assert component.about or not component.states, component.name
        assert all(state.html.strip() for state in component.states), component.name


def test_what_can_be_touched_is_shown_under_the_mouse_in_focus_and_busy(
    anonymous: HttpRequest,
) -> None:
    looks = {
        component.name: {state.look for state in component.states}
        for component in components(anonymous)
    }
    for name in ("button", "choices", "card", "contact_card", "roadmap", "table", "way_out"):
        assert looks[name] >= {"hover", "focus"}
    assert "busy" in looks["button"] & looks["choices"]


def test_the_guide_can_show_the_mouse_and_the_focus(page: Page, anonymous: HttpRequest) -> None:
    """In the real page a script does what a mouse would; here is what it needs for that."""
    script = (assets.SOURCE / "guide" / "guide.js").read_text(encoding="utf-8")
    page.set_content(
        "<style>@layer x { a:hover { color: rgb(1, 2, 3) } a:focus-visible { top: 9px } }</style>"
        "<p data-look=hover><a href=#>x</a></p><p data-look=focus><a href=#>y</a></p>"
    )
    page.evaluate(
        f"(() => {{ {script.replace('sheet.href?.startsWith(location.origin)', 'true')} }})()"
    )
    painted = "look => getComputedStyle(document.querySelector(`[data-look=${look}] a`))"
    assert page.evaluate(f"({painted})('hover').color") == "rgb(1, 2, 3)"
    assert page.evaluate(f"({painted})('focus').top") == "9px"


def test_an_unreadable_request_still_gets_header_and_footer(anonymous: HttpRequest) -> None:
    anonymous.municipality = Municipality(name="Lindewaard")  # type: ignore[attr-defined]
    answer = bad_request(anonymous, SuspiciousOperation())
    assert answer.status_code == 400
    assert "Lindewaard" in answer.content.decode()
    assert "/waar-kan-ik-terecht/" in answer.content.decode()


def test_an_old_form_leads_back_to_its_page(municipality: Municipality) -> None:
    answer = Client(enforce_csrf_checks=True).post("/inloggen/?next=/mijn/", {"login": "x"})
    assert answer.status_code == 403
    assert 'href="/inloggen/?next=/mijn/"' in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("meldpunt@lindewaard.example", "meldpunt@<wbr>lindewaard.example"),
        ("<b>@x", "&lt;b&gt;@<wbr>x"),
    ],
)
def test_an_address_breaks_after_its_at_sign(address: str, shown: str) -> None:
    assert may_break(address) == shown


@pytest.mark.parametrize("language", ["nl", "en"])
def test_borrowed_sentences_say_je_and_not_u(language: str) -> None:
    with translation.override(language):
        said = [gettext(text) for text in borrowed_words.SENTENCES if isinstance(text, str)]
    assert not [text for text in said if re.search(r"\b(u|uw)\b", text, re.IGNORECASE)]


def test_shipped_pages_need_no_inline_script_or_style() -> None:
    for name in TEMPLATES:
        text = Path(FOLDER / name).read_text(encoding="utf-8")
        assert " style=" not in text, name
        assert " onclick=" not in text, name
        assert "<style>" not in text, name
