"""Mail about one's account: a code, a new password; in the look of the municipality."""

import re

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse

from people.dress import dress
from people.models import Municipality, User
from tests.factories import UserFactory
from theme.token_sheet import Sheet

BLUE = "#1b3f8b"
PAGES = {"code": "account_request_login_code", "password": "account_reset_password"}
TAGS = re.compile(r"<(style|title).*?</\1>|<[^>]+>", re.DOTALL)


@pytest.fixture
def sanne(municipality: Municipality) -> User:
    dress(municipality=municipality, sheet=Sheet(light={"accent": BLUE}))
    user: User = UserFactory(municipality=municipality)
    return user


def sent_to(user: User, what: str) -> tuple[EmailMultiAlternatives, str]:
    """The mail, and its HTML."""
    Client().post(reverse(PAGES[what]), {"email": user.email})
    [letter] = mail.outbox
    assert isinstance(letter, EmailMultiAlternatives)
    [html] = letter.alternatives
    assert html.mimetype == "text/html"
    return letter, str(html.content)


@pytest.mark.parametrize("what", PAGES)
def test_it_has_the_colours_and_the_name_of_the_municipality(
    sanne: User, municipality: Municipality, what: str
) -> None:
    _letter, html = sent_to(sanne, what)
    assert BLUE in html
    assert municipality.name in html
    assert "prefers-color-scheme: dark" in html
    assert not re.findall(r"<img|src=|url\(", html)


def test_a_code_is_the_same_in_text_and_in_html(sanne: User) -> None:
    letter, html = sent_to(sanne, "code")
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", str(letter.body), re.MULTILINE)
    assert code
    assert f">{code[1]}<" in html
    assert "Nooit" in html or "nooit" in html


def test_a_new_password_is_one_reason_and_one_button(sanne: User) -> None:
    letter, html = sent_to(sanne, "password")
    assert letter.subject == "Weerbaar: Kies een nieuw wachtwoord"
    [address] = re.findall(r'href="([^"]+)"', html)
    assert address in str(letter.body)
    assert Client().get(address, follow=True).status_code == 200


@pytest.mark.parametrize("what", PAGES)
def test_both_parts_say_the_same(sanne: User, what: str) -> None:
    letter, html = sent_to(sanne, what)
    words = " ".join(TAGS.sub(" ", html).split())
    for line in filter(None, map(str.strip, str(letter.body).splitlines())):
        assert line in words or line in html
