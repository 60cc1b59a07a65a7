"""Passwords and codes by mail, at this municipality only."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm
from django.http import HttpRequest

from people.models import User
from people.scope import current_municipality, every_municipality


def belongs_here(user: User) -> bool:
    """Whether this is an account of the current municipality."""
    return user.municipality_id == current_municipality().pk


def address_in_use(email: str, *, but: int | None = None) -> bool:
    """Whether anybody of any municipality has this address; `but` is a user that may."""
    with every_municipality():
        return User.objects.filter(email__iexact=email).exclude(pk=but or 0).exists()


class MunicipalityBackend(AuthenticationBackend):
    """django-allauth also looks in its own table of addresses, which knows no municipality.

    Somebody else's account must look exactly like one that does not exist.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """The user with these credentials, if it is one of ours."""
        user: User | None = super().authenticate(request, **credentials)
        # A closed account with the right password is set aside, to be told that it is closed.
        closed = self.unstash_authenticated_user()
        if closed and belongs_here(closed):
            self._stash_user(closed)
        return user if user and belongs_here(user) else None


class OwnResetPasswordForm(ResetPasswordForm):
    """Mails a link to accounts of this municipality only."""

    def clean_email(self) -> str:
        """The address; whether anybody has it is not told."""
        email: str = super().clean_email()
        found: list[User] = getattr(self, "users", [])
        self.users = [user for user in found if belongs_here(user)]
        return email


class OwnRequestLoginCodeForm(RequestLoginCodeForm):
    """Mails a code to accounts of this municipality only."""

    def clean_email(self) -> str:
        """The address; whether anybody has it is not told."""
        email: str = super().clean_email()
        found: User | None = getattr(self, "_user", None)
        if found and not belongs_here(found):
            self._user = None
        return email
