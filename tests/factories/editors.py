"""Someone with the role of redacteur, and no more than that role allows."""

from django.contrib.auth.models import Group
from django.test import Client

from ops.reference import ensure_reference_rows
from people.models import Municipality, User
from people.roles import EDITOR
from tests.factories.people import UserFactory


def redacteur(municipality: Municipality, email: str = "redacteur@l.example") -> User:
    """A new account in the group Redacteur."""
    ensure_reference_rows()
    user: User = UserFactory(municipality=municipality, email=email)
    user.groups.add(Group.objects.get(name=EDITOR))
    return user


def redacteur_client(municipality: Municipality) -> Client:
    """A browser in which a redacteur (`client.user`) has signed in."""
    client = Client()
    client.user = redacteur(municipality)  # type: ignore[attr-defined]
    client.force_login(client.user)  # type: ignore[attr-defined]
    return client
