"""Writing what changes for a batch of people."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from people.models import Membership, Municipality, StaffImportRow, User
from people.staff.compare import Change
from people.staff.log import log_changes
from people.staff.places import Places
from people.staff.record import Record

Step = tuple[StaffImportRow, Sequence[Record], Change]

_PERSON_FIELDS = {"number": "personnel_number"}


def store(steps: Sequence[Step], places: Places, *, by: User | None = None) -> None:
    """Write these changes, in a number of queries that does not grow with the people.

    The log says that accounts were changed `by` somebody.
    """
    users = _store_people(steps, places.municipality, by)
    _drop(pk for _row, _records, change in steps for pk in change.drop)
    _alter({pk: new for _r, _s, change in steps for pk, new in change.alter.items()}, places)
    _begin([(user, record, day) for user, change in users for record, day in change.begin], places)


def _store_people(
    steps: Sequence[Step], municipality: Municipality, by: User | None
) -> list[tuple[User, Change]]:
    """New people, and new values of those who were known; returns everybody with the change."""
    new = [
        (_new_user(records[0], municipality), change)
        for row, records, change in steps
        if not row.user_id
    ]
    User.objects.bulk_create([user for user, _change in new])
    ids = [row.user_id for row, _records, _change in steps if row.user_id]
    known = {user.pk: user for user in User.objects.filter(pk__in=ids)}
    old = [(known[row.user_id], change) for row, _records, change in steps if row.user_id]
    _change_accounts([(user, change) for user, change in old if change.person], by)
    return new + old


def _change_accounts(changes: Sequence[tuple[User, Change]], by: User | None) -> None:
    for user, change in changes:
        for name, value in change.person.items():
            setattr(user, _PERSON_FIELDS.get(name, name), value)
    changed = [user for user, _change in changes]
    fields = ["first_name", "last_name", "email", "personnel_number", "is_active"]
    User.objects.bulk_update(changed, fields)
    # An old address must not go on working at sign-in: django-allauth keeps a table of its own.
    moved = [user for user, change in changes if "email" in change.person]
    EmailAddress.objects.filter(user__in=moved).delete()
    log_changes(changed, by=by)


def _new_user(record: Record, municipality: Municipality) -> User:
    return User(
        municipality=municipality,
        personnel_number=record.number or None,
        email=record.email or None,
        first_name=record.first_name,
        last_name=record.last_name,
        # As `set_unusable_password` does, which draws forty letters one by one.
        password=UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30),
    )


def _drop(memberships: Iterable[int]) -> None:
    Membership.objects.filter(pk__in=list(memberships)).delete()


def _alter(new: Mapping[int, Mapping[str, Any]], places: Places) -> None:
    memberships = {row.pk: row for row in Membership.objects.filter(pk__in=new)}
    audiences = {}
    for pk, values in new.items():
        for name, value in values.items():
            if name == "audiences":
                audiences[pk] = value
            elif name == "function":
                memberships[pk].function_id = places.function(value)
            else:
                setattr(memberships[pk], name, value)
    fields = ["function", "is_manager", "starts_on", "ends_on", "leave_from", "leave_until"]
    Membership.objects.bulk_update(memberships.values(), fields)
    link = Membership.audiences.through
    link.objects.filter(membership__in=audiences).delete()
    _let_in(audiences, places)


def _begin(new: Sequence[tuple[User, Record, date]], places: Places) -> None:
    places.make_departments(record for _user, record, _day in new)
    made = [
        Membership(
            municipality=places.municipality,
            user=user,
            department_id=places.department(record),
            function_id=places.function(record.function),
            is_manager=record.is_manager,
            starts_on=day,
            ends_on=record.ends_on,
            leave_from=record.leave_from,
            leave_until=record.leave_until,
        )
        for user, record, day in new
    ]
    Membership.objects.bulk_create(made)
    said = {m.pk: record.audiences or () for m, (_u, record, _d) in zip(made, new, strict=True)}
    _let_in(said, places)


def _let_in(audiences: Mapping[int, Iterable[str]], places: Places) -> None:
    link = Membership.audiences.through
    link.objects.bulk_create(
        [
            link(membership_id=pk, audience_id=places.audiences[slug])
            for pk, slugs in audiences.items()
            for slug in slugs
        ]
    )
