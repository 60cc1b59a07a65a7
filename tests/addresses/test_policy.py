"""Every page is kept to its own host and to its own code, and personal ones are not kept at all."""

import re

import pytest
from django.http import HttpResponse

from config.admin_csp import ADMIN_DIRECTIVES
from tests.addresses.roles import EMPLOYEE, OPERATOR, SIGNED_IN, VISITOR
from tests.addresses.table import ADDRESSES, LEADS_ON, Address
from tests.addresses.world import World

SHOWN = [line for line in ADDRESSES if "GET" in line.methods and line.answers != LEADS_ON]
PUBLIC = [line for line in SHOWN if not line.in_cms and line.name != "media"]
# Forms that begin empty may be gone back to.
EMPTY_FORMS = ("account_",)
# A source is one of these words, or it is somebody else.
OWN_SOURCES = re.compile(r"'self'|'none'|data:|'nonce-[\w+/=-]{16,}'")
# Data in a page is no code: no browser runs a script of this type.
WITHOUT_NONCE = re.compile(
    r"<(?:script|style)(?![^>]*\b(?:nonce=|src=|type=\"application/json\"))[^>]*>"
)
IN_A_TAG = re.compile(r"<[^>]+\s(?:style|on[a-z]+)=[\"']")
ELSEWHERE = re.compile(r"<(?:script|img|link|iframe|form|source|use)[^>]+=[\"'](?:https?:)?//")


def directives(answer: HttpResponse) -> dict[str, list[str]]:
    """The policy of this answer: sources by directive."""
    said = [part.split() for part in answer.headers["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in said}


@pytest.mark.parametrize("line", PUBLIC, ids=str)
def test_a_page_keeps_to_itself(line: Address, world: World) -> None:
    answer = world.browser(min(line.who)).get(world.path(line))
    runs_its_own_code_only(answer)
    is_not_framed_guessed_or_told_of(answer)
    shows = answer.status_code < 400
    if shows and line.who <= SIGNED_IN and not line.name.startswith(EMPTY_FORMS):
        stays_in_no_cache(answer)


def runs_its_own_code_only(answer: HttpResponse) -> None:
    """Whatever is loaded comes from here."""
    policy = directives(answer)
    foreign = [
        source
        for sources in policy.values()
        for source in sources
        if not OWN_SOURCES.fullmatch(source)
    ]
    assert foreign == []
    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    if answer.headers["Content-Type"].startswith("text/html"):
        keeps_to_its_policy(answer.content.decode())


def keeps_to_its_policy(page: str) -> None:
    """What the policy would stop is not in the page either."""
    for forbidden in (WITHOUT_NONCE, IN_A_TAG, ELSEWHERE):
        assert forbidden.findall(page) == []


def is_not_framed_guessed_or_told_of(answer: HttpResponse) -> None:
    """No other site shows it, takes it for something else, or hears where a visitor was."""
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def stays_in_no_cache(answer: HttpResponse) -> None:
    """At a counter the next person presses Back."""
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))


@pytest.mark.parametrize("path", ["/bestaat-niet/", "/mijn/les/1/klaar/", "/%00/"])
def test_refusals_are_kept_to_the_same_policy(path: str, world: World) -> None:
    answer = world.browser(VISITOR).get(path)
    assert answer.status_code in (404, 405)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    keeps_to_its_policy(answer.content.decode())


def test_the_cms_has_the_policy_that_is_written_down(world: World) -> None:
    policy = directives(world.browser(OPERATOR).get("/cms/"))
    assert policy == {name: list(sources) for name, sources in ADMIN_DIRECTIVES.items()}
    assert not any("http" in source for sources in policy.values() for source in sources)


def test_the_looser_policy_ends_where_the_cms_ends(world: World) -> None:
    for path in ("/cms", "/cmsx/", "/CMS/", "//cms/", "/mijn/?next=/cms/"):
        policy = world.browser(EMPLOYEE).get(path).headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy, path
