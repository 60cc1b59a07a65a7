"""One-click sign-in: in demo mode for the demo accounts, and for nobody else anywhere."""

import pytest
from django.test import Client, override_settings

from ops.demo.accounts import ACCOUNTS, DOMAIN
from people.models import Municipality
from tests.factories import MunicipalityFactory, UserFactory

ADDRESS = "/demo/inloggen/"


def signed_in(browser: Client) -> bool:
    """Whether somebody is."""
    return "_auth_user_id" in browser.session


def test_a_demo_account_comes_in_with_one_click(client: Client, municipality: Municipality) -> None:
    account = ACCOUNTS[0]
    UserFactory(municipality=municipality, email=account.email)
    answer = client.post(ADDRESS, {"email": account.email})
    assert answer.headers["Location"] == account.opens
    assert signed_in(client)


@pytest.mark.parametrize("email", [f"niemand@{DOMAIN}", f"balie@{DOMAIN} ", "", "balie@elders.nl"])
def test_anybody_else_does_not(client: Client, municipality: Municipality, email: str) -> None:
    UserFactory(municipality=municipality, email=email or None)
    assert client.post(ADDRESS, {"email": email}).status_code == 404
    assert not signed_in(client)


def test_nor_the_same_address_at_another_municipality(
    client: Client, municipality: Municipality
) -> None:
    UserFactory(municipality=MunicipalityFactory(), email=ACCOUNTS[0].email)
    assert client.post(ADDRESS, {"email": ACCOUNTS[0].email}).status_code == 404


@override_settings(DEMO_MODE=False)
def test_outside_demo_mode_it_does_nothing(client: Client, municipality: Municipality) -> None:
    UserFactory(municipality=municipality, email=ACCOUNTS[0].email)
    assert client.post(ADDRESS, {"email": ACCOUNTS[0].email}).status_code == 404
    assert not signed_in(client)
    page = client.get("/inloggen/").content.decode()
    assert DOMAIN not in page
    assert ADDRESS not in page


def test_the_cards_stand_on_the_sign_in_page_only(
    client: Client, municipality: Municipality
) -> None:
    assert ACCOUNTS[0].email in client.get("/inloggen/").content.decode()
    assert ACCOUNTS[0].email not in client.get("/waar-kan-ik-terecht/").content.decode()
