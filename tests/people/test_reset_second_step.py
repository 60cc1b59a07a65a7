"""Who lost phone or key: a beheerder takes the second step away, and that is written down."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from people.models import Membership, Municipality, User
from people.scope import scope
from people.second_factor import RESET
from tests.factories import DepartmentFactory, MembershipFactory, MunicipalityFactory, UserFactory
from tests.factories.editors import beheerder_client, redacteur_client
from tests.factories.people import PASSWORD, a_key, an_app

TODAY = timezone.localdate()


@pytest.fixture
def admin(municipality: Municipality) -> Client:
    return beheerder_client(municipality)


@pytest.fixture
def manager(municipality: Municipality) -> User:
    """Leads a team, and has an app, spare codes and a key."""
    team = DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")
    member: Membership = MembershipFactory(department=team, is_manager=True)
    return with_steps(member.user)


def with_steps(user: User) -> User:
    an_app(user)
    a_key(user)
    return user


def page(user: User) -> str:
    return reverse("cms_second_step", args=[user.pk])


def record(user: User) -> str:
    return reverse("wagtailusers_users:edit", args=[user.pk])


def steps(user: User) -> int:
    return Authenticator.objects.filter(user=user).count()


def test_the_page_of_a_person_leads_there_when_there_is_something_to_reset(
    admin: Client, manager: User, municipality: Municipality
) -> None:
    assert page(manager) in admin.get(record(manager)).content.decode()
    without = UserFactory(municipality=municipality)
    assert page(without) not in admin.get(record(without)).content.decode()


def test_everything_goes_and_it_is_logged_once(admin: Client, manager: User) -> None:
    colleague = with_steps(UserFactory(municipality=manager.municipality))
    admin.get(page(manager))
    assert steps(manager) == 3
    assert admin.post(page(manager))["Location"] == record(manager)
    admin.post(page(manager))  # pressed twice
    assert (steps(manager), steps(colleague)) == (0, 3)
    [entry] = ModelLogEntry.objects.filter(action=RESET)
    assert (entry.user, entry.object_id) == (admin.user, str(manager.pk))


def test_the_next_sign_in_asks_for_a_new_one(
    admin: Client, manager: User, municipality: Municipality, client: Client
) -> None:
    """Also where the days of grace are long over: they do not begin again."""
    manager.second_factor_asked_on = TODAY - timedelta(municipality.second_factor_grace_days + 1)
    manager.save()
    form = {"login": manager.email, "password": PASSWORD, "next": "/team/"}
    assert client.post("/inloggen/", form)["Location"] == reverse("mfa_authenticate")
    admin.post(page(manager))
    fresh = Client()
    fresh.post("/inloggen/", form)
    assert fresh.session["_auth_user_id"] == str(manager.pk)
    assert fresh.get("/team/")["Location"].startswith("/tweede-stap/")


@pytest.mark.parametrize("asked_ago", [None, 1])
def test_no_days_of_grace_are_left_after_it(
    admin: Client, manager: User, client: Client, asked_ago: int | None
) -> None:
    """Of who had an app before having a team, and was never asked, neither."""
    manager.second_factor_asked_on = None if asked_ago is None else TODAY - timedelta(asked_ago)
    manager.save()
    admin.post(page(manager))
    client.post("/inloggen/", {"login": manager.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(manager.pk)
    assert client.get("/team/")["Location"].startswith("/tweede-stap/")


def test_who_needs_none_has_all_days_when_a_team_comes(
    admin: Client, manager: User, client: Client
) -> None:
    manager.memberships.update(is_manager=False)
    admin.post(page(manager))
    manager.memberships.update(is_manager=True)
    client.post("/inloggen/", {"login": manager.email, "password": PASSWORD})
    assert client.get("/team/").status_code == 200


def test_not_ones_own_nor_of_a_superuser_nor_of_another_municipality(
    admin: Client, municipality: Municipality
) -> None:
    own = with_steps(admin.user)  # type: ignore[attr-defined]
    root = with_steps(UserFactory(municipality=municipality, is_superuser=True))
    rietveen = MunicipalityFactory()
    with scope(rietveen):
        theirs = with_steps(UserFactory(municipality=rietveen))
    for user in (own, root, theirs):
        admin.post(page(user))
        assert steps(user) == 3


def test_no_other_role_does(manager: User, municipality: Municipality) -> None:
    redacteur_client(municipality).post(page(manager))
    assert steps(manager) == 3
