"""Guessing passwords is stopped, and said so."""

import re

import pytest
from django.core import mail
from django.test import Client, override_settings

from tests.addresses.checks import in_dutch_with_a_way_out, text_of
from tests.addresses.roles import CLOSED, COUNCILLOR, ELSEWHERE, OPERATOR, VISITOR
from tests.addresses.world import World
from tests.factories.people import PASSWORD

SIGN_IN = "/inloggen/"


# A councillor signs in with a password alone; the employee of this world has an app as well.
def tried(browser: Client, email: str | None, password: str, **more: str):
    """The answer to signing in."""
    return browser.post(SIGN_IN, {"login": email, "password": password, **more})


def test_the_right_password_comes_in(world: World) -> None:
    browser = world.browser(VISITOR)
    answer = tried(browser, world.people[COUNCILLOR].email, PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/mijn/")


def test_after_five_wrong_passwords_even_the_right_one_waits(world: World) -> None:
    email = world.people[COUNCILLOR].email
    for _time in range(5):
        assert tried(world.browser(VISITOR), email, "niet-het-wachtwoord").status_code == 200
    answer = tried(world.browser(VISITOR), email, PASSWORD)
    assert answer.status_code == 200
    assert "te vaak" in text_of(answer).lower() or "te veel" in text_of(answer).lower()


@override_settings(ACCOUNT_RATE_LIMITS={"login": "2/m/ip"})
def test_too_many_sign_ins_from_one_place_get_a_page_that_says_so(world: World) -> None:
    answers = [tried(world.browser(VISITOR), "x@y.example", "mis") for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert in_dutch_with_a_way_out(answers[2])
    assert "Wacht een paar minuten" in text_of(answers[2])


def test_codes_of_certificates_are_not_tried_one_after_another(world: World) -> None:
    def checked(visitor: str) -> int:
        headers = {"x-forwarded-for": f"10.9.9.9, {visitor}"}
        return Client().get("/certificaat/ABCD2345EFGH/", headers=headers).status_code

    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        statuses = [checked("192.0.2.1") for _time in range(31)]
        assert statuses == [404] * 30 + [429]
        assert checked("192.0.2.2") == 404, "behind the proxy each visitor has a limit of its own"


@pytest.mark.parametrize("door", ["/cms/login/", "/_util/login/"])
def test_there_is_no_side_door(door: str, world: World) -> None:
    """Wagtail's own pages ask for a password alone: no second step, no limit, no last day."""
    browser = world.browser(VISITOR)
    shown = browser.get(door, {"next": "/cms/"})
    assert shown.headers["Location"] == "/inloggen/?next=%2Fcms%2F"
    email = world.people[COUNCILLOR].email
    for name in ("username", "email", "login"):
        browser.post(door, {"username": email, name: email, "password": PASSWORD})
        assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("path", ["/cms/", "/cms/pages/", "/cms/campagnes/", "/cms/nergens/"])
def test_who_has_no_work_in_the_cms_is_told_so(path: str, world: World) -> None:
    """They were sent to sign in, and from there back to the CMS, until the browser gave up."""
    answer = world.browser(COUNCILLOR).get(path)
    assert answer.status_code == 403
    assert "niet voor jouw account" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/cms/password_reset/", "/cms/password_reset/confirm/MQ/abc-def/", "/cms/account/"]
)
def test_nor_one_to_a_new_password_or_address(path: str, world: World) -> None:
    for role in (VISITOR, OPERATOR):
        page = world.browser(role).get(path).content.decode()
        assert 'name="new_password1"' not in page
        assert 'name="email"' not in page
        assert 'name="name_email-email"' not in page


def test_a_link_for_a_new_password_goes_to_accounts_of_here_alone(world: World) -> None:
    for role in (ELSEWHERE, CLOSED, COUNCILLOR):
        answer = world.browser(VISITOR).post(
            "/wachtwoord/vergeten/", {"email": world.people[role].email}
        )
        assert answer.headers["Location"] == "/wachtwoord/vergeten/verstuurd/"
    assert [sent.to for sent in mail.outbox] == [[world.people[COUNCILLOR].email]]


def test_an_account_of_elsewhere_looks_like_none(world: World) -> None:
    unknown = tried(world.browser(VISITOR), "niemand@nergens.example", PASSWORD)
    others = tried(world.browser(VISITOR), world.people[ELSEWHERE].email, PASSWORD)
    assert unknown.status_code == others.status_code == 200
    assert _without_what_was_typed(unknown) == _without_what_was_typed(others)


def _without_what_was_typed(answer) -> str:
    page = text_of(answer)
    for typed in ("niemand@nergens.example", "@gemeente.example"):
        page = page.replace(typed, "")
    page = re.sub(r"persoon\d+", "", page)
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_closed_account_is_told_so(world: World) -> None:
    answer = tried(world.browser(VISITOR), world.people[CLOSED].email, PASSWORD)
    assert answer.headers["Location"] == "/inloggen/gesloten/"


@pytest.mark.parametrize(
    "address",
    [
        "https://boef.example/",
        "//boef.example/",
        "/\\boef.example/",
        "https:boef.example",
        "javascript:alert(1)",
        "\thttps://boef.example",
        "http://testserver@boef.example/",
        "///boef.example",
    ],
)
def test_nobody_is_led_elsewhere(address: str, world: World) -> None:
    browser = world.browser(VISITOR)
    answer = tried(browser, world.people[COUNCILLOR].email, PASSWORD, next=address)
    assert answer.headers["Location"] == "/mijn/"
    for path in ("/inloggen/", "/uitloggen/"):
        shown = browser.get(path, {"next": address})
        assert "boef.example" not in shown.headers.get("Location", "")
    assert browser.post("/uitloggen/", {"next": address}).headers["Location"] == "/"


def test_a_session_that_was_planted_is_not_signed_in_with(world: World) -> None:
    browser = world.browser(VISITOR)
    session = browser.session
    session["geplant"] = "ja"
    session.save()
    planted = browser.cookies["sessionid"].value if "sessionid" in browser.cookies else ""
    browser.cookies["sessionid"] = session.session_key
    tried(browser, world.people[COUNCILLOR].email, PASSWORD)
    assert browser.cookies["sessionid"].value not in ("", planted, session.session_key)


def test_after_signing_out_the_session_is_gone(world: World) -> None:
    browser = world.browser(COUNCILLOR)
    old = browser.cookies["sessionid"].value
    browser.post("/uitloggen/")
    thief = Client()
    thief.cookies["sessionid"] = old
    assert thief.get("/mijn/").status_code == 302
