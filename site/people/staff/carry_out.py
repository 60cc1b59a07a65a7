"""Carrying out a plan: all of it, in one transaction, or nothing."""

from collections.abc import Iterator, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from people.leave import close_accounts_of_leavers
from people.models import Membership, Municipality, StaffImport, StaffImportRow, User
from people.staff.compare import Change, Kind, compare
from people.staff.known import known_people, persons
from people.staff.log import log_closed
from people.staff.places import Places
from people.staff.plan import batches, fingerprint, groups_of
from people.staff.record import Record
from people.staff.stage import record_of
from people.staff.store import Step, store
from people.statistics import refresh_statistics

MANY = 1_000  # people, of whom the database has to hear that they came in

_ACTIVE = {Kind.JOIN, Kind.RETURN, Kind.MOVE, Kind.CHANGE, Kind.LEAVE}


class TooManyLeavers(PermissionError):
    """More people would leave than the municipality lets go without confirmation."""


class PlanIsOld(ValueError):
    """Somebody changed in the meantime: the plan shown is no longer what would happen."""


class AlreadyCarriedOut(ValueError):
    """This plan was carried out before."""


def carry_out(*, staff_import_id: int, confirmed: bool = False) -> StaffImport:
    """Do what the plan says, for every line without faults, and forget the lines.

    Raises AlreadyCarriedOut, TooManyLeavers unless `confirmed`, or PlanIsOld; nothing has changed
    then. Two imports of one municipality wait for each other.
    """
    try:
        return _carry_out(staff_import_id, confirmed)
    except IntegrityError as taken:  # an address, by now, of somebody at another municipality
        raise PlanIsOld(staff_import_id) from taken


@transaction.atomic
def _carry_out(staff_import_id: int, confirmed: bool) -> StaffImport:
    staff_import = StaffImport.objects.select_for_update().get(pk=staff_import_id)
    Municipality.objects.select_for_update().get(pk=staff_import.municipality_id)
    if staff_import.state not in (StaffImport.State.PLANNED, StaffImport.State.CONFIRMED):
        raise AlreadyCarriedOut(staff_import.file_name)
    if staff_import.has_too_many_leavers and not confirmed:
        raise TooManyLeavers(staff_import.leavers)
    places = Places(staff_import.municipality)
    by = staff_import.confirmed_by or staff_import.made_by
    for changes in _changes(staff_import, places):
        store(changes, places, by=by)
    log_closed(close_accounts_of_leavers(on=staff_import.on), by=by)
    if staff_import.counts.get(Kind.JOIN, 0) >= MANY:
        refresh_statistics(User, Membership, Membership.audiences.through)
    staff_import.rows.all().delete()
    staff_import.state = StaffImport.State.CARRIED_OUT
    staff_import.carried_out_at = timezone.now()
    staff_import.save(update_fields=["state", "carried_out_at"])
    return staff_import


def _changes(staff_import: StaffImport, places: Places) -> Iterator[list[Step]]:
    """What to do, compared again: each must still be exactly what the plan said."""
    for batch in batches(group for group in groups_of(staff_import) if group[0].kind in _ACTIVE):
        records = [[record_of(row) for row in group] for group in batch]
        known = known_people(
            [r for found in records for r in found], places.paths, on=staff_import.on
        )
        yield [
            _checked(group[0], found, compare(found, known.person(found[0]), on=staff_import.on))
            for group, found in zip(batch, records, strict=True)
        ]
    yield from _leaving(staff_import, places)


def _leaving(staff_import: StaffImport, places: Places) -> Iterator[list[Step]]:
    rows = staff_import.rows.filter(line=0, user__isnull=False).order_by("pk")
    for batch in batches([row] for row in rows.iterator(chunk_size=2000)):
        users = User.objects.filter(pk__in=[group[0].user_id for group in batch])
        people = persons(users, places.paths, on=staff_import.on)
        here = {person.pk: person for person in people}
        yield [
            (row, [], compare([], here[row.user_id], on=staff_import.on))
            for [row] in batch
            if row.user_id in here
        ]


def _checked(row: StaffImportRow, records: Sequence[Record], change: Change) -> Step:
    if fingerprint(change) != row.fingerprint:
        raise PlanIsOld(row.key)
    return row, records, change
