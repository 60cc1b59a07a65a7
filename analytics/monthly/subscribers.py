"""Who gets the report of the month, and which: the organisation, the council, or the own team."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q, QuerySet

from courses.models import NoReportMail
from people.models import Membership, User


class About(StrEnum):
    """What somebody's report is about: the widest that this person may read."""

    ORGANISATION = "organisation"
    COUNCIL = "council"
    TEAM = "team"


def subscribers(*, on: date) -> dict[int, About]:
    """Everybody who gets one on this day, by id: whose mail can arrive and who wants it."""
    return _about(_reachable(), on)


def subscribed(users: Collection[int], *, on: date) -> dict[int, About]:
    """The same of these persons only."""
    return _about(_reachable().filter(pk__in=users), on)


def _reachable() -> "QuerySet[User]":
    wants_none = NoReportMail.objects.filter(user=OuterRef("pk"))
    found = User.objects.filter(is_active=True, email__isnull=False).exclude(email="")
    return found.filter(~Exists(wants_none))


def _about(users: "QuerySet[User]", on: date) -> dict[int, About]:
    leading = Membership.objects.present(on=on).filter(is_manager=True, user=OuterRef("pk"))
    found = dict.fromkeys(_ids(users.filter(Exists(leading.order_by()))), About.TEAM)
    found |= dict.fromkeys(_ids(users.filter(_holding("view_council"))), About.COUNCIL)
    return found | dict.fromkeys(_ids(users.filter(_holding("view_report"))), About.ORGANISATION)


def _holding(codename: str) -> Q:
    """Who was given this right, in person or with a role. A superuser reads, but did not ask."""
    right = Permission.objects.filter(content_type__app_label="analytics", codename=codename)
    return Q(user_permissions__in=right) | Q(groups__permissions__in=right)


def _ids(users: "QuerySet[User]") -> list[int]:
    return list(users.order_by().values_list("pk", flat=True).distinct())
