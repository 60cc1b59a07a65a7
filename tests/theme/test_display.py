"""Light or dark, contrast and language: chosen per browser, without an account."""

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from people.models import Municipality
from theme.display import CONTRASTS, COOKIE, SCHEMES, Display

PAGE = "/weergave/"
CHOSEN = {"scheme": "dark", "contrast": "more", "language": "nl", "next": "/waar-kan-ik-terecht/"}


@given(st.builds(Display, st.sampled_from(["", *SCHEMES]), st.sampled_from(["", *CONTRASTS])))
def test_a_choice_is_read_as_it_was_kept(display: Display) -> None:
    assert Display.read(str(display)) == display


@given(st.text())
def test_whatever_a_cookie_says_nothing_else_gets_into_a_page(text: str) -> None:
    read = Display.read(text)
    assert read.scheme in ("", *SCHEMES)
    assert read.contrast in ("", *CONTRASTS)


@pytest.mark.django_db
def test_a_choice_holds_on_the_next_page(client: Client, municipality: Municipality) -> None:
    plain = client.get(PAGE).content.decode()
    assert "data-scheme" not in plain
    assert "data-contrast" not in plain

    answer = client.post(PAGE, CHOSEN)
    assert answer.headers["Location"] == CHOSEN["next"]
    page = client.get(CHOSEN["next"]).content.decode()
    assert 'data-scheme="dark"' in page
    assert 'data-contrast="more"' in page

    back = client.post(PAGE, {**CHOSEN, "scheme": "device", "contrast": "device"}, follow=True)
    assert "data-scheme" not in back.content.decode()


@pytest.mark.django_db
def test_the_form_says_what_was_chosen(client: Client, municipality: Municipality) -> None:
    client.cookies[COOKIE] = "dark.device"
    form = client.get(PAGE).context["form"]
    assert form.initial["scheme"] == "dark"
    assert form.initial["contrast"] == "device"


@pytest.mark.django_db
def test_another_language_holds_as_well(client: Client, municipality: Municipality) -> None:
    page = client.post(PAGE, {**CHOSEN, "language": "en"}, follow=True)
    assert '<html lang="en"' in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"scheme": "sepia"}, {"language": "tlh"}, {"contrast": ""}])
def test_what_cannot_be_chosen_is_not_kept(
    client: Client, municipality: Municipality, wrong: dict[str, str]
) -> None:
    answer = client.post(PAGE, {**CHOSEN, **wrong})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == wrong.keys()
    assert COOKIE not in answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(
    "elsewhere", ["https://elders.example/", "//elders.example", "javascript:x"]
)
def test_it_never_leads_to_another_site(
    client: Client, municipality: Municipality, elsewhere: str
) -> None:
    assert client.post(PAGE, {**CHOSEN, "next": elsewhere}).headers["Location"] == "/"


@pytest.mark.django_db
def test_the_cookie_is_out_of_reach_of_scripts(client: Client, municipality: Municipality) -> None:
    cookie = client.post(PAGE, CHOSEN).cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert bool(cookie["secure"]) == settings.SESSION_COOKIE_SECURE
