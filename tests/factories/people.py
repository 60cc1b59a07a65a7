"""Municipalities and the people in them."""

import json
from datetime import date

import factory
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from django.http import HttpRequest
from django.test import Client
from factory.django import DjangoModelFactory
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData
from wagtail.models import Site

from people.models import (
    Audience,
    Department,
    JobFunction,
    Membership,
    Municipality,
    User,
)
from tests.factories.tree import wagtail_root

PASSWORD = "een-lang-wachtwoord"  # of every test and demo account


def _site(hostname: str) -> Site:
    site, _created = Site.objects.get_or_create(
        hostname=hostname,
        port=80,
        defaults={"root_page": wagtail_root(), "site_name": hostname},
    )
    return site


class MunicipalityFactory(DjangoModelFactory):
    """A municipality with a Wagtail site of its own."""

    name = factory.Sequence(lambda n: f"Gemeente {n}")
    slug = factory.Sequence(lambda n: f"gemeente-{n}")
    site = factory.LazyAttribute(lambda row: _site(f"{row.slug}.example"))

    class Meta:
        model = Municipality


class AudienceFactory(DjangoModelFactory):
    """A role; asked for twice by the same slug it is the same row."""

    slug = "balie"
    name = factory.LazyAttribute(lambda row: row.slug.capitalize())

    class Meta:
        model = Audience
        django_get_or_create = ("slug",)


class JobFunctionFactory(DjangoModelFactory):
    """A function; needs a scope."""

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Functie {n}")

    class Meta:
        model = JobFunction


class UserFactory(DjangoModelFactory):
    """A person who can sign in with PASSWORD. Needs a scope."""

    municipality = factory.SubFactory(MunicipalityFactory)
    first_name = factory.Iterator(["Sanne", "Mehmet", "Joris", "Aïcha", "Femke", "Ruben", "Lotte"])
    last_name = factory.Iterator(["de Boer", "Yılmaz", "Bakker", "el Amrani", "Visser", "Smit"])
    email = factory.Sequence(lambda n: f"persoon{n}@gemeente.example")
    password = factory.django.Password(PASSWORD)

    class Meta:
        model = User


class DepartmentFactory:
    """Departments are nodes of a tree, so they are added to a parent and not just made."""

    @staticmethod
    def root(municipality: Municipality, name: str = "Organisatie") -> Department:
        """The organisation itself."""
        return Department.add_root(municipality=municipality, name=name)

    @staticmethod
    def below(parent: Department, name: str) -> Department:
        """A department or team."""
        parent.refresh_from_db()
        return parent.add_child(municipality=parent.municipality, name=name)

    @staticmethod
    def many_below(parent: Department, names: list[str]) -> list[Department]:
        """The first departments below a parent that has none, thousands of them at once."""
        depth = parent.depth + 1
        made = Department.objects.bulk_create(
            Department(
                municipality=parent.municipality,
                name=name,
                depth=depth,
                path=Department._get_path(parent.path, depth, number),
            )
            for number, name in enumerate(names, start=1)
        )
        parent.numchild = len(made)
        parent.save(update_fields=["numchild"])
        return made


class MembershipFactory(DjangoModelFactory):
    """Someone in a department. Needs a scope; pass `department` and `municipality`."""

    municipality = factory.LazyAttribute(lambda row: row.department.municipality)
    user = factory.SubFactory(UserFactory, municipality=factory.SelfAttribute("..municipality"))
    starts_on = date(2024, 1, 1)

    class Meta:
        model = Membership
        skip_postgeneration_save = True

    @factory.post_generation
    def audiences(self, create: bool, slugs: list[str] | None, **_kwargs: object) -> None:
        """`audiences=["balie"]`"""
        if create and slugs:
            self.audiences.set([AudienceFactory(slug=slug) for slug in slugs])


def organisation(municipality: Municipality, teams: dict[str, int]) -> dict[str, Department]:
    """A root with these teams, each with so many people (audience balie) and one manager."""
    root = DepartmentFactory.root(municipality)
    made = {}
    for name, count in teams.items():
        made[name] = DepartmentFactory.below(root, name)
        MembershipFactory.create_batch(count, department=made[name], audiences=["balie"])
        MembershipFactory(department=made[name], is_manager=True, audiences=["leidinggevenden"])
    return made


def a_key(user: User) -> Authenticator:
    """A security key whose private half nobody has: to look at and to be asked for."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    inner = AttestedCredentialData.create(Aaguid.NONE, b"een sleutel", public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    said = AuthenticatorData.create(bytes(32), flags, 0, inner)
    about = {"type": "webauthn.create", "challenge": "", "origin": "http://localhost"}
    credential = {
        "id": websafe_encode(b"een sleutel"),
        "rawId": websafe_encode(b"een sleutel"),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(json.dumps(about).encode()),
            "attestationObject": websafe_encode(AttestationObject.create("none", said, {})),
        },
    }
    kind = Authenticator.Type.WEBAUTHN
    data = {"name": "Mijn telefoon", "credential": credential}
    return Authenticator.objects.create(user=user, type=kind, data=data)


def an_app(user: User) -> None:
    """An app for the second step, and spare codes."""
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def confirm(client: Client, user: User) -> None:
    """This browser's user gave the password a moment ago, and is not asked once more."""
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "password", reauthenticated=True)
    request.session.save()
