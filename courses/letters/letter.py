"""A mail that is ready to go, and the words that all mails share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import ngettext

from courses.models import Enrolment, Reminder
from people.house import colours_of


@dataclass(frozen=True)
class Letter:
    """A mail that is ready to go. `named`: the ids of whom it tells something about by name."""

    to: str
    subject: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)
    enclosed: tuple["Enclosed", ...] = ()
    named: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Enclosed:
    """A file that goes along."""

    name: str
    content: bytes
    content_type: str


# Gets the reminders of one kind, of one municipality, and the day; gives the letters by the id of
# their reminder, and none where there is no reason any more.
Writer = Callable[[Sequence[Reminder], date], dict[int, Letter]]


def each_with(
    reminders: Sequence[Reminder], write: Callable[[Reminder], Letter | None]
) -> dict[int, Letter]:
    """What `write` makes of each of them, by the id of the reminder; without what is None."""
    made = {each.pk: write(each) for each in reminders}
    return {pk: letter for pk, letter in made.items() if letter}


def users_of(reminders: Sequence[Reminder]) -> set[int]:
    """The ids of those to whom they go."""
    return {each.user_id for each in reminders}


def written(
    reminder: Reminder,
    name: str,
    subject: str,
    context: dict[str, Any],
    *,
    opt_out: str = "",
    enclosed: tuple[Enclosed, ...] = (),
) -> Letter:
    """The letter from the templates of this name, as text and as HTML.

    `name` is one of ours, or with its folder one of another app. `opt_out`: the address that
    switches such mail off, when that is offered.
    """
    templates = name if "/" in name else f"courses/mail/{name}"
    context = {
        **context,
        **colours_of(reminder.municipality),
        "subject": subject,
        "opt_out": opt_out,
        "municipality": reminder.municipality.name,
    }
    return Letter(
        to=reminder.user.email or "",
        subject=subject,
        text=render_to_string(f"{templates}.txt", context),
        html=render_to_string(f"{templates}.html", context),
        headers=_headers(reminder, opt_out),
        enclosed=enclosed,
    )


def _headers(reminder: Reminder, opt_out: str) -> dict[str, str]:
    """No out-of-office comes back; the id is the same however often the mail is tried."""
    host = reminder.municipality.site.hostname
    headers = {
        "Message-ID": f"<weerbaar-{reminder.pk}-{reminder.day:%Y%m%d}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if opt_out:
        headers["List-Unsubscribe"] = f"<{opt_out}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def in_words(day: date) -> str:
    """A day as in a sentence: 1 december."""
    return date_format(day, "j F")


def how_late(enrolment: Enrolment, on: date) -> str:
    """By how many days, in words."""
    days = enrolment.days_late(on=on)
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}
