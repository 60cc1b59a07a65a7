"""How django-allauth behaves here."""

import base64
import logging
from typing import Any
from urllib.parse import urlencode

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from people.access import may_sign_in
from people.house import colours_of
from people.models import SignInProvider, User
from people.scope import current_municipality
from people.sealed import KeyIsGone, seal, unseal
from people.second_factor import is_last, last_day_without, needs_second_factor
from people.sign_in import belongs_here
from people.welcome import NotVouchedFor, Stranger, refuse_superuser, welcome

SECRET_BYTES = 20  # as many as django-allauth takes for an app

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: people come from the employer's own records."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """In the colours of the municipality, with the same words as plain text."""
        here = current_municipality()
        dressed = {**context, **colours_of(here), "municipality": here.name}
        made: EmailMessage = super().render_mail(template_prefix, email, dressed, headers)
        return made

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Every way of signing in comes through here: stop closed accounts and leavers.

        Asked at sign-in only, so that pages cost no query for it; whoever is signed in when the
        contract ends is put out by the nightly task, and by the session's own end after 8 hours.
        """
        refused: HttpResponse | None = super().pre_login(request, user, **kwargs)
        welcome_here = belongs_here(user) and may_sign_in(user, on=timezone.localdate())
        if refused is None and not welcome_here:
            clear_login(request)
            refused = self.respond_user_inactive(request, user)
        return refused

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Whoever should have a second step and has none is shown how, before going on."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if last_day_without(request):
            query = urlencode({"next": response["Location"]})
            return redirect(f"{reverse('people:second_factor')}?{query}")
        return response


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """Sign-in by the organisation's own OpenID provider, set up by the beheerder in the CMS."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The providers of this municipality, as django-allauth wants to see them."""
        rows = SignInProvider.objects.filter(is_on=True)
        apps = [_app(row) for row in rows if provider in (None, "openid_connect", row.key)]
        return [app for app in apps if client_id in (None, app.client_id)]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: `welcome` has decided before."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find who this is. Of what the provider tells nothing is kept but the account's number."""
        claims = _claims(sociallogin)
        sociallogin.account.extra_data = {}
        try:
            if sociallogin.is_existing:
                refuse_superuser(sociallogin.user)
                sociallogin.account.save(update_fields=["extra_data"])
                return
            user = welcome(provider=_row(sociallogin), claims=claims, on=timezone.localdate())
        except Stranger as stranger:
            raise _refused(request, "stranger") from stranger
        except NotVouchedFor as superuser:
            key = sociallogin.account.provider
            logger.warning("Provider %s vouched for superuser %s: refused", key, superuser)
            raise _refused(request, "superuser") from superuser
        sociallogin.connect(request, user)


def _refused(request: HttpRequest, why: str) -> ImmediateHttpResponse:
    return ImmediateHttpResponse(render(request, f"socialaccount/{why}.html", status=403))


def _claims(sociallogin: SocialLogin) -> dict[str, Any]:
    """What the token says and, for the same person, what the provider says when asked."""
    data = sociallogin.account.extra_data
    token, asked = data.get("id_token") or {}, data.get("userinfo") or {}
    same = not token or token.get("sub") == asked.get("sub")
    return {**token, **(asked if same else {})}


def _row(sociallogin: SocialLogin) -> SignInProvider:
    return SignInProvider.objects.get(pk=sociallogin.account.provider.removeprefix("oidc-"))


def _app(row: SignInProvider) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=row.key,
        name=row.name,
        client_id=row.client_id,
        secret=row.client_secret,
        settings={"server_url": row.server_url, "oauth_pkce_enabled": True},
    )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets sealed, our own QR code, and no way to be without a step that is needed."""

    def get_totp_issuer(self) -> str:
        """How the entry is called in somebody's app."""
        return f"Weerbaar {current_municipality().name}"

    def build_totp_svg(self, url: str) -> str:
        """The QR code that the app scans."""
        code: str = segno.make(url).svg_inline(scale=5, border=4, light="#fff")
        return code.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)

    def encrypt(self, text: str) -> str:
        """For the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """From the database. What cannot be read is a secret that nobody has: no code fits it."""
        try:
            return unseal(encrypted_text)
        except KeyIsGone:
            logger.warning("A second step was sealed with another key: WEERBAAR_OLD_SECRET_KEYS")
            return _nobodys_secret(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody who needs it."""
        needed = needs_second_factor(authenticator.user, on=timezone.localdate())
        return not (needed and is_last(authenticator))


def _nobodys_secret(sealed: str) -> str:
    """In the letters of a TOTP secret, which will do as the seed of spare codes too.

    The same each time: spare codes that somebody is shown afterwards are those that are asked for.
    """
    digest = salted_hmac("people.lost_secret", sealed, algorithm="sha256").digest()
    return base64.b32encode(digest[:SECRET_BYTES]).decode()
