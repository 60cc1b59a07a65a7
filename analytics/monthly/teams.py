"""How it goes in a team, in numbers: for who leads it, and sees on the page who is who."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.managers import managers_of, people_of
from courses.models import Enrolment
from courses.models.enrolment import EnrolmentQuerySet

FOUR_WEEKS = timedelta(weeks=4)


@dataclass(frozen=True)
class TeamMonth:
    """Modules of the people whose nearest manager somebody is."""

    done: int = 0  # in the past four weeks
    late: int = 0
    soon: int = 0  # due in the next four weeks


def team_months(managers: Collection[int], *, on: date) -> dict[int, TeamMonth]:
    """Of each of these managers; not of who has nothing to hear. A few queries."""
    if not managers:
        return {}
    led = people_of(managers, on=on)
    open_now = Enrolment.objects.to_do(on=on).filter(user__in=led)
    done = Enrolment.objects.filter(user__in=led, due_on__isnull=False)
    done = done.filter(completed_on__gt=on - FOUR_WEEKS, completed_on__lte=on)
    per_kind = {
        "done": _users(done),
        "late": _users(open_now.overdue(on=on)),
        "soon": _users(open_now.filter(due_on__gte=on, due_on__lte=on + FOUR_WEEKS)),
    }
    nearest = managers_of({user for users in per_kind.values() for user in users}, on=on)
    counted = {
        kind: Counter(manager for user in users for manager in nearest.get(user, ()))
        for kind, users in per_kind.items()
    }
    found = {
        manager: TeamMonth(**{kind: count[manager] for kind, count in counted.items()})
        for manager in managers
    }
    return {manager: month for manager, month in found.items() if month != TeamMonth()}


def _users(enrolments: EnrolmentQuerySet) -> list[int]:
    return list(enrolments.order_by().values_list("user", flat=True))


def team_sentences(month: TeamMonth) -> Sequence[tuple[str, str]]:
    """What each is about, and what it says; no names."""
    done = ngettext(
        "In the past four weeks your team completed %(count)s module.",
        "In the past four weeks your team completed %(count)s modules.",
        month.done,
    )
    late = ngettext("%(count)s module is late.", "%(count)s modules are late.", month.late)
    soon = ngettext(
        "%(count)s module is due in the next four weeks.",
        "%(count)s modules are due in the next four weeks.",
        month.soon,
    )
    return [
        (_("Done"), done % {"count": month.done}),
        (_("Late"), late % {"count": month.late}),
        (_("Soon"), soon % {"count": month.soon}),
    ]
