"""Codes on paper for people without a mailbox, and the tablet that signs out by itself."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.hand_out import LENGTH, CodeRefused, hand_out, redeem
from people.models import Department, Municipality, PaperCode, User
from people.scope import scope
from tests.factories import DepartmentFactory, MembershipFactory, MunicipalityFactory, UserFactory
from tests.people.app_codes import code_of

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PAGE, SHEET = "/inloggen/papier/", "/team/codes/"
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    """The tries of another test do not count."""
    cache.clear()


@pytest.fixture
def team(municipality: Municipality) -> Department:
    return DepartmentFactory.below(DepartmentFactory.root(municipality), "Buitendienst")


@pytest.fixture
def manager(team: Department) -> User:
    user: User = MembershipFactory(department=team, is_manager=True).user
    return user


@pytest.fixture
def worker(team: Department) -> User:
    """Has a personnel number and no mailbox."""
    user = UserFactory(municipality=team.municipality, email=None, personnel_number="B-101")
    MembershipFactory(user=user, department=team)
    return user


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def code_for(worker: User, manager: User) -> str:
    [slip] = hand_out(to=[worker], by=manager, at=NOW)
    return slip.code


def enter(client: Client, number: str, code: str, **more: str) -> str:
    """Where signing in leads; "" when it does not."""
    answer = client.post(PAGE, {"number": number, "code": code, **more})
    return str(answer.headers.get("Location", ""))


def test_the_manager_prints_a_sheet_and_the_worker_comes_in_once(
    manager: User, worker: User, client: Client
) -> None:
    boss = browser_of(manager)
    assert str(worker) in boss.get(SHEET).content.decode()
    sheet = boss.post(SHEET, {"person": [worker.pk]})
    [(slip, picture)] = sheet.context["sheet"]
    page = sheet.content.decode()
    assert slip.readable in page
    assert picture.startswith("data:image/svg+xml")
    assert "no-store" in sheet.headers["Cache-Control"]
    assert enter(client, " b-101 ".upper(), slip.readable.lower()) == "/mijn/"
    assert client.session["_auth_user_id"] == str(worker.pk)
    assert enter(Client(), "B-101", slip.code) == ""


def test_scanning_fills_the_form_in_and_uses_nothing(worker: User, manager: User) -> None:
    code = code_for(worker, manager)
    page = Client().get(f"{PAGE}?n=B-101&c={code}").content.decode()
    assert 'value="B-101"' in page
    assert f'value="{code}"' in page
    assert PaperCode.objects.count() == 1


def test_the_database_alone_opens_nothing(worker: User, manager: User) -> None:
    code = code_for(worker, manager)
    stored = PaperCode.objects.values().get()
    assert code not in str(stored)
    assert len(code) == LENGTH
    with pytest.raises(CodeRefused):
        redeem(number="B-101", code=stored["digest"], at=NOW)


def test_it_expires_and_a_new_one_replaces_it(worker: User, manager: User) -> None:
    first, second = code_for(worker, manager), code_for(worker, manager)
    for code, at in [(first, NOW), (second, NOW + timedelta(days=14, seconds=1))]:
        with pytest.raises(CodeRefused):
            redeem(number="B-101", code=code, at=at)
    assert redeem(number="B-101", code=second, at=NOW + timedelta(days=13)) == worker


def test_a_code_is_of_one_person_at_one_municipality(worker: User, manager: User) -> None:
    code = code_for(worker, manager)
    other = UserFactory(municipality=worker.municipality, personnel_number="B-102", email=None)
    hand_out(to=[other], by=manager, at=NOW)
    with pytest.raises(CodeRefused):
        redeem(number="B-102", code=code, at=NOW)
    with scope(MunicipalityFactory(slug="rietveen")), pytest.raises(CodeRefused):
        redeem(number="B-101", code=code, at=NOW)
    assert redeem(number="B-101", code=code, at=NOW) == worker


def test_guessing_stops_after_five_tries(worker: User, manager: User, client: Client) -> None:
    code = code_for(worker, manager)
    for _try in range(5):
        page = client.post(PAGE, {"number": "B-101", "code": "GERADEN234"}).content.decode()
        assert "horen niet bij elkaar" in page
    assert (
        "Te veel pogingen" in client.post(PAGE, {"number": "B-101", "code": code}).content.decode()
    )
    assert "_auth_user_id" not in client.session


def test_a_manager_hands_out_to_own_people_without_mailbox_only(
    manager: User, worker: User, team: Department
) -> None:
    with_mailbox = MembershipFactory(department=team).user
    stranger = UserFactory(municipality=team.municipality, email=None, personnel_number="B-200")
    boss = browser_of(manager)
    page = boss.get(SHEET).content.decode()
    assert [pk in page for pk in (f'value="{with_mailbox.pk}"', f'value="{stranger.pk}"')] == [
        False,
        False,
    ]
    answer = boss.post(SHEET, {"person": [with_mailbox.pk, stranger.pk, "x"]})
    assert "Kies minstens" in answer.content.decode()
    assert not PaperCode.objects.exists()
    assert browser_of(worker).get(SHEET).status_code == 403


def test_nobody_gets_a_code_for_a_superuser(manager: User, worker: User) -> None:
    """Whoever hands it out could use it first."""
    User.objects.filter(pk=worker.pk).update(is_superuser=True)
    boss = browser_of(manager)
    assert str(worker) not in boss.get(SHEET).content.decode()
    assert "sheet" not in boss.post(SHEET, {"person": [worker.pk]}).context


def test_who_left_does_not_come_in(worker: User, manager: User, client: Client) -> None:
    code = code_for(worker, manager)
    worker.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert "gesloten" in enter(client, "B-101", code)
    assert "_auth_user_id" not in client.session


def test_a_shared_tablet_signs_out_by_itself_and_says_so(
    worker: User, manager: User, client: Client
) -> None:
    worker.municipality.tablet_minutes = 2
    worker.municipality.save()
    enter(client, "B-101", code_for(worker, manager), shared="on")
    assert client.session.get_expiry_age() == 120
    page = client.get("/mijn/")
    assert page.headers["Refresh"] == f"125; url={PAGE}?vanzelf=1"
    # Each page counts anew: the session is stored again with its time from now on.
    assert page.cookies["sessionid"]["max-age"] == 120
    # Without its session the browser is where anybody may sign in, and it is still a shared one.
    client.cookies.pop("sessionid")
    left = client.get(f"{PAGE}?vanzelf=1").content.decode()
    assert "Niemand gebruikte de tablet" in left
    assert re.search(r'name="shared"[^>]*checked', left)
    assert "Refresh" not in client.get(PAGE).headers


def test_so_it_does_after_a_second_step(worker: User, manager: User, client: Client) -> None:
    TOTP.activate(worker, SECRET)
    led_to = enter(client, "B-101", code_for(worker, manager), shared="on")
    assert led_to == reverse("mfa_authenticate")
    client.post(led_to, {"code": code_of(SECRET)})
    assert client.session["_auth_user_id"] == str(worker.pk)
    assert client.session.get_expiry_age() == worker.municipality.tablet_minutes * 60
    assert "Refresh" in client.get("/mijn/").headers


def test_a_second_step_that_somebody_left_is_not_another_ones(
    worker: User, manager: User, client: Client
) -> None:
    """Who began on the shared tablet and walked away says nothing about the next one's sign-in."""
    TOTP.activate(worker, SECRET)
    enter(client, "B-101", code_for(worker, manager), shared="on")
    other = UserFactory(municipality=worker.municipality, email=None, personnel_number="B-102")
    assert enter(client, "B-102", code_for(other, manager)) == "/mijn/"
    assert client.session["_auth_user_id"] == str(other.pk)
    assert "Refresh" not in client.get("/mijn/").headers


def test_an_own_phone_stays_signed_in(worker: User, manager: User, client: Client) -> None:
    enter(client, "B-101", code_for(worker, manager))
    assert client.session.get_expiry_age() > 3600
    assert "Refresh" not in client.get("/mijn/").headers
    assert client.get(PAGE)["Location"] == "/mijn/"
