"""Setting up a second step, and going on to where one was going.

The page that was asked for travels along in the address (`?next=`), also past the password that is
asked once more.
"""

from typing import Any
from urllib.parse import urlencode

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.second_factor import last_day_without


@never_cache
@require_safe
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second step is asked, how to set one up, and until when that can wait."""
    last = last_day_without(request)
    late = last is not None and last < timezone.localdate()
    context = {"last_day": last, "late": late, "next": wanted(request) or "/mijn/"}
    return render(request, "people/second_factor.html", context)


def wanted(request: HttpRequest) -> str:
    """The page that somebody was going to, or nothing; only within this site."""
    asked = request.GET.get("next", "")
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(asked, here, require_https=request.is_secure())
    return asked if safe else ""


class _GoesOn:
    """Of the view of a form: afterwards one is where one was going, or has it at hand."""

    request: HttpRequest
    did_generate_recovery_codes: bool

    def get_success_url(self) -> str:
        """Spare codes are shown first, where they were made just now."""
        asked = wanted(self.request)
        if asked and not self.did_generate_recovery_codes:
            return asked
        where: str = super().get_success_url()  # type: ignore[misc]
        return f"{where}?{urlencode({'next': asked})}" if asked else where


class SetUpApp(_GoesOn, ActivateTOTPView):
    """An app that shows codes.

    Whoever just filled in a code of it is not asked for one again to see the spare codes: each code
    works once, so that they would wait half a minute.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        """Set up, and known to be who it is."""
        answer: HttpResponse = super().form_valid(form)
        app = Authenticator.objects.get(user=self.request.user.pk, type=Authenticator.Type.TOTP)
        post_authentication(self.request, app, reauthenticated=True)
        return answer


class AddKey(_GoesOn, AddWebAuthnView):
    """A passkey or a security key."""


class SpareCodes(ViewRecoveryCodesView):
    """The codes for the day on which one has no phone or key."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the page to go on to."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "next": wanted(self.request)}
