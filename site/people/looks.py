"""Keeping who looked at whose data, so that they can see it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet, Value
from django.http import HttpRequest
from django.utils import timezone

from people.insert import insert_from
from people.models import Look, User
from people.models.look import Place

DAYS_KEPT = 365


def note_looks(*, viewer: User, at_users: Iterable[int], place: Place, at: datetime) -> None:
    """Write down that these people's data were shown to this viewer; one query, however many.

    Again on the same day adds nothing, and looking at oneself is not looking.
    """
    day = timezone.localdate(at)
    Look.objects.bulk_create(
        [
            Look(
                municipality_id=viewer.municipality_id,
                user_id=pk,
                viewer=viewer,
                place=place,
                day=day,
                at=at,
            )
            for pk in sorted(set(at_users))
            if pk != viewer.pk
        ],
        ignore_conflicts=True,
    )


def note_looks_at_all(
    *, viewer: User, users: "QuerySet[Any, Any]", place: Place, at: datetime
) -> None:
    """The same of everybody whose number `users` selects; no row of it passes through here."""
    seen = User.objects.filter(pk__in=users).exclude(pk=viewer.pk).order_by()
    noted = (Value(viewer.pk), Value(place.value), Value(timezone.localdate(at)), Value(at))
    rows = seen.values_list("municipality", "pk", *noted)
    insert_from(rows, into=Look, unless_there=True)


def note_shown(request: HttpRequest, at_users: Iterable[int | None], place: Place) -> None:
    """As `note_looks`, of what this page shows now to who asked for it; None is nobody."""
    viewer = request.user
    assert isinstance(viewer, User)  # noqa: S101 - only who signed in is shown anybody
    users = [pk for pk in at_users if pk is not None]
    note_looks(viewer=viewer, at_users=users, place=place, at=timezone.now())


def forget_old_looks(*, on: date) -> int:
    """After a year nobody needs to know any more; returns how many were forgotten."""
    gone, _each = Look.objects.filter(day__lt=on - timedelta(days=DAYS_KEPT)).delete()
    return gone
