"""Mail to managers: who of the own people is late, once a week at most."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.addresses import address_of
from courses.letter import Letter, how_late, written
from courses.managers import managers_of
from courses.models import Enrolment, Reminder
from courses.remind import to_do
from courses.schedule import TO_MANAGER
from people.models import Membership, in_or_below

MOST_LINES = 15  # in a mail; the page has them all
TEAM_PAGE = "/team/"


def late_by_manager(managers: Collection[int], *, on: date) -> dict[int, list[Enrolment]]:
    """What is late of whom, for each of these managers: of those whose nearest manager they are."""
    if not managers:
        return {}
    late = to_do(on=on).overdue(on=on).filter(user__in=people_of(managers, on=on))
    rows = list(late.select_related("user", "module").order_by("due_on", "user"))
    nearest = managers_of({each.user_id for each in rows}, on=on)
    found: dict[int, list[Enrolment]] = defaultdict(list)
    for enrolment in rows:
        for manager in nearest.get(enrolment.user_id, ()):
            found[manager].append(enrolment)
    return found


def people_of(managers: Collection[int], *, on: date) -> "QuerySet[Membership, Any]":
    """The ids (`user`) of who works in or below what these lead; with `managers` themselves."""
    led = Membership.objects.present(on=on).filter(user__in=managers, is_manager=True)
    paths = set(led.values_list("department__path", flat=True))
    return Membership.objects.present(on=on).filter(in_or_below(paths)).values("user")


def letter_to_manager(reminder: Reminder, late: list[Enrolment], *, on: date) -> Letter | None:
    """Names, modules and days, never a score; None when nobody has been late for long any more."""
    if not any(each.days_late(on=on) >= TO_MANAGER for each in late):
        return None
    people = len({each.user_id for each in late})
    subject = ngettext(
        "%(count)d person in your team is late", "%(count)d people in your team are late", people
    )
    context = {
        "name": reminder.user.get_short_name(),
        "reason": _(
            "Somebody in your team has been late for two weeks or more. Will you ask what is "
            "needed? From your team page you can remind people yourself."
        ),
        "lines": [_line(each, on) for each in late[:MOST_LINES]],
        "more": max(0, len(late) - MOST_LINES),
        "button": _("View my team"),
        "url": address_of(reminder.municipality, TEAM_PAGE),
        "why": _("You get this mail because you lead this team. One mail a week at most."),
    }
    letter = written(reminder, "manager", subject % {"count": people}, context)
    return replace(letter, named=frozenset(each.user_id for each in late[:MOST_LINES]))


def _line(enrolment: Enrolment, on: date) -> dict[str, str]:
    more = f"{enrolment.module.title}, {how_late(enrolment, on)}"
    return {"what": enrolment.user.get_full_name(), "more": more}
