"""Where can I turn to: public, complete, and nobody knows who looked."""

from datetime import date

import pytest
from django.test import Client

from people.models import Contact, Contacts, Municipality
from tests.factories import MunicipalityFactory

PAGE = "/waar-kan-ik-terecht/"


def with_contact(municipality: Municipality, **details: object) -> Contact:
    found, _created = Contacts.objects.get_or_create(site=municipality.site)
    about = {
        "role": "meldpunt",
        "name": "Meldpunt Integriteit",
        "when": "Je wilt iets melden.",
        "phone": "0555 555 01",
        "verified_on": date(2026, 11, 2),
    }
    return Contact.objects.create(contacts=found, **(about | details))


def test_it_shows_who_when_and_how_without_signing_in(municipality: Municipality) -> None:
    with_contact(municipality)
    page = Client().get(PAGE).content.decode()
    assert "Meldpunt Integriteit" in page
    assert "Je wilt iets melden." in page
    assert 'href="tel:055555501"' in page
    assert "2 november 2026" in page


def test_danger_comes_first_and_help_from_outside_last(municipality: Municipality) -> None:
    with_contact(municipality, role="riec", name="RIEC", sort_order=1)
    with_contact(municipality, role="meldpunt", name="Meldpunt", sort_order=2)
    with_contact(municipality, role="noodnummer", name="Alarmnummer", sort_order=3)
    groups = Contacts.objects.get().groups()
    assert [[contact.name for contact in some] for _title, some in groups] == [
        ["Alarmnummer"],
        ["Meldpunt"],
        ["RIEC"],
    ]


def test_a_role_is_not_said_twice(municipality: Municipality) -> None:
    with_contact(municipality, role="meldpunt", name="Meldpunt Integriteit")
    with_contact(municipality, role="vertrouwenspersoon", name="Ineke Zandbergen")
    page = Client().get(PAGE).content.decode()
    assert '<p class="eyebrow">Meldpunt</p>' not in page
    assert '<p class="eyebrow">Vertrouwenspersoon</p>' in page


def test_it_leaves_no_trace(municipality: Municipality) -> None:
    with_contact(municipality)
    client = Client()
    client.get(PAGE)
    assert not client.cookies


def test_contacts_of_another_municipality_are_not_shown(municipality: Municipality) -> None:
    with_contact(MunicipalityFactory(slug="rietveen"), name="Meldpunt Rietveen")
    assert "Meldpunt Rietveen" not in Client().get(PAGE).content.decode()


def test_without_contacts_it_still_says_what_to_do(municipality: Municipality) -> None:
    page = Client().get(PAGE)
    assert page.status_code == 200
    assert 'class="empty"' in page.content.decode()


def test_the_number_of_queries_does_not_grow(
    municipality: Municipality, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for number in range(12):
        with_contact(municipality, name=f"Loket {number}")
    with django_assert_max_num_queries(3):
        Client().get(PAGE)
