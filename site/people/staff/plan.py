"""Comparing the kept lines with who is known here: what would happen, to whom, and why not."""

import hashlib
from collections.abc import Iterator
from itertools import groupby, islice

from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Value
from django.db.models.functions import Concat

from people.models import Membership, StaffImport, StaffImportRow, User
from people.scope import every_municipality
from people.staff.compare import Change, Kind, compare, faults_together
from people.staff.known import Known, department_paths, known_people
from people.staff.record import Fault, Reason, Record
from people.staff.stage import reasons_as_json, record_of

BATCH = 500  # people

Group = list[StaffImportRow]


@transaction.atomic
def plan(*, staff_import: StaffImport) -> StaffImport:
    """Fill in what happens to whom. Doing it again makes the plan anew."""
    staff_import.rows.filter(line=0).delete()
    twice = _addresses_twice(staff_import)
    paths = department_paths()
    for batch in batches(groups_of(staff_import)):
        records = {group[0].key: _records(group) for group in batch}
        everyone = [record for found in records.values() for record in found]
        known = known_people(everyone, paths, on=staff_import.on)
        for group in batch:
            _judge(group, records[group[0].key], known, twice, staff_import)
        _keep([row for group in batch for row in group])
    _refuse_two_keys(staff_import)
    _add_leavers(staff_import)
    staff_import.counts = _counts(staff_import)
    staff_import.save(update_fields=["counts"])
    return staff_import


def groups_of(staff_import: StaffImport) -> Iterator[Group]:
    """The lines of the file, person by person; a line about nobody is a group of its own."""
    rows = staff_import.rows.filter(line__gt=0).order_by("key", "line")
    for key, group in groupby(rows.iterator(chunk_size=2000), key=lambda row: row.key):
        if key:
            yield list(group)
        else:
            yield from ([row] for row in group)


def batches(groups: Iterator[Group]) -> Iterator[list[Group]]:
    """So many people at a time that memory stays flat and queries few."""
    while batch := list(islice(groups, BATCH)):
        yield batch


def fingerprint(change: Change) -> str:
    """Two changes have the same one when they do exactly the same."""
    begin = [(record.as_json(), day.isoformat()) for record, day in change.begin]
    alter = [
        (pk, sorted((name, _plain(value)) for name, value in new.items()))
        for pk, new in sorted(change.alter.items())
    ]
    said = (change.kind.value, sorted(change.person.items()), begin, alter, change.drop)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _plain(value: object) -> str:
    return repr(sorted(value) if isinstance(value, frozenset) else value)


def _keep(rows: Group) -> None:
    """Update these rows; on conflict, because bulk_update's CASE is slow by the thousand.

    What they say stays as it is: sending that along would cost as much as keeping it did.
    """
    for row in rows:
        row.record = None
    fields = ["kind", "reasons", "fingerprint", "user"]
    StaffImportRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["pk"], update_fields=fields
    )


def _records(group: Group) -> list[Record]:
    return [record_of(row) for row in group if row.record is not None]


def _judge(
    group: Group, records: list[Record], known: Known, twice: set[str], staff_import: StaffImport
) -> None:
    """Write on the first row what happens; a fault in one line stops all lines of that person."""
    reasons = faults_together(records) + _faults_of_address(records, known, twice)
    for row in group:
        row.kind, row.fingerprint, row.user_id = "", "", None
        if row.record is not None:
            row.reasons = []  # those of an earlier plan
    if reasons or len(records) < len(group):
        _refuse(group, reasons)
        return
    person = known.person(records[0])
    change = compare(records, person, on=staff_import.on)
    if change.kind == Kind.FAULT:
        _refuse(group, [Reason(Fault.SUPERUSER)])
        return
    group[0].kind = change.kind
    group[0].fingerprint = fingerprint(change)
    group[0].user_id = person.pk if person else None


def _faults_of_address(records: list[Record], known: Known, twice: set[str]) -> list[Reason]:
    found = []
    for record in records:
        if record.email in twice:
            found.append(Reason(Fault.ADDRESS_TWICE, "email", record.email))
        if known.address_is_anothers(record):
            found.append(Reason(Fault.ADDRESS_TAKEN, "email", record.email))
    return list(dict.fromkeys(found))


def _refuse(group: Group, reasons: list[Reason]) -> None:
    for row in group:
        row.kind = Kind.FAULT
        if row.record is not None:
            row.reasons = reasons_as_json(reasons)


def _addresses_twice(staff_import: StaffImport) -> set[str]:
    """Addresses that the file gives to more than one person."""
    rows = staff_import.rows.filter(line__gt=0).exclude(email="").order_by()
    shared = rows.values("email").annotate(keys=Count("key", distinct=True)).filter(keys__gt=1)
    return set(shared.values_list("email", flat=True))


def _refuse_two_keys(staff_import: StaffImport) -> None:
    """Somebody who stands in the file once by number and once by address alone."""
    rows = staff_import.rows.filter(user__isnull=False).order_by()
    double = rows.values("user").annotate(keys=Count("key")).filter(keys__gt=1)
    reasons = reasons_as_json([Reason(Fault.TWO_KEYS)])
    staff_import.rows.filter(user__in=double.values("user")).update(
        kind=Kind.FAULT, reasons=reasons, fingerprint="", user=None
    )


def _add_leavers(staff_import: StaffImport) -> None:
    """People with a personnel number who are here and not in the file, not even in a faulty line.

    Of a faulty line nobody knows who it is about: whose number or address it names stays. Somebody
    without a number (a raadslid, a guest) is not in HR's file and is left alone, and so is a
    superuser.
    """
    number = staff_import.rows.filter(key=Concat(Value("n:"), OuterRef("personnel_number")))
    address = staff_import.rows.filter(email=OuterRef("email"))
    found = staff_import.rows.filter(user=OuterRef("pk"))
    staff = _staff(staff_import).filter(is_superuser=False)
    leavers = staff.filter(~Exists(number), ~Exists(address), ~Exists(found))
    people = leavers.values_list("pk", "personnel_number").iterator(chunk_size=2000)
    rows = (
        StaffImportRow(
            staff_import=staff_import, line=0, key=f"n:{number}", kind=Kind.LEAVE, user_id=pk
        )
        for pk, number in people
    )
    while batch := list(islice(rows, BATCH)):
        StaffImportRow.objects.bulk_create(batch)


def _staff(staff_import: StaffImport) -> models.QuerySet[User]:
    with every_municipality():  # the users are this municipality's: their memberships follow
        here = Membership.objects.not_over(on=staff_import.on).filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(here), personnel_number__isnull=False)


def _counts(staff_import: StaffImport) -> dict[str, int]:
    rows = staff_import.rows.exclude(kind="").order_by()
    found = dict(rows.values_list("kind").annotate(rows=Count("pk")))
    found["staff"] = _staff(staff_import).count()
    found["lines"] = staff_import.rows.filter(line__gt=0).count()
    return found
