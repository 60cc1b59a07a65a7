"""Who it is that the organisation's own sign-in vouches for."""

from datetime import date

from django.db import transaction

from people.claims import Claims, Mapped, as_line, text
from people.models import Audience, Municipality, SignInProvider, StaffImportRow, User
from people.staff.columns import Column, folded
from people.staff.compare import compare
from people.staff.known import known_people
from people.staff.mailable import mailable
from people.staff.places import Places
from people.staff.record import Record, Unusable, read_record
from people.staff.store import store


class Stranger(PermissionError):
    """The organisation knows this person, and we do not."""


class NotVouchedFor(PermissionError):
    """A superuser, whom no sign-in of an organisation opens the account of."""


def refuse_superuser(user: User) -> None:
    """Raises NotVouchedFor for a superuser.

    A beheerder decides what a provider says of whom, and may not become superuser by that.
    """
    if user.is_superuser:
        raise NotVouchedFor(user.pk)


@transaction.atomic
def welcome(*, provider: SignInProvider, claims: Claims, on: date) -> User:
    """The person these claims are about; added where the provider may do that.

    Found by personnel number, else by an e-mail address the provider does not doubt. Raises
    Stranger, and NotVouchedFor for a superuser. What changes later comes by the staff file, not by
    signing in again.
    """
    Municipality.objects.select_for_update().get(pk=provider.municipality_id)
    places = Places(provider.municipality)
    about = Record(_number(provider, claims), _email(provider, claims), "", "", ())
    known = known_people([about], places.paths, on=on)
    if person := known.person(about):
        user = User.objects.get(pk=person.pk)
        refuse_superuser(user)
        return user
    if not provider.provisions or not about.email or known.address_is_anothers(about):
        raise Stranger
    record = _record(provider, claims, places)
    store([(StaffImportRow(), [record], compare([record], None, on=on))], places)
    return User.objects.get(email=record.email)


def _number(provider: SignInProvider, claims: Claims) -> str:
    return text(claims, provider.number_claim)


def _email(provider: SignInProvider, claims: Claims) -> str:
    doubted = claims.get("email_verified") is False
    return "" if doubted else text(claims, provider.email_claim).lower()


def _record(provider: SignInProvider, claims: Claims, places: Places) -> Record:
    columns = {
        Column.NUMBER: provider.number_claim,
        Column.EMAIL: provider.email_claim,
        Column.FIRST_NAME: provider.first_name_claim,
        Column.LAST_NAME: provider.last_name_claim,
        Column.DEPARTMENT: provider.department_claim,
    }
    mapped = Mapped(columns, provider.audiences_claim, provider.audience_by_word())
    cells, where = as_line(claims, mapped)
    if not text(claims, provider.department_claim):
        where[Column.DEPARTMENT] = len(cells)
        cells.append(_default_department(provider))
    known = {folded(slug): slug for slug in Audience.objects.values_list("slug", flat=True)}
    organisation = provider.municipality.name
    try:
        return read_record(
            cells, where, organisation=organisation, audiences=known, mailable=mailable
        )
    except Unusable as unusable:
        raise Stranger from unusable


def _default_department(provider: SignInProvider) -> str:
    department = provider.default_department
    if department is None:
        return ""
    above = [*department.get_ancestors(), department]
    return " / ".join(each.name for each in above if each.depth > 1)
