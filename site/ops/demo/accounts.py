"""Who one can look around as."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from people import roles

DOMAIN = "lindewaard.example"


@dataclass(frozen=True)
class DemoAccount:
    """A person with a fixed name, place and role, and the page that shows what the role is about.

    `team` and `job` are the place in the organisation; `group` is one of people/roles.py.
    """

    address: str
    first_name: str
    last_name: str
    team: str
    job: str
    role: Any
    text: Any
    opens: str
    group: str = ""
    joined_days_ago: int | None = None

    @property
    def email(self) -> str:
        """Where this person would get mail."""
        return f"{self.address}@{DOMAIN}"


ACCOUNTS = [
    DemoAccount(
        "balie",
        "Samira",
        "Haddou",
        "Burgerzaken",
        "Medewerker burgerzaken",
        _("Counter clerk"),
        _("Half-way in her module, on her phone, between two visitors."),
        "/mijn/",
        joined_days_ago=18,
    ),
    DemoAccount(
        "buitendienst",
        "Wietse",
        "Hoekstra",
        "Toezicht & Handhaving",
        "Boa openbare ruimte",
        _("Field worker"),
        _("Has a module to do before a date, and has not begun."),
        "/mijn/",
        joined_days_ago=17,
    ),
    DemoAccount(
        "leidinggevende",
        "Marieke",
        "van Dongen",
        "Burgerzaken",
        "Teammanager",
        _("Manager"),
        _("Sees who of Burgerzaken is done, due or late. No scores, no answers."),
        "/team/",
    ),
    DemoAccount(
        "raad",
        "Ravi",
        "Ramdin",
        "Raad",
        "Raadslid",
        _("Council member"),
        _("Does the module of the council. Nobody sees how he does it."),
        "/mijn/",
        joined_days_ago=20,
    ),
    DemoAccount(
        "griffier",
        "Agnieszka",
        "Kowalska",
        "Griffie",
        "Griffier",
        _("Clerk of the council"),
        _("Leads an evening on dilemmas. Sees the council as one number, never a person."),
        "/briefing/voorbereiden/",
        roles.CLERK,
    ),
    DemoAccount(
        "secretaris",
        "Hendrik",
        "Posthumus",
        "Directie",
        "Gemeentesecretaris",
        _("Municipal secretary"),
        _("Sees whether the whole organisation is reached, in groups only."),
        "/rapportage/",
        roles.SECRETARY,
    ),
    DemoAccount(
        "redacteur",
        "Yasemin",
        "Kaplan",
        "Integriteit & Bestuursondersteuning",
        "Integriteitscoördinator",
        _("Editor"),
        _("Writes and publishes modules and scenarios."),
        "/cms/",
        roles.EDITOR,
    ),
    DemoAccount(
        "nakijker",
        "Jolanda",
        "Vermeer",
        "HR",
        "Opleidingsadviseur",
        _("Marker"),
        _("Reads open answers without a name, and gives points and a word."),
        "/cms/nakijken/",
        roles.MARKER,
    ),
    DemoAccount(
        "beheer",
        "Tom",
        "Lindeboom",
        "I&A",
        "Functioneel beheerder",
        _("Administrator"),
        _("Manages people, campaigns and contacts."),
        "/cms/",
        roles.ADMINISTRATOR,
    ),
]


def account_of(email: str) -> DemoAccount | None:
    """The demo account with this address."""
    return next((account for account in ACCOUNTS if account.email == email), None)


def accounts_in(team: str) -> list[DemoAccount]:
    """The demo accounts that work in this team."""
    return [account for account in ACCOUNTS if account.team == team]
