"""Everything that is stored about one person, for that person."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import F, QuerySet, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import (
    Certificate,
    Enrolment,
    Extension,
    LessonProgress,
    NoReportMail,
    OptedOut,
    Recommendation,
    RecommendationEvent,
    Reminder,
)
from courses.own_data_labels import LABELS
from people.models import Deputy, Look, Membership, PaperCode, User
from quizzes.models import Answer, Attempt, LiveSession
from theme.csv_file import harmless
from theme.spoken import spoken

if TYPE_CHECKING:
    from django.utils.functional import Promise

Row = dict[str, Any]
# How the fields end in which people write.
TYPED = ("name", "title", "reason", "remark", "comment")


@dataclass(frozen=True)
class Part:
    """One kind of rows: `path` leads from the model to the person, `fields` are shown in order.

    `language` leads to that of the title, where it may be another than that of the house.
    """

    key: str
    title: "str | Promise"
    model: Any
    path: str
    fields: tuple[str, ...]
    language: str = ""

    def rows(self, user: User) -> list[Row]:
        """All of them, oldest first."""
        return [row for row, _language in self.told(user)]

    def told(self, user: User) -> list[tuple[Row, str]]:
        """The same, each with the language of its title."""
        found: QuerySet[Any] = self.model.objects.filter(**{self.path: user.pk}).order_by("pk")
        house = Value(settings.LANGUAGE_CODE)
        rows = found.values_list(*self.fields, F(self.language) if self.language else house)
        return [(dict(zip(self.fields, row, strict=True)), own) for *row, own in rows]


# Every model that points at a person has its line here, or stands in tests/courses/test_own_data.py
# with the reason why not.
PARTS = [
    Part(
        "person",
        gettext_lazy("Who you are"),
        User,
        "pk",
        (
            *("first_name", "last_name", "email", "personnel_number", "is_active"),
            *("date_joined", "last_login", "second_factor_asked_on", "groups__name"),
        ),
    ),
    Part(
        "work",
        gettext_lazy("Where you work"),
        Membership,
        "user",
        (
            *("department__name", "function__name", "audiences__name", "is_manager"),
            *("starts_on", "ends_on", "leave_from", "leave_until"),
        ),
    ),
    Part("addresses", gettext_lazy("E-mail"), EmailAddress, "user", ("email", "verified")),
    Part(
        "organisation",
        gettext_lazy("Sign-in of the organisation"),
        SocialAccount,
        "user",
        ("provider", "uid", "date_joined", "last_login"),
    ),
    Part(
        "second_step",
        gettext_lazy("The second step"),
        Authenticator,
        "user",
        ("type", "created_at", "last_used_at"),
    ),
    Part(
        "paper",
        gettext_lazy("Code on paper"),
        PaperCode,
        "user",
        ("handed_out_by__first_name", "handed_out_by__last_name", "expires_at"),
    ),
    Part(
        "deputies",
        gettext_lazy("Who stands in for you"),
        Deputy,
        "manager",
        ("user__first_name", "user__last_name", "starts_on", "ends_on"),
    ),
    Part(
        "stands_in",
        gettext_lazy("For whom you stand in"),
        Deputy,
        "user",
        ("manager__first_name", "manager__last_name", "starts_on", "ends_on"),
    ),
    Part(
        "modules",
        gettext_lazy("Your modules"),
        Enrolment,
        "user",
        (
            *("module__title", "assigned_on", "due_on", "started_at"),
            *("completed_on", "expires_on", "campaign__name", "asked_before", "asked_after"),
        ),
    ),
    Part(
        "lessons",
        gettext_lazy("Lessons you did"),
        LessonProgress,
        "enrolment__user",
        ("enrolment__module__title", "lesson__title", "done_at"),
    ),
    Part(
        "certificates",
        gettext_lazy("Certificates"),
        Certificate,
        "enrolment__user",
        (
            *("code", "person_name", "module_title", "issued_on", "valid_until"),
            *("withdrawn_on", "withdrawn_reason"),
        ),
    ),
    Part(
        "extensions",
        gettext_lazy("More time you got"),
        Extension,
        "user",
        ("campaign__name", "until", "reason", "granted_at"),
    ),
    Part(
        "mails",
        gettext_lazy("Mail you got from us"),
        Reminder,
        "user",
        ("kind", "day", "state", "sent_at", "problem"),
    ),
    Part("mail_off", gettext_lazy("Mail you switched off"), OptedOut, "user", ("since",)),
    Part("no_report", gettext_lazy("No report by mail"), NoReportMail, "user", ("since",)),
    Part(
        "attempts",
        gettext_lazy("What you practised"),
        Attempt,
        "user",
        (
            *("quiz__title", "started_at", "finished_at", "passed"),
            *("points", "maximum", "answers_erased_at"),
        ),
        language="quiz__locale__language_code",
    ),
    Part(
        "answers",
        gettext_lazy("Your answers, until they are erased"),
        Answer,
        "attempt__user",
        ("attempt__quiz__title", "position", "chosen", "answered_at", "share", "comment"),
        language="attempt__quiz__locale__language_code",
    ),
    Part(
        "briefings",
        gettext_lazy("Briefings you held"),
        LiveSession,
        "presenter",
        ("title", "created_at", "opened_at", "closed_at"),
    ),
    Part(
        "recommendations",
        gettext_lazy("Recommendations of the scan in your name"),
        Recommendation,
        "owner",
        ("theme__name", "title", "deadline", "status", "settled_on"),
    ),
    Part(
        "follow_up",
        gettext_lazy("What you did in the register of the scan"),
        RecommendationEvent,
        "by",
        ("recommendation__title", "kind", "remark", "at"),
    ),
    Part(
        "looks",
        gettext_lazy("Who looked at your data"),
        Look,
        "user",
        ("at", "viewer__first_name", "viewer__last_name", "place"),
    ),
    Part(
        "looked",
        gettext_lazy("At whose data you looked"),
        Look,
        "viewer",
        ("at", "user__first_name", "user__last_name", "place"),
    ),
]


def everything(user: User) -> dict[str, list[Row]]:
    """Rows by part, under the names of the fields: for a machine, and so not translated."""
    return {part.key: part.rows(user) for part in PARTS}


def as_csv(user: User) -> str:
    """One value a line: part, row, field, value. Opens in Excel as it is."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("part"), _("row"), _("field"), _("value")])
    for part in PARTS:
        for number, row in enumerate(part.rows(user), start=1):
            writer.writerows(
                [str(part.title), number, str(LABELS.get(name, name)), harmless(_said(value))]
                for name, value in row.items()
            )
    return text.getvalue()


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def looks_at(user: User, *, most: int) -> list[Look]:
    """Who looked at this person's data, the latest first."""
    return list(Look.objects.filter(user=user).select_related("viewer")[:most])


