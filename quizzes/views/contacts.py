"""Who one can turn to at the end of a story."""

from typing import Any

from django.http import HttpRequest

from people.models import CONTACT_ROLES, Contacts

# Who helps somebody who was touched by a story, rather than with what happened in it.
OF_AFTERCARE = ("vertrouwenspersoon", "slachtofferhulp", "leidinggevende")


def contacts_of(request: HttpRequest, roles: tuple[str, ...]) -> dict[str, Any]:
    """Who has these roles here, in the order of the author; roles that nobody has by their name."""
    known = Contacts.for_request(request).contacts.filter(role__in=roles)
    people = sorted(known, key=lambda contact: roles.index(contact.role))
    filled = {contact.role for contact in people}
    labels = dict(CONTACT_ROLES)
    missing = [labels.get(role, role) for role in roles if role not in filled]
    return {"people": people, "missing": missing}


def endings_help(request: HttpRequest, roles: tuple[str, ...], aftercare: str) -> dict[str, Any]:
    """What the foot of an ending shows: aftercare and who helps with that, and where to go."""
    of_aftercare = OF_AFTERCARE if aftercare else ()
    everyone = contacts_of(request, tuple(dict.fromkeys((*roles, *of_aftercare))))
    return {
        "aftercare": aftercare,
        "helpers": [each for each in everyone["people"] if each.role in of_aftercare],
        "contacts": {
            "people": [each for each in everyone["people"] if each.role in roles],
            "missing": everyone["missing"],
        },
    }
