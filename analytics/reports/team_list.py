"""A manager's own people as a list to take along: what is done and what is due, and no more."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from analytics.reports.sheets import Cell
from analytics.reports.team import Urgency, urgency_of_enrolment
from courses.models import Enrolment
from people.looks import note_looks_at_all
from people.models import Membership, User
from people.models.look import Place
from people.scope import scope

AT_ONCE = 2000  # rows in memory, whatever the number of people


def team_list(manager: User, *, on: date, at: datetime) -> Iterator[list[Cell]]:
    """A row for each module that somebody has to do, read while it is sent: memory stays flat.

    That people were looked at is noted before their rows go out. Brings its own scope, since it
    goes on after the request has been answered.
    """
    with scope(manager.municipality):
        yield [_("Name"), _("Team"), _("Module"), _("Due"), _("Completed on"), _("State")]
        states = _states()
        rows = _rows(manager, on)
        users = rows.order_by().values("user")
        note_looks_at_all(viewer=manager, users=users, place=Place.TEAM, at=at)
        for first, last, team, module, due, done, urgency in rows.iterator(chunk_size=AT_ONCE):
            day = done.isoformat() if done else ""
            yield [f"{first} {last}", team, module, due.isoformat(), day, states[urgency]]


def _rows(manager: User, on: date) -> "QuerySet[Any, Any]":
    led = Membership.objects.managed_by(manager, on=on)
    team = led.filter(user=OuterRef("user")).order_by("starts_on", "pk")
    return (
        Enrolment.objects.assigned()
        .latest_cycle()
        .filter(user__in=led.values("user"))
        .annotate(
            team=Subquery(team.values("department__name")[:1]), urgency=urgency_of_enrolment(on)
        )
        .order_by("user__last_name", "user__first_name", "user", "due_on")
        .values_list(
            *("user__first_name", "user__last_name", "team", "module__title"),
            *("due_on", "completed_on", "urgency"),
        )
    )


def _states() -> dict[int, str]:
    return {
        Urgency.LATE: _("late"),
        Urgency.SOON: _("due soon"),
        Urgency.OPEN: _("open"),
        Urgency.DONE: _("done"),
    }
