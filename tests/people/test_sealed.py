"""Secrets that are kept sealed, and what comes of them when the key is another one."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from people.hand_out import hand_out, redeem
from people.models import Municipality, SignInProvider, User
from people.sealed import KeyIsGone, seal, seal_undated, unseal
from tests.factories import UserFactory
from tests.factories.people import PASSWORD
from tests.people.app_codes import code_of
from tests.people.test_paper_code import NOW

OLD, NEW = "de-sleutel-van-eerst", "de-sleutel-van-nu"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    """The wrong codes of another test do not count."""
    cache.clear()


@pytest.fixture
def keys(settings: Any) -> Any:
    """The site has the old key, and no other."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    return settings


@pytest.fixture
def person(keys: Any, municipality: Municipality) -> User:
    """Has an app and spare codes, sealed with the old key; then the site gets a new one."""
    user: User = UserFactory(municipality=municipality, personnel_number="B-101")
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    keys.SECRET_KEY = NEW
    return user


def spare_codes(seed: str) -> list[str]:
    """The spare codes that somebody with this sealed seed has."""
    made: list[str] = RecoveryCodes(
        Authenticator(data={"seed": seed, "used_mask": 0})
    ).generate_codes()
    return made


def comes_in(user: User, code: str) -> bool:
    """Whether password and this code open the site."""
    browser = Client()
    browser.post("/inloggen/", {"login": user.email, "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": code})
    return "_auth_user_id" in browser.session


@pytest.mark.parametrize("close", [seal, seal_undated])
def test_what_is_sealed_is_read_with_its_own_key_only(keys: Any, close) -> None:
    closed = close("geheim")
    assert "geheim" not in closed
    assert unseal(closed) == "geheim"
    keys.SECRET_KEY = NEW
    with pytest.raises(KeyIsGone):
        unseal(closed)
    keys.SECRET_KEY_FALLBACKS = [OLD]
    assert unseal(closed) == "geheim"


def test_nothing_stays_nothing() -> None:
    assert seal("") == unseal("") == ""


def test_of_a_second_step_that_cannot_be_read_no_code_fits(person: User) -> None:
    """Neither its own, nor what anybody can work out from a secret that is empty."""
    for code in (code_of(SECRET), code_of(""), *spare_codes(""), "000000"):
        assert not comes_in(person, code)


def test_spare_codes_that_are_shown_after_that_are_those_that_are_asked_for(person: User) -> None:
    """Whoever comes in by a passkey prints them, and would stand before the door with them."""
    sealed = Authenticator.objects.get(user=person, type="recovery_codes").data["seed"]
    shown = spare_codes(sealed)
    assert shown == spare_codes(sealed)
    assert comes_in(person, shown[0])


def test_nor_is_a_password_enough(person: User) -> None:
    browser = Client()
    browser.post("/inloggen/", {"login": person.email, "password": PASSWORD})
    assert "_auth_user_id" not in browser.session


def test_with_the_old_key_beside_the_new_one_everything_goes_on(person: User, keys: Any) -> None:
    keys.SECRET_KEY_FALLBACKS = [OLD]
    seed = Authenticator.objects.get(user=person, type="recovery_codes").data["seed"]
    assert comes_in(person, code_of(SECRET))
    assert comes_in(person, spare_codes(seed)[0])


def test_the_secret_of_a_provider_is_empty_until_it_is_filled_in(keys: Any) -> None:
    provider = SignInProvider()
    provider.client_secret = "heel-geheim"
    keys.SECRET_KEY = NEW
    assert provider.client_secret == ""
    keys.SECRET_KEY_FALLBACKS = [OLD]
    assert provider.client_secret == "heel-geheim"


def test_a_code_on_paper_works_for_as_long_as_its_key_is_there(
    keys: Any, municipality: Municipality
) -> None:
    worker = UserFactory(municipality=municipality, email=None, personnel_number="B-102")
    [slip] = hand_out(to=[worker], by=UserFactory(municipality=municipality), at=NOW)
    keys.SECRET_KEY, keys.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert redeem(number="B-102", code=slip.code, at=NOW) == worker
