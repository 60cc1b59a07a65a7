"""The templates of the theme: each compiles, the style guide shows them without a barrier."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.template.loader import get_template
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from people.models import Municipality
from theme import assets, borrowed_words
from theme.templatetags.theme import may_break
from theme.views import bad_request, csrf_failure

FOLDER = assets.ROOT / "site" / "theme" / "templates"
TEMPLATES = sorted(str(file.relative_to(FOLDER)) for file in FOLDER.rglob("*.html"))
FOLDERS = ("site", "courses", "quizzes", "analytics")
TABLE_WITHOUT_CAPTION = re.compile(
    r"<table\b(?![^>]*role=\"presentation\")[^>]*>(?!\s*(?:{% if caption %})?<caption)"
)
# No page: a program for mail knows nothing but styles in the line.
MAIL = "theme/mail.html"
# allauth fills it; no page of ours does.
TABLE_OF_ALLAUTH = FOLDER / "allauth" / "elements" / "table.html"
# Needs the tags of an app that a municipality only installs for sign-in by its own organisation.
OPTIONAL = {"socialaccount/snippets/login.html": "allauth.socialaccount"}


@pytest.mark.parametrize(
    "name", [name for name in TEMPLATES if apps.is_installed(OPTIONAL.get(name, "theme"))]
)
def test_template_compiles(name: str) -> None:
    assert get_template(name)


def test_icons_are_hidden_from_ears() -> None:
    icons = list((FOLDER / "theme" / "icons").glob("*.svg"))
    assert icons
    assert all('aria-hidden="true"' in icon.read_text() for icon in icons)


# A voice is made where a story becomes HTML: quizzes/templatetags/story.py.
NOT_BY_NAME = {"voice"}


def test_every_component_stands_on_a_page() -> None:
    """What only the style guide shows grows apart from what people see."""
    files = [
        file
        for folder in FOLDERS
        for file in (assets.ROOT / folder).rglob("*")
        if file.suffix in {".html", ".py"}
    ]
    used = set()
    for file in files:
        used |= set(re.findall(r"theme/components/(\w+)\.html", file.read_text(encoding="utf-8")))
    every = {file.stem for file in (FOLDER / "theme" / "components").glob("*.html")}
    assert every - used == NOT_BY_NAME


def test_every_table_says_what_it_is_of() -> None:
    """Mails are laid out with tables, which say that they are none."""
    bare = [
        f"{file.relative_to(assets.ROOT)}: {table.group()}"
        for folder in FOLDERS
        for file in (assets.ROOT / folder).rglob("templates/**/*.html")
        for table in TABLE_WITHOUT_CAPTION.finditer(file.read_text())
        if file != TABLE_OF_ALLAUTH
    ]
    assert not bare, bare


def test_a_stale_form_is_explained(anonymous: HttpRequest) -> None:
    response = csrf_failure(anonymous, reason="CSRF token missing.")
    assert response.status_code == 403
    assert "CSRF" not in response.content.decode().split("</head>")[1]


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
    for name in set(TEMPLATES) - {MAIL}:
        text = Path(FOLDER / name).read_text(encoding="utf-8")
        assert " style=" not in text, name
        assert " onclick=" not in text, name
        assert "<style>" not in text, name
