"""Lines of staff files, for tests."""

from datetime import date
from typing import Any

from people.staff.compare import Person, Placement, path_of
from people.staff.record import Record

TODAY = date(2026, 11, 25)
LONG_AGO = date(2020, 1, 1)


def line(**said: Any) -> Record:
    """Sanne de Boer of Burgerzaken, unless said otherwise."""
    about = {
        "number": "10001",
        "email": "s.deboer@lindewaard.example",
        "first_name": "Sanne",
        "last_name": "de Boer",
        "department": ("Dienstverlening", "Burgerzaken"),
        "starts_on": LONG_AGO,
    }
    return Record(**(about | said))


def known(*records: Record, **about: Any) -> Person:
    """The person these lines are about, when all of it was carried out before."""
    first = records[0] if records else line()
    said = {name: getattr(first, name) for name in ("number", "email", "first_name", "last_name")}
    placements = tuple(placed(record, pk) for pk, record in enumerate(records, start=1))
    return Person(**({"pk": 1, "placements": placements} | said | about))


def placed(record: Record, pk: int) -> Placement:
    """The membership that this line leads to."""
    return Placement(
        pk=pk,
        department=path_of(record),
        starts_on=record.starts_on or TODAY,
        ends_on=record.ends_on,
        function=record.function,
        audiences=record.audiences or frozenset(),
        is_manager=record.is_manager,
        leave_from=record.leave_from,
        leave_until=record.leave_until,
    )
