"""The words of a mail: one reason, one button. Made at the moment of sending."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.addresses import address_of, opt_out_path
from courses.letter import WRITERS, Letter, how_late, in_words, written
from courses.letters_about_dilemma import dilemmas_of, letter_about_dilemma
from courses.letters_about_events import (
    letter_about_reset,
    letter_about_withdrawal,
    withdrawn_of,
)
from courses.letters_about_follow_up import letter_about_follow_up, recommendations_of
from courses.letters_about_marks import letter_about_marks, marked_of
from courses.letters_to_managers import late_by_manager, letter_to_manager
from courses.models import Certificate, Enrolment, MailKind, Recommendation, Reminder
from courses.remind import to_do
from courses.schedule import Rung, own_rung
from courses.working_days import monday_of
from people.models import User
from quizzes.models import Attempt, Quiz

URGENCY = (Rung.AFTER, Rung.DUE, Rung.BEFORE, Rung.ASSIGNED)


@dataclass(frozen=True)
class Known:
    """What the letters of one batch are made from, fetched for all of them together."""

    on: date
    to_do: dict[int, list[Enrolment]]
    mailed_on: dict[int, date]
    nudged: set[int]
    late: dict[int, list[Enrolment]]
    marked: dict[int, list[Attempt]]
    withdrawn: dict[int, list[Certificate]]
    dilemmas: dict[int, list[Quiz]]
    follow_up: dict[int, list[Recommendation]]


def letters_for(reminders: Sequence[Reminder], *, on: date) -> dict[int, Letter]:
    """The letters by the id of their reminder; none for whom there is no reason any more.

    Needs `user` and `municipality` on each reminder. The number of queries does not grow with the
    reminders.
    """
    reachable = [each for each in reminders if _reachable(each.user)]
    ours = [each for each in reachable if each.kind not in WRITERS]
    with translation.override(settings.LANGUAGE_CODE):
        known = _known(ours, on)
        written = {each.pk: _letter(each, known) for each in ours}
        found = {pk: letter for pk, letter in written.items() if letter}
        for kind in {each.kind for each in reachable} & WRITERS.keys():
            found |= WRITERS[kind]([each for each in reachable if each.kind == kind], on)
    return found


def _reachable(user: User) -> bool:
    return bool(user.is_active and user.email)


def _known(reminders: Sequence[Reminder], on: date) -> Known:
    of_kind: dict[str, set[int]] = defaultdict(set)
    for each in reminders:
        of_kind[each.kind].add(each.user_id)
    users = of_kind[MailKind.OWN] | of_kind[MailKind.NUDGE]
    rows = to_do(on=on).filter(user__in=users).select_related("module", "campaign")
    found: dict[int, list[Enrolment]] = defaultdict(list)
    for enrolment in rows.order_by("due_on", "module__title"):
        found[enrolment.user_id].append(enrolment)
    mailed = Reminder.objects.mailed().to_learner().filter(user__in=users).order_by()
    mailed_on = dict(mailed.values_list("user").annotate(Max("day")))
    nudges = Reminder.objects.filter(kind=MailKind.NUDGE).in_the_way(week=monday_of(on))
    nudged = set(nudges.filter(user__in=users).values_list("user", flat=True))
    late = late_by_manager(of_kind[MailKind.TEAM], on=on)
    marked = marked_of(of_kind[MailKind.MARKED], on=on)
    withdrawn = withdrawn_of(of_kind[MailKind.WITHDRAWN])
    dilemmas = dilemmas_of(of_kind[MailKind.DILEMMA], on=on)
    follow_up = recommendations_of(of_kind[MailKind.FOLLOW_UP])
    return Known(on, found, mailed_on, nudged, late, marked, withdrawn, dilemmas, follow_up)


def _letter(reminder: Reminder, known: Known) -> Letter | None:
    user = reminder.user_id
    match reminder.kind:
        case MailKind.TEAM:
            return letter_to_manager(reminder, known.late.get(user, []), on=known.on)
        case MailKind.DILEMMA:
            return letter_about_dilemma(reminder, known.dilemmas.get(user, []))
        case MailKind.MARKED:
            return letter_about_marks(reminder, known.marked.get(user, []))
        case MailKind.WITHDRAWN:
            return letter_about_withdrawal(reminder, known.withdrawn.get(user, []))
        case MailKind.FOLLOW_UP:
            return letter_about_follow_up(reminder, known.follow_up.get(user, []), on=known.on)
        case MailKind.RESET:
            return letter_about_reset(reminder)
    return _about_modules(reminder, known)


def _about_modules(reminder: Reminder, known: Known) -> Letter | None:
    enrolments = known.to_do.get(reminder.user_id, [])
    if reminder.kind == MailKind.NUDGE:
        return _nudge(reminder, enrolments, known.on) if enrolments else None
    if reminder.user_id in known.nudged:
        return None
    mailed_on = known.mailed_on.get(reminder.user_id)
    rungs = {_rung(each, mailed_on, known.on): each for each in reversed(enrolments)}
    rung = next((each for each in URGENCY if each in rungs), None)
    if rung is None:
        return None
    because = [each for each in enrolments if _rung(each, mailed_on, known.on) is rung]
    return _own(reminder, enrolments, rung, because, known.on)


def _rung(enrolment: Enrolment, mailed_on: date | None, on: date) -> Rung | None:
    assert enrolment.due_on is not None  # noqa: S101 - assigned
    return own_rung(enrolment.assigned_on, enrolment.due_on, mailed_on=mailed_on, on=on)


def _own(
    reminder: Reminder,
    enrolments: list[Enrolment],
    rung: Rung,
    because: list[Enrolment],
    on: date,
) -> Letter:
    subject, reason = _words(rung, because, on)
    return _to_learner(reminder, enrolments, on, subject=subject, reason=reason)


def _words(rung: Rung, because: list[Enrolment], on: date) -> tuple[str, str]:
    """Subject and reason; about the module by name when there is one."""
    count, first = len(because), because[0]
    assert first.due_on is not None  # noqa: S101 - assigned
    said = {"count": count, "module": first.module.title, "day": in_words(first.due_on)}
    if rung is Rung.ASSIGNED:
        return (
            ngettext("New for you: %(module)s", "%(count)d new modules for you", count) % said,
            ngettext(
                "There is a module for you to do before %(day)s.",
                "There are %(count)d modules for you to do. The first is due on %(day)s.",
                count,
            )
            % said,
        )
    if rung is Rung.BEFORE or first.due_on > on:
        return (
            ngettext("Due on %(day)s: %(module)s", "%(count)d modules are due soon", count) % said,
            _("You have until %(day)s. You can stop half-way: your place is kept.") % said,
        )
    if rung is Rung.DUE:
        return _words_when_due(said, today=first.due_on == on)
    return (
        ngettext("Not done yet: %(module)s", "%(count)d modules are not done yet", count) % said,
        _("It was due on %(day)s. You can still do it now.") % said,
    )


def _words_when_due(said: dict[str, Any], *, today: bool) -> tuple[str, str]:
    if today:
        subject = ngettext(
            "Today is the last day: %(module)s",
            "Today is the last day for %(count)d modules",
            said["count"],
        )
        return subject % said, _("Today is the last day. Do you have a moment?")
    subject = ngettext("It was due: %(module)s", "%(count)d modules were due", said["count"])
    return subject % said, _("It was due on %(day)s. You can still do it now.") % said


def _nudge(reminder: Reminder, enrolments: list[Enrolment], on: date) -> Letter:
    manager = reminder.by.get_full_name() if reminder.by else _("Your manager")
    count = len(enrolments)
    said = {"manager": manager, "count": count, "module": enrolments[0].module.title}
    subject = ngettext(
        "%(manager)s asks: %(module)s", "%(manager)s asks you to do %(count)d modules", count
    )
    reason = _("%(manager)s asks whether you want to make time for this.") % said
    return _to_learner(reminder, enrolments, on, subject=subject % said, reason=reason)


def _to_learner(
    reminder: Reminder, enrolments: list[Enrolment], on: date, *, subject: str, reason: str
) -> Letter:
    municipality, first = reminder.municipality, enrolments[0]
    one = len(enrolments) == 1
    path = reverse("courses:resume", args=[first.module_id]) if one else reverse("courses:mine")
    optional = all(each.campaign and not each.campaign.mandatory for each in enrolments)
    off = address_of(municipality, opt_out_path(reminder.user)) if _any_optional(enrolments) else ""
    begun = any(each.started_at for each in enrolments)
    context = {
        "name": reminder.user.get_short_name(),
        "reason": reason,
        "lines": [_line(each, on) for each in enrolments],
        "button": _button(one=one, begun=begun),
        "url": address_of(municipality, path),
        "why": _why(municipality.name, optional=optional),
    }
    return written(reminder, "learner", subject, context, opt_out=off)


def _any_optional(enrolments: list[Enrolment]) -> bool:
    return any(each.campaign and not each.campaign.mandatory for each in enrolments)


def _button(*, one: bool, begun: bool) -> str:
    if not one:
        return _("View my modules")
    return _("Go on") if begun else _("Begin")


def _why(municipality: str, *, optional: bool) -> str:
    said = {"municipality": municipality}
    if optional:
        return _("You get this mail because %(municipality)s invites you.") % said
    return (
        _(
            "You get this mail because %(municipality)s asks everybody in your role to do this. "
            "One mail a week at most."
        )
        % said
    )


def _line(enrolment: Enrolment, on: date) -> dict[str, str]:
    assert enrolment.due_on is not None  # noqa: S101 - assigned
    minutes = _("%(minutes)d minutes") % {"minutes": enrolment.module.minutes}
    due = _("due on %(day)s") % {"day": in_words(enrolment.due_on)}
    state = how_late(enrolment, on) if enrolment.due_on < on else due
    return {"what": enrolment.module.title, "more": f"{minutes}, {state}"}
