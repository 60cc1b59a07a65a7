"""Signing in with a passkey, in a real browser with an authenticator of its own."""

from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from people.models import Municipality
from people.scope import scope
from tests.factories import MunicipalityFactory, UserFactory, site_tree
from tests.factories.people import PASSWORD
from tests.journeys.visitor import Visitor


@pytest.fixture
def small_town(live_server: LiveServer) -> Iterator[Municipality]:
    """A municipality without courses: all that signing in needs."""
    cache.clear()
    made = MunicipalityFactory(name="Lindewaard", slug="lindewaard")
    Site.objects.exclude(pk=made.site_id).delete()
    made.site.hostname = "localhost"
    made.site.is_default_site = True
    made.site.save()
    with scope(made):
        site_tree(made)
        yield made


def with_authenticator(visitor: Visitor) -> None:
    """This browser can hold passkeys, and knows its owner without asking."""
    devtools = visitor.page.context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_then_is_enough(
    small_town: Municipality, visit: Callable[..., Visitor]
) -> None:
    user = UserFactory(municipality=small_town)
    visitor = visit()
    with_authenticator(visitor)
    visitor.sign_in(user.email)
    page = visitor.open("/mijn/inloggen/sleutels/nieuw/")
    page.locator("input[name=password]").fill(PASSWORD)
    visitor.press("Bevestig")
    page.locator("input[name=passwordless]").check()
    visitor.press("Voeg dit apparaat of deze sleutel toe")
    page.wait_for_url("**/mijn/inloggen/codes/")
    assert Authenticator.objects.filter(user=user, type="webauthn").count() == 1

    page.context.clear_cookies()
    visitor.open("/inloggen/")
    visitor.press("Gebruik een passkey")
    page.wait_for_url("**/mijn/")
    # Asked once more, the key is offered as well.
    visitor.open("/inloggen/bevestigen/sleutel/?next=/mijn/inloggen/sleutels/")
    visitor.look("bevestigen-sleutel")
    page.locator("#mfa_webauthn_reauthenticate").click()
    page.wait_for_url("**/mijn/inloggen/sleutels/")
