"""The nouns of people: import them from here."""

from people.models.accessibility import AccessibilityStatement, Barrier
from people.models.audience import Audience
from people.models.contacts import CONTACT_ROLES, Contact, Contacts
from people.models.department import Department, in_or_below
from people.models.deputy import Deputy
from people.models.function import JobFunction, VulnerableProcess
from people.models.house_style import HouseStyle
from people.models.look import Look
from people.models.membership import Membership
from people.models.municipality import Municipality
from people.models.paper_code import PaperCode
from people.models.provider import SignInProvider
from people.models.staff_import import StaffImport, StaffImportRow
from people.models.user import User

__all__ = [
    "CONTACT_ROLES",
    "AccessibilityStatement",
    "Audience",
    "Barrier",
    "Contact",
    "Contacts",
    "Department",
    "Deputy",
    "HouseStyle",
    "JobFunction",
    "Look",
    "Membership",
    "Municipality",
    "PaperCode",
    "SignInProvider",
    "StaffImport",
    "StaffImportRow",
    "User",
    "VulnerableProcess",
    "in_or_below",
]
