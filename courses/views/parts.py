"""The parts of a lesson or guide as a reader's page needs them."""

from collections.abc import Mapping, Sequence
from typing import Any

from courses.lesson_body import Part
from people.models import CONTACT_ROLES, Contact
from people.scope import current_municipality

NONE: Mapping[int, Any] = {}


def for_reader(parts: Sequence[Part], quizzes: Mapping[int, Any] = NONE) -> list[dict[str, Any]]:
    """Each part with what it is about filled in: who a role is here, how a quiz stands."""
    contacts = _contacts(parts)
    return [_for_reader(part, quizzes, contacts) for part in parts]


def _for_reader(
    part: Part, quizzes: Mapping[int, Any], contacts: Mapping[str, Contact]
) -> dict[str, Any]:
    if part.kind == "quiz":
        return {"kind": "quiz", "quiz": quizzes.get(part.value)}
    if part.kind == "contact":
        role = part.value["role"]
        label = dict(CONTACT_ROLES).get(role, role)
        return {"kind": "contact", "label": label, "contact": contacts.get(role), **part.value}
    return {"kind": part.kind, "html": part.safe}


def _contacts(parts: Sequence[Part]) -> dict[str, Contact]:
    roles = [part.value["role"] for part in parts if part.kind == "contact"]
    if not roles:
        return {}
    site = current_municipality().site_id
    found = Contact.objects.filter(contacts__site=site, role__in=roles).order_by("-sort_order")
    return {contact.role: contact for contact in found}
