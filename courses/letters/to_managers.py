"""Mail to managers: who of the own people is late, once a week at most."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.addresses import address_of
from courses.letters.letter import Letter, each_with, how_late, users_of, written
from courses.managers import managers_of, people_of
from courses.models import Enrolment, Reminder
from courses.schedule import TO_MANAGER

MOST_LINES = 15  # in a mail; the page has them all
TEAM_PAGE = "/team/"


def letters_to_managers(reminders: Sequence[Reminder], on: date) -> dict[int, Letter]:
    """Names, modules and days, never a score; none when nobody has been late for long any more."""
    late = _late_by_manager(users_of(reminders), on)
    return each_with(reminders, lambda each: _letter(each, late.get(each.user_id, []), on))


def _late_by_manager(managers: Collection[int], on: date) -> dict[int, list[Enrolment]]:
    """What is late of whom, for each of these managers: of those whose nearest manager they are."""
    late = Enrolment.objects.to_do(on=on).overdue(on=on).filter(user__in=people_of(managers, on=on))
    rows = list(late.select_related("user", "module").order_by("due_on", "user"))
    nearest = managers_of({each.user_id for each in rows}, on=on)
    found: dict[int, list[Enrolment]] = defaultdict(list)
    for enrolment in rows:
        for manager in nearest.get(enrolment.user_id, ()):
            found[manager].append(enrolment)
    return found


def _letter(reminder: Reminder, late: list[Enrolment], on: date) -> Letter | None:
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
