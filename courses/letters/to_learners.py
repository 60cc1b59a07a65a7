"""Mail to a learner about the own modules: what is new, due or late, and what a manager asks."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.addresses import address_of, opt_out_path
from courses.letters.letter import Letter, each_with, how_late, in_words, users_of, written
from courses.models import Enrolment, MailKind, Reminder
from courses.schedule import Rung, own_rung
from courses.working_days import monday_of

URGENCY = (Rung.AFTER, Rung.DUE, Rung.BEFORE, Rung.ASSIGNED)


def own_letters(reminders: Sequence[Reminder], on: date) -> dict[int, Letter]:
    """Why somebody hears of the own modules today; none for whom a manager asked this week."""
    users = users_of(reminders)
    to_do = _to_do_of(users, on)
    mailed = Reminder.objects.mailed().to_learner().filter(user__in=users).order_by()
    mailed_on = dict(mailed.values_list("user").annotate(Max("day")))
    asked = Reminder.objects.filter(kind=MailKind.NUDGE).in_the_way(week=monday_of(on))
    nudged = set(asked.filter(user__in=users).values_list("user", flat=True))
    left = [each for each in reminders if each.user_id not in nudged]
    return each_with(
        left, lambda each: _own(each, to_do.get(each.user_id, []), mailed_on.get(each.user_id), on)
    )


def nudges(reminders: Sequence[Reminder], on: date) -> dict[int, Letter]:
    """What a manager asks somebody to do; none for who has done it by now."""
    to_do = _to_do_of(users_of(reminders), on)
    return each_with(reminders, lambda each: _nudge(each, to_do.get(each.user_id, []), on))


def _to_do_of(users: Collection[int], on: date) -> dict[int, list[Enrolment]]:
    rows = Enrolment.objects.to_do(on=on).filter(user__in=users)
    found: dict[int, list[Enrolment]] = defaultdict(list)
    for enrolment in rows.select_related("module", "campaign").order_by("due_on", "module__title"):
        found[enrolment.user_id].append(enrolment)
    return found


def _own(
    reminder: Reminder, enrolments: list[Enrolment], mailed_on: date | None, on: date
) -> Letter | None:
    rungs = {_rung(each, mailed_on, on): each for each in reversed(enrolments)}
    rung = next((each for each in URGENCY if each in rungs), None)
    if rung is None:
        return None
    because = [each for each in enrolments if _rung(each, mailed_on, on) is rung]
    subject, reason = _words(rung, because, on)
    return _to_learner(reminder, enrolments, on, subject=subject, reason=reason)


def _rung(enrolment: Enrolment, mailed_on: date | None, on: date) -> Rung | None:
    assert enrolment.due_on is not None  # noqa: S101 - assigned
    return own_rung(enrolment.assigned_on, enrolment.due_on, mailed_on=mailed_on, on=on)


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


def _nudge(reminder: Reminder, enrolments: list[Enrolment], on: date) -> Letter | None:
    if not enrolments:
        return None
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