@dataclass(frozen=True)
class Entry:
    """A row for who reads: what speaks for itself, then what needs a label."""

    names: list[str]
    values: list[dict[str, Any]]


def shown(user: User) -> list[tuple[str, list[Entry]]]:
    """For the page: each part that has rows, and its rows."""
    parts = [part for part in PARTS if not part.key.startswith("look")]
    found = [(str(part.title), [_entry(*told) for told in part.told(user)]) for part in parts]
    return [(title, entries) for title, entries in found if entries]


def _entry(row: Row, language: str) -> Entry:
    said = {name: words for name, value in row.items() if (words := _words(name, value, language))}
    return Entry(
        names=[words for name, words in said.items() if name not in LABELS],
        values=[
            {"label": capfirst(str(LABELS[name])), "value": words}
            for name, words in said.items()
            if name in LABELS
        ],
    )


def _words(name: str, value: Any, language: str) -> str:
    """What somebody typed has a language of its own; dates and "yes" are in the reader's."""
    words = _plain(value)
    return spoken(words, language) if name.endswith(TYPED) else words


def _plain(value: Any) -> str:
    """As somebody reads it; nothing for what is not there."""
    words: Iterable[tuple[type, Callable[[Any], str]]] = (
        (bool, lambda yes: _("yes") if yes else _("no")),
        (datetime, lambda at: date_format(timezone.localtime(at), "j F Y H:i")),
        (date, lambda day: date_format(day, "j F Y")),
    )
    if value is None:
        return ""
    return next((say(value) for kind, say in words if isinstance(value, kind)), str(value))
