"""How django-allauth behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from people.access import may_sign_in
from people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: people come from the employer's own records."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Every way of signing in comes through here: stop closed accounts and leavers.

        Asked at sign-in only, so that pages cost no query for it; whoever is signed in when the
        contract ends is put out by the nightly task, and by the session's own end after 8 hours.
        """
        refused: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if refused is None and not may_sign_in(user, on=timezone.localdate()):
            clear_login(request)
            refused = self.respond_user_inactive(request, user)
        return refused
