"""Reading a staff file into rows; nothing about people changes."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from django.db import transaction

from people.models import Audience, Department, StaffImport, StaffImportRow, User
from people.scope import current_municipality
from people.staff.columns import Column, folded, read_headings
from people.staff.mailable import mailable
from people.staff.record import LONGEST, Reason, Record, Unusable, read_record
from people.staff.sheet import lines_of

BATCH = 1000
LONGEST_KEY = 260  # characters


@transaction.atomic
def stage(*, path: Path, file_name: str, on: date, by: User | None = None) -> StaffImport:
    """Keep every line of this file, with its faults, as an import of the current municipality.

    Raises UnreadableSheet or UnusableHeadings when the file as a whole cannot be used.
    """
    made = StaffImport.objects.create(
        municipality=current_municipality(), file_name=file_name[:255], on=on, made_by=by
    )
    keep_lines(made, path)
    return made


def keep_lines(made: StaffImport, path: Path) -> None:
    """Keep every line of this file with this import; raises as `stage` does."""
    lines = lines_of(path)
    _number, headings = next(lines)
    rows = _rows(made, lines, read_headings(headings))
    while batch := list(islice(rows, BATCH)):
        StaffImportRow.objects.bulk_create(batch)


def _rows(
    made: StaffImport, lines: Iterator[tuple[int, list[str]]], columns: dict[Column, int]
) -> Iterator[StaffImportRow]:
    root = Department.objects.filter(depth=1).first()
    organisation = root.name if root else made.municipality.name
    audiences = _audiences()
    for number, cells in lines:
        row = StaffImportRow(staff_import=made, line=number)
        try:
            found = read_record(
                cells, columns, organisation=organisation, audiences=audiences, mailable=mailable
            )
            row.record = found.as_json()
        except Unusable as unusable:
            found = unusable.record
            row.reasons = reasons_as_json(unusable.reasons)
        # Also of a faulty line: a typing error must not make somebody a leaver.
        row.key, row.email = found.key[:LONGEST_KEY], found.email[: LONGEST["email"]]
        yield row


def _audiences() -> dict[str, str]:
    """Slugs by what a file may call them."""
    found = {}
    for slug, name in Audience.objects.values_list("slug", "name"):
        found[folded(slug)] = found[folded(name)] = slug
    return found


def reasons_as_json(reasons: tuple[Reason, ...] | list[Reason]) -> list[list[str]]:
    """For keeping with the row."""
    return [[reason.fault.value, str(reason.column), reason.detail] for reason in reasons]


def record_of(row: StaffImportRow) -> Record:
    """What the line said; only for a row without faults."""
    assert row.record is not None  # noqa: S101 - a row has a record or reasons
    return Record.from_json(row.record)
