"""People in the CMS: of this municipality alone, and what a beheerder may not make of them."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from people import roles
from people.models import Municipality, User
from people.scope import scope
from tests.factories import MunicipalityFactory, UserFactory
from tests.factories.editors import beheerder_client
from tests.factories.people import PASSWORD

ADD = reverse("wagtailusers_users:add")
NEW = {"email": "Nieuw@Lindewaard.example", "first_name": "Nieuw", "last_name": "Mens"}


@pytest.fixture
def beheerder(municipality: Municipality) -> Client:
    return beheerder_client(municipality)


def edit(user: User) -> str:
    """The address at which this person is changed."""
    return reverse("wagtailusers_users:edit", args=[user.pk])


def test_somebody_new_belongs_here_and_has_no_password_yet(
    beheerder: Client, municipality: Municipality
) -> None:
    assert beheerder.post(ADD, NEW).status_code == 302
    made = User.objects.get(email="nieuw@lindewaard.example")
    assert made.municipality == municipality
    assert made.is_active
    assert not made.has_usable_password()
    assert not made.is_superuser


def test_an_address_in_use_is_refused_in_words(beheerder: Client) -> None:
    beheerder.post(ADD, NEW)
    answer = beheerder.post(ADD, {**NEW, "email": "NIEUW@lindewaard.example"})
    assert answer.status_code == 200
    assert User.objects.filter(email="nieuw@lindewaard.example").count() == 1


@pytest.mark.parametrize("typed", ["bezet@rietveen.example", "Bezet@Rietveen.example"])
def test_also_one_that_another_municipality_uses(beheerder: Client, typed: str) -> None:
    rietveen = MunicipalityFactory()
    with scope(rietveen):
        UserFactory(municipality=rietveen, email="bezet@rietveen.example")
    answer = beheerder.post(ADD, {**NEW, "email": typed})
    assert answer.status_code == 200
    assert "email" in answer.context["form"].errors
    assert not User.objects.filter(email="bezet@rietveen.example").exists()


def test_nor_can_somebody_get_such_an_address_later(
    beheerder: Client, municipality: Municipality
) -> None:
    rietveen = MunicipalityFactory()
    with scope(rietveen):
        UserFactory(municipality=rietveen, email="bezet@rietveen.example")
    user = UserFactory(municipality=municipality)
    answer = beheerder.post(edit(user), {**NEW, "email": "bezet@rietveen.example"})
    assert answer.status_code == 200
    assert User.objects.get(pk=user.pk).email == user.email


def test_an_old_address_opens_the_account_no_longer(
    client: Client, beheerder: Client, municipality: Municipality
) -> None:
    user = UserFactory(municipality=municipality, email="oud@lindewaard.example")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    beheerder.post(edit(user), {**NEW, "is_active": "on"})
    old = {"login": "oud@lindewaard.example", "password": PASSWORD}
    assert client.post("/inloggen/", old).status_code == 200
    new = {"login": NEW["email"], "password": PASSWORD}
    assert client.post("/inloggen/", new).status_code == 302


def test_a_beheerder_makes_no_superuser(beheerder: Client, municipality: Municipality) -> None:
    user = UserFactory(municipality=municipality)
    about = {"email": user.email, "first_name": "A", "last_name": "B", "is_active": "on"}
    beheerder.post(edit(user), {**about, "is_superuser": "on"})
    beheerder.post(ADD, {**NEW, "is_superuser": "on"})
    assert not User.objects.filter(is_superuser=True).exists()
    assert User.objects.get(pk=user.pk).first_name == "A"


def test_a_superuser_is_not_a_beheerders_to_change(
    beheerder: Client, municipality: Municipality
) -> None:
    chief = UserFactory(municipality=municipality, is_superuser=True)
    for answer in (beheerder.get(edit(chief)), beheerder.post(edit(chief), NEW)):
        assert answer.status_code == 302
    assert User.objects.get(pk=chief.pk).email == chief.email


def test_a_role_is_given_and_an_account_closed(
    beheerder: Client, municipality: Municipality
) -> None:
    user = UserFactory(municipality=municipality)
    group = Group.objects.get(name=roles.EDITOR)
    about = {"email": user.email, "first_name": "A", "last_name": "B", "groups": [group.pk]}
    beheerder.post(edit(user), about)  # without is_active: closed
    changed = User.objects.get(pk=user.pk)
    assert list(changed.groups.all()) == [group]
    assert not changed.is_active


def test_the_list_holds_nobody_of_another_municipality(beheerder: Client) -> None:
    rietveen = MunicipalityFactory()
    with scope(rietveen):
        UserFactory(municipality=rietveen, first_name="Vreemde", last_name="Vogel")
    page = beheerder.get(reverse("wagtailusers_users:index"), {"q": "Vogel"})
    assert "Vreemde" not in page.content.decode()


def test_nobody_is_deleted(beheerder: Client, municipality: Municipality) -> None:
    user = UserFactory(municipality=municipality)
    beheerder.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    assert User.objects.filter(pk=user.pk).exists()
