"""Where the people of Lindewaard can go."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from courses.models import Fact
from people.models import Contact, Contacts, Municipality

FILE = Path(__file__).with_name("contacts.yaml")
VERIFIED_DAYS_AGO = 21


def add_contacts(municipality: Municipality, *, on: date) -> None:
    """The meldroute as in contacts.yaml, with national numbers from the facts that are there."""
    told: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    numbers = dict(Fact.objects.originals().values_list("key", "short"))
    contacts = Contacts.objects.create(
        site=municipality.site, introduction=told["introduction"].strip()
    )
    for order, about in enumerate(told["contacts"]):
        fact = about.pop("phone_fact", None)
        about.setdefault("phone", numbers.get(fact, ""))
        Contact.objects.create(
            contacts=contacts,
            sort_order=order,
            verified_on=on - timedelta(days=VERIFIED_DAYS_AGO),
            **about,
        )
