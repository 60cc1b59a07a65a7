"""The table names every address of ours, and the table is right about each role."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.addresses.roles import EVERYBODY, STRANGERS
from tests.addresses.table import ADDRESSES, SCREENS, UNUSED, Address, Screens
from tests.addresses.walk import walk
from tests.addresses.world import World

SIGN_IN, CMS = "/inloggen/", "/cms/"


def test_no_line_is_about_nothing() -> None:
    names = {found.name for found in walk()}
    assert {line.name for line in ADDRESSES} | UNUSED.keys() <= names
    assert len(set(ADDRESSES)) == len(ADDRESSES)


@pytest.mark.parametrize("line", ADDRESSES, ids=str)
def test_it_opens_for_these_roles_only(line: Address, world: World) -> None:
    path = world.path(line)
    send = Client.get if "GET" in line.methods else Client.post
    wrong = []
    for role in sorted(EVERYBODY):
        answer = send(world.browser(role), path)
        if problem := problem_with(answer, line, role):
            wrong.append(f"{role}: {problem}")
    assert not wrong, f"{path}\n" + "\n".join(wrong)


def problem_with(answer: HttpResponse, line: Address, role: str) -> str:
    """What is wrong with this answer for this role; nothing when it is as it should be."""
    if role not in line.who:
        return "" if refused(answer, role) else f"comes in ({answer.status_code})"
    expected = answer.status_code in line.answers and not sent_to_sign_in(answer)
    return "" if expected else f"{answer.status_code} {answer.headers.get('Location', '')}"


def refused(answer: HttpResponse, role: str) -> bool:
    """Who has not signed in is asked to; whoever has gets no further than a refusal."""
    if role in STRANGERS:
        return sent_to_sign_in(answer)
    back_to_start = answer.headers.get("Location") == CMS
    return answer.status_code in (403, 404) or back_to_start or sent_to_sign_in(answer)


def sent_to_sign_in(answer: HttpResponse) -> bool:
    """A redirect to the sign-in page, that leads back."""
    return answer.headers.get("Location", "").startswith(f"{SIGN_IN}?next=")


@pytest.mark.parametrize("screens", SCREENS, ids=str)
def test_the_list_of_a_noun_opens_for_these_roles_only(screens: Screens, world: World) -> None:
    path = reverse(f"{screens.namespace}:{screens.first}")
    line = Address(path, screens.who)
    wrong = {role: problem_with(world.browser(role).get(path), line, role) for role in EVERYBODY}
    assert not any(wrong.values()), wrong
