"""A second step at sign-in: asked of who sees data of others, and of nobody else."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ops.demo.accounts import ACCOUNTS
from ops.reference import ensure_reference_rows
from people.models import Municipality, User
from people.roles import ADMINISTRATOR, CLERK, EDITOR, MARKER, SECRETARY
from people.scope import scope
from people.second_factor import needs_second_factor
from tests.factories import DepartmentFactory, MembershipFactory, MunicipalityFactory, UserFactory
from tests.factories.editors import beheerder_client
from tests.factories.people import PASSWORD
from tests.people.app_codes import code_of
from tests.people.openid import knows, provider_at, running_provider, sign_in

TODAY = timezone.localdate()
SET_UP = "/tweede-stap/"


def enter(client: Client, user: User, then: str = "") -> str:
    """Sign in with a password; returns where that leads."""
    form = {"login": user.email, "password": PASSWORD, "next": then}
    answer = client.post("/inloggen/", form)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def set_up_app(client: Client) -> str:
    """Set up an app as the page asks, the password once more first; returns the secret."""
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith("/inloggen/bevestigen/")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret: str = page.context["form"].secret
    assert secret in page.content.decode()
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


@pytest.fixture
def manager(municipality: Municipality) -> User:
    """Leads a team, and has a password."""
    team = DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")
    user: User = MembershipFactory(department=team, is_manager=True).user
    return user


@pytest.mark.parametrize("role", [SECRETARY, CLERK, EDITOR, ADMINISTRATOR, MARKER])
def test_every_role_that_sees_others_needs_it(municipality: Municipality, role: str) -> None:
    ensure_reference_rows()
    user = UserFactory(municipality=municipality)
    assert not needs_second_factor(user, on=TODAY)
    user.groups.add(Group.objects.get(name=role))
    assert needs_second_factor(user, on=TODAY)


def test_so_does_a_manager_for_as_long_as_that_lasts(manager: User) -> None:
    assert needs_second_factor(manager, on=TODAY)
    manager.memberships.update(ends_on=TODAY - timedelta(days=1))
    assert not needs_second_factor(manager, on=TODAY)


def test_an_ordinary_employee_is_never_asked(client: Client, municipality: Municipality) -> None:
    assert enter(client, UserFactory(municipality=municipality)) == "/mijn/"
    with CaptureQueriesContext(
        connection,
    ) as page:
        client.get("/mijn/")
    assert not [q for q in page if "auth_group" in q["sql"] or "mfa_auth" in q["sql"]]


def test_there_are_days_to_set_it_up_and_then_nothing_else_opens(
    client: Client, manager: User
) -> None:
    assert enter(client, manager, "/team/") == f"{SET_UP}?next=%2Fteam%2F"
    page = client.get(f"{SET_UP}?next=%2Fteam%2F").content.decode()
    assert "Nu niet" in page
    assert 'href="/team/"' in page
    assert client.get("/team/").status_code == 200
    manager.refresh_from_db()
    manager.second_factor_asked_on = TODAY - timedelta(days=15)
    manager.save()
    assert enter(Client(), manager).startswith(SET_UP)
    late = Client()
    enter(late, manager)
    for path in ("/team/", "/mijn/", "/"):
        assert late.get(path)["Location"].startswith(SET_UP)
    assert "Nu niet" not in late.get(SET_UP).content.decode()
    assert late.get("/waar-kan-ik-terecht/").status_code == 200
    set_up_app(late)
    assert late.get("/team/").status_code == 200


def test_the_last_day_is_looked_at_on_every_page(client: Client, manager: User) -> None:
    enter(client, manager)
    session = client.session
    session["second_factor"] = (TODAY - timedelta(days=1)).isoformat()
    session.save()
    assert client.get("/mijn/")["Location"].startswith(SET_UP)
    session["second_factor"] = TODAY.isoformat()
    session.save()
    assert client.get("/mijn/").status_code == 200


def test_a_role_that_comes_after_signing_in_counts_at_once(
    client: Client, municipality: Municipality
) -> None:
    municipality.second_factor_grace_days = 0
    municipality.save()
    user = UserFactory(municipality=municipality)
    enter(client, user)
    ensure_reference_rows()
    user.groups.add(Group.objects.get(name=SECRETARY))
    user.second_factor_asked_on = TODAY - timedelta(days=1)
    user.save()
    assert client.get("/rapportage/")["Location"].startswith(SET_UP)


def test_an_address_elsewhere_is_not_where_later_leads(client: Client, manager: User) -> None:
    enter(client, manager)
    page = client.get(f"{SET_UP}?next=https://elders.example/").content.decode()
    assert 'href="https://elders.example' not in page


def test_the_code_of_the_app_is_asked_and_a_spare_code_works_once(
    client: Client, manager: User
) -> None:
    enter(client, manager)
    secret = set_up_app(client)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    spare = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]

    again = Client()
    assert enter(again, manager, "/team/") == reverse("mfa_authenticate")
    assert again.get("/team/").status_code == 302
    wrong = again.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Deze code klopt niet" in wrong.content.decode()
    answer = again.post(reverse("mfa_authenticate"), {"code": code_of(secret, ahead=1)})
    assert answer["Location"] == "/team/"
    assert again.get("/team/").status_code == 200

    for expected in (302, 200):
        lost = Client()
        enter(lost, manager)
        answer = lost.post(reverse("mfa_authenticate"), {"code": spare})
        assert answer.status_code == expected


def test_who_needs_it_cannot_be_without(client: Client, manager: User) -> None:
    enter(client, manager)
    set_up_app(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=manager, type="totp").exists()
    manager.memberships.update(is_manager=False)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=manager).exists()


def test_a_provider_that_asks_for_it_itself_is_believed(
    client: Client, manager: User, municipality: Municipality
) -> None:
    with running_provider() as address:
        knows(address, "manager", email=manager.email)
        provider = provider_at(address, municipality, asks_second_factor=True)
        assert sign_in(client, provider, "manager")["Location"] == "/mijn/"
        provider.asks_second_factor = False
        provider.save()
        assert sign_in(Client(), provider, "manager")["Location"].startswith(SET_UP)


def test_a_code_by_mail_is_a_first_step_and_not_the_second(client: Client, manager: User) -> None:
    enter(client, manager)
    secret = set_up_app(client)
    other = Client()
    other.post(reverse("account_request_login_code"), {"email": manager.email.upper()})
    [sent] = mail.outbox
    assert sent.to == [manager.email]
    assert sent.subject == "Weerbaar: Je code om in te loggen"
    found = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", str(sent.body), re.MULTILINE)
    assert found
    confirm = reverse("account_confirm_login_code")
    assert other.get(confirm).status_code == 200
    assert other.post(confirm, {"code": found[1]})["Location"] == reverse("mfa_authenticate")
    other.post(reverse("mfa_authenticate"), {"code": code_of(secret, ahead=1)})
    assert other.session["_auth_user_id"] == str(manager.pk)


def test_no_code_goes_to_a_closed_account_or_to_another_municipality(
    client: Client, municipality: Municipality
) -> None:
    closed = UserFactory(municipality=municipality, is_active=False)
    other = MunicipalityFactory(slug="rietveen")
    with scope(other):
        theirs = UserFactory(municipality=other)
    for email in (closed.email, theirs.email, "niemand@lindewaard.example"):
        answer = client.post(reverse("account_request_login_code"), {"email": email})
        assert answer["Location"] == reverse("account_confirm_login_code")
    assert mail.outbox == []


def test_the_demo_accounts_are_let_through(client: Client, municipality: Municipality) -> None:
    ensure_reference_rows()
    account = next(account for account in ACCOUNTS if account.group == ADMINISTRATOR)
    user = UserFactory(municipality=municipality, email=account.email)
    user.groups.add(Group.objects.get(name=ADMINISTRATOR))
    municipality.second_factor_grace_days = 0
    municipality.save()
    assert client.post("/demo/inloggen/", {"email": account.email})["Location"] == "/cms/"
    assert client.get("/cms/").status_code == 200


def test_the_beheerder_says_how_many_days(municipality: Municipality) -> None:
    admin = beheerder_client(municipality)
    page = admin.get("/cms/gemeente/")
    assert page.status_code == 200
    values = {**page.context["form"].initial, "second_factor_grace_days": 3}
    assert admin.post("/cms/gemeente/", values).status_code == 302
    municipality.refresh_from_db()
    assert municipality.second_factor_grace_days == 3
    assert (
        "min_group"
        in admin.post("/cms/gemeente/", {**values, "min_group": 4}).context["form"].errors
    )


def test_who_sets_one_up_goes_on_to_the_page_that_was_asked_for(
    client: Client, manager: User
) -> None:
    led_to = enter(client, manager, "/team/?team=1")
    page = client.get(led_to).content.decode()
    way = str(re.search(rf'href="({reverse("mfa_activate_totp")}[^"]+)"', page)[1])  # type: ignore[index]
    asked = client.get(way)["Location"]
    confirmed = client.post(asked, {"password": PASSWORD})["Location"]
    assert confirmed == way
    secret = client.get(way).context["form"].secret
    codes = client.post(way, {"code": code_of(secret)})["Location"]
    assert '<a class="utrecht-button-link' in client.get(codes).content.decode()
    assert 'href="/team/?team=1"' in client.get(codes).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://elders.example/", "//elders.example", ""])
def test_nobody_is_led_to_another_site(client: Client, manager: User, elsewhere: str) -> None:
    client.force_login(manager)
    set_up_app(client)
    address = f"{reverse('mfa_view_recovery_codes')}?next={elsewhere}"
    assert "Ga verder" not in client.get(address).content.decode()
