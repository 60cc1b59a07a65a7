"""What one line of a staff file says of somebody."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from people.staff.columns import Column, folded
from people.staff.text import one_line

LONGEST = {"number": 30, "email": 254, "first_name": 100, "last_name": 150, "function": 120}
LONGEST_DEPARTMENT = 120
MOST_LEVELS = 8
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]{2,}")
_YES = {"ja", "j", "yes", "y", "x", "1", "true", "waar", "1 0"}
_NO = {"", "nee", "n", "no", "0", "false", "onwaar", "0 0"}
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?")


class Fault(StrEnum):
    """Why a line cannot be used."""

    NO_KEY = "no key"
    NO_NAME = "no name"
    NO_DEPARTMENT = "no department"
    TOO_DEEP = "too deep"
    TOO_LONG = "too long"
    CONTROL_CHARACTER = "control character"
    BAD_EMAIL = "bad email"
    BAD_DATE = "bad date"
    BAD_YES_NO = "bad yes/no"
    UNKNOWN_AUDIENCE = "unknown audience"
    ENDS_BEFORE_START = "ends before start"
    LEAVE_ENDS_BEFORE_START = "leave ends before start"
    TWO_NAMES = "two names"
    TWO_ADDRESSES = "two addresses"
    TWICE_IN_DEPARTMENT = "twice in department"
    ADDRESS_TWICE = "address twice"
    ADDRESS_TAKEN = "address taken"
    TWO_KEYS = "two keys"
    SUPERUSER = "superuser"


@dataclass(frozen=True, slots=True)
class Reason:
    """A fault, the column it is in ("" when it is the whole line) and what stood there."""

    fault: Fault
    column: str = ""
    detail: str = ""


class Unusable(ValueError):
    """A line with faults; `reasons` has all of them, `record` what could be read."""

    def __init__(self, reasons: Sequence[Reason], record: "Record") -> None:
        self.reasons = tuple(reasons)
        self.record = record
        super().__init__(self.reasons, record)


@dataclass(frozen=True, slots=True)
class Record:
    """One line: somebody in one department.

    `number` or `email` is filled where the line has no faults. `department` is the path of names
    below the organisation. `audiences` is None when the file does not say; dates are None when
    there is none. `unsaid` names the fields the file has no column for: those stay as they are
    known here.
    """

    number: str
    email: str
    first_name: str
    last_name: str
    department: tuple[str, ...]
    function: str = ""
    audiences: frozenset[str] | None = None
    is_manager: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    leave_from: date | None = None
    leave_until: date | None = None
    unsaid: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What makes two lines the same person: the personnel number, else the address, else ""."""
        if self.number:
            return f"n:{self.number}"
        return f"e:{self.email}" if self.email else ""

    def as_json(self) -> dict[str, Any]:
        """For keeping, without what is empty; `from_json` reads it."""
        said = ((name, getattr(self, name)) for name in _FIELDS)
        return {name: _plain(value) for name, value in said if value not in _NOTHING}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """The record that `as_json` wrote."""
        found = dict(plain)
        found["department"] = tuple(plain["department"])
        for name in _SETS & plain.keys():
            found[name] = frozenset(plain[name])
        for name in _DATES & plain.keys():
            found[name] = date.fromisoformat(plain[name])
        return cls(**{"number": "", "email": "", **found})


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


# Of these an empty cell says something as well: no manager, no last day, not on leave.
_SAID_BY = {
    "is_manager": Column.MANAGER,
    "ends_on": Column.ENDS,
    "leave_from": Column.LEAVE_FROM,
    "leave_until": Column.LEAVE_FROM,
}
_NOTHING = ("", False, None)
_FIELDS = tuple(each.name for each in fields(Record))
_SETS = {"audiences", "unsaid"}
_DATES = {"starts_on", "ends_on", "leave_from", "leave_until"}


def read_record(
    cells: Sequence[str],
    columns: Mapping[Column, int],
    *,
    organisation: str,
    audiences: Mapping[str, str],
    mailable: Callable[[str], bool],
) -> Record:
    """The record in these cells; raises Unusable with everything that is wrong.

    `organisation` is the root's name, which paths may begin with; `audiences` maps folded names
    and slugs to slugs; `mailable` says whether mail can be sent to an address.
    """
    reader = _Reader(cells, columns)
    first, last = reader.name()
    record = Record(
        number=reader.text(Column.NUMBER),
        email=reader.email(mailable),
        first_name=first,
        last_name=last,
        department=reader.department(organisation),
        function=reader.text(Column.FUNCTION),
        audiences=reader.audiences(audiences),
        is_manager=reader.yes_no(Column.MANAGER),
        starts_on=reader.day(Column.STARTS),
        ends_on=reader.day(Column.ENDS),
        leave_from=reader.day(Column.LEAVE_FROM),
        leave_until=reader.day(Column.LEAVE_UNTIL),
        unsaid=frozenset(name for name, column in _SAID_BY.items() if column not in columns),
    )
    reasons = list(dict.fromkeys([*reader.reasons, *_whole_line(record)]))
    if reasons:
        raise Unusable(reasons, record)
    return _without_empty_leave(record)


