"""Someone with the role of redacteur, beheerder or nakijker, and no more than that role allows."""

from django.contrib.auth.models import Group
from django.test import Client

from ops.reference import ensure_reference_rows
from people.models import Municipality, User
from people.roles import ADMINISTRATOR, EDITOR, MARKER
from tests.factories.people import UserFactory


def redacteur(municipality: Municipality, email: str = "redacteur@l.example") -> User:
    """A new account in the group Redacteur."""
    return with_role(municipality, EDITOR, email)


def with_role(municipality: Municipality, role: str, email: str) -> User:
    """A new account in this group."""
    ensure_reference_rows()
    user: User = UserFactory(municipality=municipality, email=email)
    user.groups.add(Group.objects.get(name=role))
    return user


def redacteur_client(municipality: Municipality) -> Client:
    """A browser in which a redacteur (`client.user`) has signed in."""
    return _signed_in(redacteur(municipality))


def beheerder_client(municipality: Municipality) -> Client:
    """A browser in which a beheerder (`client.user`) has signed in."""
    return _signed_in(with_role(municipality, ADMINISTRATOR, "beheerder@l.example"))


def marker(municipality: Municipality, email: str = "nakijker@l.example") -> User:
    """A new account in the group Nakijker."""
    return with_role(municipality, MARKER, email)


def marker_client(municipality: Municipality) -> Client:
    """A browser in which a nakijker (`client.user`) has signed in."""
    return _signed_in(marker(municipality))


def client_with(municipality: Municipality, role: str, email: str = "iemand@l.example") -> Client:
    """A browser in which somebody (`client.user`) has signed in who has this role alone."""
    return _signed_in(with_role(municipality, role, email))


def _signed_in(user: User) -> Client:
    client = Client()
    client.user = user  # type: ignore[attr-defined]
    client.force_login(user)
    return client
