"""What has to change for one person, from what the file says and what is known here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from people.staff.columns import folded
from people.staff.record import Fault, Reason, Record

Path = tuple[str, ...]
DAY = timedelta(days=1)


class Kind(StrEnum):
    """What happens to a person."""

    JOIN = "join"
    RETURN = "return"
    MOVE = "move"
    CHANGE = "change"
    LEAVE = "leave"
    SAME = "same"
    GONE = "gone"  # left before the file was made and was never known here
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Placement:
    """A membership that has not ended: running, or still to begin. `department` is folded."""

    pk: int
    department: Path
    starts_on: date
    ends_on: date | None = None
    function: str = ""
    audiences: frozenset[str] = frozenset()
    is_manager: bool = False
    leave_from: date | None = None
    leave_until: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is known here."""

    pk: int
    number: str
    email: str
    first_name: str
    last_name: str
    is_active: bool = True
    is_superuser: bool = False
    placements: tuple[Placement, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What to do for one person. All empty: nothing.

    `person`: new values by name of the field; `begin`: records of memberships to make, with their
    first day; `alter`: new values by membership; `drop`: memberships that never began.
    """

    kind: Kind
    person: Mapping[str, Any] = field(default_factory=dict)
    begin: tuple[tuple[Record, date], ...] = ()
    alter: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    drop: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.person or self.begin or self.alter or self.drop)


def faults_together(records: Sequence[Record]) -> list[Reason]:
    """What is wrong with the lines of one person taken together."""
    found = []
    if len({(record.first_name, record.last_name) for record in records}) > 1:
        found.append(Reason(Fault.TWO_NAMES))
    if len({record.email for record in records if record.email}) > 1:
        found.append(Reason(Fault.TWO_ADDRESSES))
    places = [path_of(record) for record in records]
    if len(set(places)) < len(places):
        found.append(Reason(Fault.TWICE_IN_DEPARTMENT))
    return found


def path_of(record: Record) -> Path:
    """The department of a record as departments are compared."""
    return tuple(folded(name) for name in record.department)


def compare(records: Sequence[Record], person: Person | None, *, on: date) -> Change:
    """What changes on this day for whom these lines are about: without lines, they leave.

    No file changes the account of a superuser: whoever made it would choose where the link for a
    new password goes. That is a fault. Where they work may change.
    """
    change = _compare(records, person, on)
    if person and person.is_superuser and _touches_account(person, change):
        return Change(Kind.FAULT)
    return change


def _touches_account(person: Person, change: Change) -> bool:
    """Whether the change is of who this is, or closes the account.

    A number where none stood says nothing new: the address said already who this is.
    """
    named = set(change.person) if person.number else set(change.person) - {"number"}
    return bool(named) or (change.kind == Kind.LEAVE and person.is_active)


def _compare(records: Sequence[Record], person: Person | None, on: date) -> Change:
    lasting = [record for record in records if not record.ends_on or record.ends_on >= on]
    if person is None:
        begin = tuple((record, record.starts_on or on) for record in lasting)
        return Change(Kind.JOIN if begin else Kind.GONE, begin=begin)
    placements = {placement.department: placement for placement in person.placements}
    begin = tuple(_beginnings(lasting, placements, on))
    pairs = list(_pairs(records, placements, on))
    kept = {place.pk for _record, place in pairs}
    over = [place for place in person.placements if place.pk not in kept]
    alter = _alterations(pairs, on)
    first = _first_day([day for _record, day in begin], pairs, alter, on)
    alter |= {
        place.pk: {"ends_on": first - DAY}
        for place in over
        if place.starts_on < first and (place.ends_on is None or place.ends_on >= first)
    }
    drop = tuple(place.pk for place in over if place.starts_on >= first)
    away = all(place.starts_on > on for place in person.placements)
    about = _about(records, person, returns=bool(begin) and away)
    if drop and not lasting and person.is_active:
        about["is_active"] = False  # no membership is left whose end could close the account
    kind = _kind(person, about, begin, alter, over, lasting)
    return Change(kind, about, begin, alter, drop)


def _first_day(
    begin: Sequence[date],
    pairs: Sequence[tuple[Record, Placement]],
    alter: Mapping[int, Mapping[str, Any]],
    on: date,
) -> date:
    """When the places the file knows begin to count; until the day before, the others do."""
    lasting = [place for record, place in pairs if not record.ends_on or record.ends_on >= on]
    starts = [alter.get(place.pk, {}).get("starts_on", place.starts_on) for place in lasting]
    return min([*begin, *(max(on, day) for day in starts)], default=on)


def _beginnings(
    lasting: Sequence[Record], placements: Mapping[Path, Placement], on: date
) -> Iterator[tuple[Record, date]]:
    """Records without a membership, with their first day.

    HR systems often give the day somebody came to the municipality and not the day of the move:
    a day before the earlier membership began cannot be meant, and it becomes today.
    """
    latest = max((place.starts_on for place in placements.values()), default=None)
    for record in lasting:
        if path_of(record) in placements:
            continue
        said = record.starts_on
        believable = said is not None and (latest is None or said > latest)
        yield record, said if said is not None and believable else on


def _pairs(
    records: Sequence[Record], placements: Mapping[Path, Placement], on: date
) -> Iterator[tuple[Record, Placement]]:
    """Records with the membership they are about.

    A line about an earlier time in the same department, over before this membership began, is
    about none.
    """
    for record in records:
        place = placements.get(path_of(record))
        if place and (not record.ends_on or record.ends_on >= min(place.starts_on, on)):
            yield record, place


def _alterations(
    pairs: Sequence[tuple[Record, Placement]], on: date
) -> dict[int, Mapping[str, Any]]:
    changed = ((place.pk, _differences(record, place, on)) for record, place in pairs)
    return {pk: differences for pk, differences in changed if differences}


def _differences(record: Record, place: Placement, on: date) -> dict[str, Any]:
    said: dict[str, Any] = {
        name: getattr(record, name)
        for name in ("is_manager", "ends_on", "leave_from", "leave_until")
        if name not in record.unsaid
    }
    if record.function:
        said["function"] = record.function
    if record.audiences is not None:
        said["audiences"] = record.audiences
    if place.starts_on > on:  # what has begun has begun
        said["starts_on"] = _new_start(record, place, on)
    return {name: value for name, value in said.items() if getattr(place, name) != value}


def _new_start(record: Record, place: Placement, on: date) -> date:
    if record.starts_on:
        return max(record.starts_on, on)
    over_before = record.ends_on is not None and record.ends_on < place.starts_on
    return on if over_before else place.starts_on


def _about(records: Sequence[Record], person: Person, *, returns: bool) -> dict[str, Any]:
    """New values for the person; what the file leaves empty stays as it is."""
    if not records:
        return {}
    said = {"first_name": records[0].first_name, "last_name": records[0].last_name}
    said["number"] = next((record.number for record in records if record.number), "")
    said["email"] = next((record.email for record in records if record.email), "")
    changed: dict[str, Any] = {
        name: value for name, value in said.items() if value and getattr(person, name) != value
    }
    if returns and not person.is_active:
        changed["is_active"] = True
    return changed


def _kind(
    person: Person,
    about: Mapping[str, Any],
    begin: Sequence[object],
    alter: Mapping[int, object],
    over: Sequence[Placement],
    lasting: Sequence[Record],
) -> Kind:
    if not lasting:
        return Kind.LEAVE if person.placements else Kind.SAME
    if begin and not person.placements:
        return Kind.RETURN
    if begin or over:
        return Kind.MOVE
    return Kind.CHANGE if about or alter else Kind.SAME