def _without_empty_leave(record: Record) -> Record:
    """Leave that has an end and no begin says nothing."""
    unsaid = record.leave_until and not record.leave_from
    return replace(record, leave_until=None) if unsaid else record


def _whole_line(record: Record) -> list[Reason]:
    found = []
    if not record.number and not record.email:
        found.append(Reason(Fault.NO_KEY))
    for name, most in LONGEST.items():
        if len(getattr(record, name)) > most:
            found.append(Reason(Fault.TOO_LONG, name, str(most)))
    if record.starts_on and record.ends_on and record.ends_on < record.starts_on:
        found.append(Reason(Fault.ENDS_BEFORE_START, Column.ENDS, record.ends_on.isoformat()))
    away, back = record.leave_from, record.leave_until
    if away and back and back < away:
        found.append(Reason(Fault.LEAVE_ENDS_BEFORE_START, Column.LEAVE_UNTIL, back.isoformat()))
    return found


class _Reader:
    """Reads cells by column and collects what is wrong with them."""

    def __init__(self, cells: Sequence[str], columns: Mapping[Column, int]) -> None:
        self._cells = cells
        self._columns = columns
        self.reasons: list[Reason] = []

    def text(self, column: Column) -> str:
        position = self._columns.get(column)
        if position is None or position >= len(self._cells):
            return ""
        found, whole = one_line(self._cells[position])
        if not whole:
            self.reasons.append(Reason(Fault.CONTROL_CHARACTER, column))
        return found

    def name(self) -> tuple[str, str]:
        first = self.text(Column.FIRST_NAME)
        last = f"{self.text(Column.PREFIX)} {self.text(Column.LAST_NAME)}".strip()
        if not (first and last) and (whole := self.text(Column.NAME)):
            first, last = split_name(whole)
        if not first or not last:
            self.reasons.append(Reason(Fault.NO_NAME, Column.NAME))
        return first, last

    def email(self, mailable: Callable[[str], bool]) -> str:
        address = self.text(Column.EMAIL).lower()
        if address and not (_EMAIL.fullmatch(address) and mailable(address)):
            self.reasons.append(Reason(Fault.BAD_EMAIL, Column.EMAIL, address))
        return address

    def department(self, organisation: str) -> tuple[str, ...]:
        names = [name.strip() for name in re.split(r"[/>|\\]", self.text(Column.DEPARTMENT))]
        path = tuple(name for name in names if name)
        if path and folded(path[0]) == folded(organisation):
            path = path[1:]
        if not path:
            self.reasons.append(Reason(Fault.NO_DEPARTMENT, Column.DEPARTMENT))
        if len(path) > MOST_LEVELS:
            self.reasons.append(Reason(Fault.TOO_DEEP, Column.DEPARTMENT, str(MOST_LEVELS)))
        if any(len(name) > LONGEST_DEPARTMENT for name in path):
            reason = Reason(Fault.TOO_LONG, Column.DEPARTMENT, str(LONGEST_DEPARTMENT))
            self.reasons.append(reason)
        return path

    def audiences(self, known: Mapping[str, str]) -> frozenset[str] | None:
        said = [name.strip() for name in re.split(r"[,;|/]", self.text(Column.AUDIENCES))]
        names = [name for name in said if name]
        for name in names:
            if folded(name) not in known:
                reason = Reason(Fault.UNKNOWN_AUDIENCE, Column.AUDIENCES, name)
                self.reasons.append(reason)
        found = frozenset(known[folded(name)] for name in names if folded(name) in known)
        return found or None

    def yes_no(self, column: Column) -> bool:
        said = folded(self.text(column))
        if said not in _YES | _NO:
            self.reasons.append(Reason(Fault.BAD_YES_NO, column, self.text(column)))
        return said in _YES

    def day(self, column: Column) -> date | None:
        said = self.text(column)
        found = read_day(said)
        if said and found is None:
            self.reasons.append(Reason(Fault.BAD_DATE, column, said))
        return found


def split_name(whole: str) -> tuple[str, str]:
    """First and last name of "Boer, Sanne de", "de Boer, Sanne" or "Sanne de Boer"."""
    last, comma, first = whole.partition(",")
    if not comma:
        first, _space, last = whole.partition(" ")
        return first, last.strip()
    given, _space, prefix = first.strip().partition(" ")
    if prefix and prefix == prefix.lower():  # "Boer, Sanne de": the prefix stands behind
        return given, f"{prefix} {last.strip()}"
    return first.strip(), last.strip()


def read_day(said: str) -> date | None:
    """The date in "31-12-2026", "2026-12-31" or "20261231"; None where there is none."""
    try:
        if match := _DAY_FIRST.fullmatch(said):
            day, month, year = map(int, match.groups())
        elif match := _YEAR_FIRST.fullmatch(said):
            year, month, day = map(int, match.groups())
        else:
            return None
        return date(year, month, day)
    except ValueError:
        return None
