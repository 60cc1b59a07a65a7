"""A form that comes back says what is wrong, has the focus there, and leads to each field."""

import re

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from tests.addresses.table import ADDRESSES, Address
from tests.addresses.world import World

FORMS = [line for line in ADDRESSES if "POST" in line.methods and not line.in_cms]
FIELD = re.compile(r'\bname="([^"]+)"')
# What comes back when it is filled in wrongly. All others are buttons, are sent on by a script, or
# wait for a state that is no page of the world: they use the same components.
COME_BACK = frozenset(
    {
        *("account_change_password", "account_login", "account_reauthenticate"),
        *("account_request_login_code", "account_reset_password", "mfa_activate_totp"),
        *("mfa_edit_webauthn", "people:deputies", "people:paper_code", "theme:display"),
        *("briefing:join", "briefing:overview", "briefing:prepare"),
        *("courses:attend", "quizzes:attempt"),
        *("analytics:follow_up_new", "analytics:follow_up_upload", "analytics:recommendation_edit"),
        *("analytics:recommendation_evidence", "analytics:recommendation_status"),
    }
)
NONSENSE = ("", "geen \x7f goed antwoord", "-1")


def came_back(browser: Client, path: str) -> list[BeautifulSoup]:
    """The pages on which a form came back with something wrong in it."""
    names = set(FIELD.findall(browser.get(path).content.decode(errors="replace")))
    found = []
    for value in NONSENSE:
        answer = browser.post(path, dict.fromkeys(names, value))
        is_page = answer.headers["Content-Type"].startswith("text/html")
        page = BeautifulSoup(answer.content if is_page else "", "html.parser")
        if wrong_fields(page):
            found.append(page)
    return found


def wrong_fields(page: BeautifulSoup) -> list[Tag]:
    """What was filled in wrongly."""
    return page.select("main [aria-invalid=true], main .utrecht-form-field--invalid")


def faults(page: BeautifulSoup) -> list[str]:
    """What somebody who cannot see the page would miss."""
    told = page.select("main [role=alert][tabindex='-1'][autofocus]")
    if len(told) != 1:
        return [f"{len(told)} places say what is wrong, and have the focus"]
    links = {str(link["href"]).removeprefix("#") for link in told[0].select("a[href^='#']")}
    faults = [f"nothing is called {link}" for link in links if not page.find(id=link)]
    fields = {str(field["name"]): field for field in page.select("main [aria-invalid=true]")}
    for name, field in fields.items():
        group = field.find_parent("fieldset") or field
        described = f"{field.get('aria-describedby', '')} {group.get('aria-describedby', '')}"
        if not any(page.find(id=each) for each in described.split()):
            faults.append(f"{name} does not say what is wrong with it")
        to_it = "#{link}[name='{name}'], #{link} [name='{name}']"
        if not any(page.select(to_it.format(link=link, name=name)) for link in links):
            faults.append(f"nothing leads to {name}")
    return faults


@pytest.mark.parametrize("line", FORMS, ids=str)
def test_what_is_wrong_is_told_where_the_focus_is(line: Address, world: World) -> None:
    pages = came_back(world.browser(min(line.who)), world.path(line))
    assert bool(pages) == (line.name in COME_BACK)
    assert [faults(page) for page in pages] == [[] for _page in pages]


def test_a_form_that_tells_nobody_would_be_found() -> None:
    field = "<main>{}<input id=code name=code aria-invalid=true aria-describedby=wrong></main>"
    told = (
        "<p role=alert tabindex=-1 autofocus><a href='#{}'>Vul de code in</a></p><p id=wrong></p>"
    )
    assert not faults(BeautifulSoup(field.format(told.format("code")), "html.parser"))
    for wrong in ("", told.format("elders"), told.format("code").replace("<p id=wrong></p>", "")):
        assert faults(BeautifulSoup(field.format(wrong), "html.parser"))
