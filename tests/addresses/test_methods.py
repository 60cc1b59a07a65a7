"""What an address does not take is refused in words, and no form is taken without its token."""

import pytest

from tests.addresses.checks import everything, in_dutch_with_a_way_out, text_of
from tests.addresses.roles import EMPLOYEE
from tests.addresses.table import ADDRESSES, Address
from tests.addresses.world import World

OUR_PAGES = [line for line in ADDRESSES if not line.in_cms]
POSTED_TO = [line for line in ADDRESSES if "POST" in line.methods]
NO_METHOD = {"PUT", "PATCH", "DELETE"}


@pytest.mark.parametrize("line", OUR_PAGES, ids=str)
def test_another_method_gets_a_page_with_a_way_out(line: Address, world: World) -> None:
    browser = world.browser(EMPLOYEE if EMPLOYEE in line.who else min(line.who))
    before = everything()
    others = {"GET", "POST"} - set(line.methods.split())
    # Django's own forms take a PUT for a POST.
    others |= set() if line.name.startswith(("account_", "mfa_", "socialaccount_")) else NO_METHOD
    for method in others:
        answer = browser.generic(method, world.path(line))
        assert answer.status_code == 405, f"{method} answers {answer.status_code}"
        assert in_dutch_with_a_way_out(answer)
        assert answer.headers["Allow"]
    assert everything() == before


@pytest.mark.parametrize("line", POSTED_TO, ids=str)
def test_no_form_without_its_token(line: Address, world: World) -> None:
    browser = world.browser(min(line.who), enforce_csrf_checks=True)
    before = everything()
    answer = browser.post(world.path(line), {"position": 1, "choice": 1})
    if line.no_token:
        assert answer.status_code == 200
        return
    assert answer.status_code == 403
    assert "te lang open" in text_of(answer)
    assert in_dutch_with_a_way_out(answer)
    assert everything() == before


def test_a_head_is_answered_as_a_get_without_its_content(world: World) -> None:
    for line in OUR_PAGES:
        if "GET" in line.methods:
            answer = world.browser(min(line.who)).head(world.path(line))
            assert answer.status_code in line.answers, str(line)
            assert not b"".join(answer)
