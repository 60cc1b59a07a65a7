"""What a staff file says wrong, in sentences for whoever made it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.staff.columns import Column, UnusableHeadings
from people.staff.compare import Kind
from people.staff.problem import Refusal, from_json
from people.staff.record import Fault
from people.staff.sheet import LARGEST_FILE, MOST_LINES
from people.staff.trouble import Trouble, UnreadableSheet

_FAULTS: dict[Fault, str | Promise] = {
    Fault.NO_KEY: gettext_lazy("There is no personnel number and no e-mail address."),
    Fault.NO_NAME: gettext_lazy("The first name or the last name is missing."),
    Fault.NO_DEPARTMENT: gettext_lazy("The department is missing."),
    Fault.TOO_DEEP: gettext_lazy("The department lies more than %(detail)s levels deep."),
    Fault.TOO_LONG: gettext_lazy("“%(column)s” is longer than %(detail)s characters."),
    Fault.CONTROL_CHARACTER: gettext_lazy(
        "“%(column)s” has a character that cannot be shown. Type it again."
    ),
    Fault.BAD_EMAIL: gettext_lazy("“%(detail)s” is no e-mail address."),
    Fault.BAD_DATE: gettext_lazy("“%(detail)s” is no date. Write it as 31-12-2026."),
    Fault.BAD_YES_NO: gettext_lazy("“%(detail)s” is neither yes nor no."),
    Fault.UNKNOWN_AUDIENCE: gettext_lazy("There is no audience “%(detail)s”."),
    Fault.ENDS_BEFORE_START: gettext_lazy("The last day comes before the first."),
    Fault.LEAVE_ENDS_BEFORE_START: gettext_lazy("The leave ends before it begins."),
    Fault.TWO_NAMES: gettext_lazy("Lines with this number have different names."),
    Fault.TWO_ADDRESSES: gettext_lazy("Lines with this number have different e-mail addresses."),
    Fault.TWICE_IN_DEPARTMENT: gettext_lazy("This person is in the same department twice."),
    Fault.ADDRESS_TWICE: gettext_lazy("“%(detail)s” is the address of two people in this file."),
    Fault.ADDRESS_TAKEN: gettext_lazy("“%(detail)s” is already the address of somebody else."),
    Fault.TWO_KEYS: gettext_lazy("This person is in the file twice, once without a number."),
    Fault.SUPERUSER: gettext_lazy(
        "This person is a superuser, whose name and e-mail address no staff file changes and whose "
        "account none closes. Is it right what the file says? Another superuser does it, under "
        "“Accounts and roles”."
    ),
}
_TROUBLES: dict[Trouble, str | Promise] = {
    Trouble.EMPTY: gettext_lazy("The file is empty."),
    Trouble.TOO_LARGE: gettext_lazy("The file is larger than %(megabytes)s MB."),
    Trouble.TOO_MANY_LINES: gettext_lazy("The file has more than %(lines)s lines."),
    Trouble.TOO_MUCH: gettext_lazy(
        "The sheet is too large to be read. Keep the columns and lines that are needed, in a new "
        "sheet, and save it as CSV, XLSX or ODS."
    ),
    Trouble.STRAY_CELL: gettext_lazy(
        "Cell %(cell)s lies far away from all others, which makes the sheet too large to be read. "
        "Delete its column and its line, and save the file again."
    ),
    Trouble.NOT_A_SHEET: gettext_lazy(
        "The file cannot be read as a spreadsheet. Save it as CSV, XLSX or ODS."
    ),
    Trouble.OPEN_QUOTE: gettext_lazy(
        "In line %(line)s a quotation mark opens that does not close. It takes in the lines after "
        "it. Take it away, or put one at the end of its cell, and save the file again."
    ),
    Trouble.OLD_EXCEL: gettext_lazy("The file comes from an old Excel. Save it as XLSX."),
    Trouble.LOCKED: gettext_lazy(
        "The file has a password. Save it without one: it is kept only until it is read."
    ),
    Trouble.BAD_ENCODING: gettext_lazy(
        "The letters in the file cannot be read. Save it as CSV in UTF-8."
    ),
    Trouble.UNEXPECTED: gettext_lazy(
        "Something in the file cannot be read, and nobody knows what. Save it as CSV in UTF-8. "
        "Does it happen again? Tell who looks after the server."
    ),
    Trouble.NOT_CARRIED_OUT: gettext_lazy(
        "Something went wrong while the changes were being made, so nothing was changed. This is a "
        "fault in the software. Tell who looks after the server."
    ),
}
COLUMNS: dict[Column, str | Promise] = {
    Column.NUMBER: gettext_lazy("Personnel number"),
    Column.NAME: gettext_lazy("Name"),
    Column.FIRST_NAME: gettext_lazy("First name"),
    Column.PREFIX: gettext_lazy("Prefix"),
    Column.LAST_NAME: gettext_lazy("Last name"),
    Column.EMAIL: gettext_lazy("E-mail address"),
    Column.DEPARTMENT: gettext_lazy("Department"),
    Column.FUNCTION: gettext_lazy("Function"),
    Column.AUDIENCES: gettext_lazy("Audiences"),
    Column.MANAGER: gettext_lazy("Manager"),
    Column.STARTS: gettext_lazy("From"),
    Column.ENDS: gettext_lazy("Last day"),
    Column.LEAVE_FROM: gettext_lazy("On leave from"),
    Column.LEAVE_UNTIL: gettext_lazy("On leave until and including"),
}
KINDS: dict[Kind, str | Promise] = {
    Kind.JOIN: gettext_lazy("join"),
    Kind.RETURN: gettext_lazy("come back"),
    Kind.MOVE: gettext_lazy("move"),
    Kind.CHANGE: gettext_lazy("change"),
    Kind.LEAVE: gettext_lazy("leave"),
    Kind.SAME: gettext_lazy("stay the same"),
    Kind.GONE: gettext_lazy("left before"),
    Kind.FAULT: gettext_lazy("lines that cannot be used"),
}


def sentence(reason: Sequence[str]) -> str:
    """Why a line cannot be used, from a reason as it is kept with the row."""
    fault, column, detail = reason
    known = {str(name): label for name, label in COLUMNS.items()}
    said = {"column": known.get(column, column.replace("_", " ")), "detail": detail}
    return str(_FAULTS[Fault(fault)]) % said


def problem_sentence(kept: Mapping[str, Any]) -> str:
    """Why a staff file cannot be used, from what is kept with the import."""
    if "said" in kept:  # of some only the sentence is known
        return str(kept["said"])
    return refusal_sentence(from_json(kept))


def refusal_sentence(refusal: Refusal) -> str:
    """Why a staff file cannot be used."""
    if isinstance(refusal, UnreadableSheet):
        return trouble_sentence(refusal)
    return headings_sentence(refusal)


def trouble_sentence(unreadable: UnreadableSheet) -> str:
    """Why the file cannot be read."""
    said = {
        "megabytes": LARGEST_FILE // 1024**2,
        "lines": MOST_LINES,
        "cell": unreadable.detail,
        "line": unreadable.detail,
    }
    return str(_TROUBLES[unreadable.trouble]) % said


def headings_sentence(unusable: UnusableHeadings) -> str:
    """What is wrong with the first line."""
    said = []
    if unusable.missing:
        names = ", ".join(str(COLUMNS[column]) for column in unusable.missing)
        said.append(_("The first line has no heading for: %(names)s.") % {"names": names})
    if unusable.double:
        names = ", ".join(str(COLUMNS[column]) for column in unusable.double)
        said.append(_("The first line has two headings for: %(names)s.") % {"names": names})
    return " ".join(said)
