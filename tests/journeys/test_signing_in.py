"""Coming in: by the organisation's own sign-in with a second step, and with a code on paper."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
import segno
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from people.models import Department, Municipality, PaperCode, User
from tests.factories import DepartmentFactory, MembershipFactory, UserFactory, site_tree
from tests.journeys.visitor import Visitor, follow
from tests.people.app_codes import code_of
from tests.people.openid import knows, provider_at, running_provider

Visit = Callable[..., Visitor]


@pytest.fixture
def team(house: Municipality) -> Department:
    site_tree(house)
    return DepartmentFactory.below(DepartmentFactory.root(house), "Buitendienst")


@pytest.fixture
def manager(team: Department) -> User:
    """Leads the team, so a second step is needed, from today."""
    team.municipality.second_factor_grace_days = 0
    team.municipality.save()
    user: User = MembershipFactory(department=team, is_manager=True).user
    user.set_unusable_password()  # as whoever comes from the staff file
    user.save()
    return user


def leave_for_the_organisation(visitor: Visitor, path: str, number: str) -> None:
    """Ask for a page, and sign in with the account with this number to see it."""
    visitor.open(path)
    visitor.look("inloggen-met-organisatie")
    visitor.follow("Inloggen met Lindewaard")
    visitor.page.locator("input[name=sub]").fill(number)
    follow(visitor.page.locator("button[type=submit], input[type=submit]").first)


def test_a_manager_comes_in_by_the_organisation_with_a_second_step(
    house: Municipality, manager: User, visit: Visit
) -> None:
    visitor = visit()
    with running_provider() as address:
        visitor.hosts.append(address)
        knows(address, "chef", email=manager.email)
        provider_at(address, house)
        leave_for_the_organisation(visitor, "/team/", "chef")
        secret = set_up_an_app(visitor, manager)
        visitor.look("reservecodes-na-instellen")
        visitor.follow("Ga verder")
        assert visitor.page.url == f"{visitor.base_url}/team/"
        visitor.look("team-na-tweede-stap")

        visitor.page.context.clear_cookies()
        leave_for_the_organisation(visitor, "/team/", "chef")
        visitor.look("tweede-stap-invullen")
        visitor.page.locator("input[name=code]").fill("000000")
        visitor.follow("Inloggen")
        expect(visitor.page.locator("main")).to_contain_text("Deze code klopt niet")
        visitor.page.locator("input[name=code]").fill(code_of(secret, ahead=1))
        visitor.follow("Inloggen")
        assert visitor.page.url == f"{visitor.base_url}/team/"
    visitor.has_nothing_to_complain()


def set_up_an_app(visitor: Visitor, manager: User) -> str:
    """Nothing else opens before that is done; returns the key that the app keeps."""
    page = visitor.page
    visitor.look("tweede-stap")
    visitor.follow("Gebruik een app op je telefoon")
    visitor.look("app-instellen")
    secret = page.locator("code.key").inner_text().strip()
    page.locator("input[name=code]").fill(code_of(secret))
    visitor.follow("Bevestig")
    assert Authenticator.objects.filter(user=manager, type="totp").exists()
    return secret


def test_a_field_worker_comes_in_with_a_code_from_the_manager(
    team: Department, visit: Visit
) -> None:
    manager = MembershipFactory(department=team, is_manager=True).user
    worker = UserFactory(municipality=team.municipality, email=None, personnel_number="B-101")
    MembershipFactory(user=worker, department=team)
    boss = visit(phone=False)
    boss.sign_in(manager.email)
    code = print_a_sheet(boss, worker)

    visitor = visit()
    enter(visitor, worker, code)
    assert visitor.page.url == f"{visitor.base_url}/mijn/"
    visitor.look("mijn-na-code-op-papier")
    assert not PaperCode.objects.exists()

    found = visit()  # somebody picks the slip up
    enter(found, worker, code)
    expect(found.page.locator("main")).to_contain_text("de code is gebruikt of te oud")
    found.look("code-nog-eens")


def print_a_sheet(boss: Visitor, worker: User) -> str:
    """The code on the sheet; the picture beside it leads to the same form, filled in."""
    page = boss.open("/team/codes/")
    boss.look("codes")
    page.get_by_role("checkbox", name=str(worker)).check()
    boss.follow("Maak het vel")
    boss.look("codes-blad")
    code = page.locator("strong.key").inner_text()
    query = urlencode({"n": worker.personnel_number, "c": code.replace(" ", "")})
    scanned = segno.make(f"{boss.base_url}/inloggen/papier/?{query}", error="m")
    same = scanned.svg_data_uri(scale=4, border=2, light="#fff")
    assert page.locator("img.qr").get_attribute("src") == same
    return code


def enter(visitor: Visitor, worker: User, code: str) -> None:
    """Go to the sign-in page as the slip says, and type what stands on it."""
    visitor.open("/inloggen/")
    visitor.follow("Ik heb een code op papier")
    visitor.look("code-op-papier")
    visitor.page.locator("input[name=number]").fill(str(worker.personnel_number))
    visitor.page.locator("input[name=code]").fill(code)
    visitor.follow("Inloggen")
