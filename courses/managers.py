"""Who leads whom. Of somebody who is late hears the nearest manager, and not everybody above."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from people.models import Department, Membership, in_or_below

CHUNK = 2000


def managers_of(users: Collection[int], *, on: date) -> dict[int, set[int]]:
    """For each of these persons the managers nearest above, as user ids; nobody is their own.

    A manager on leave is passed over: then it is the next one up. Queries grow with the number of
    persons by one for every two thousand.
    """
    leading = _leading(on)
    found: dict[int, set[int]] = defaultdict(set)
    for user_id, path in _places(users, on):
        found[user_id] |= _nearest(path, user_id, leading)
    return found


def people_of(managers: Collection[int], *, on: date) -> "QuerySet[Membership, Any]":
    """The ids (`user`) of who works in or below what these lead; with `managers` themselves."""
    led = Membership.objects.present(on=on).filter(user__in=managers, is_manager=True)
    paths = set(led.values_list("department__path", flat=True))
    return Membership.objects.present(on=on).filter(in_or_below(paths)).values("user")


def _leading(on: date) -> dict[str, set[int]]:
    """Managers by the path of their department."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = Membership.objects.present(on=on).filter(is_manager=True)
    for path, user_id in rows.values_list("department__path", "user_id"):
        found[path].add(user_id)
    return found


def _places(users: Collection[int], on: date) -> list[tuple[int, str]]:
    ids = sorted(users)
    found: list[tuple[int, str]] = []
    for start in range(0, len(ids), CHUNK):
        rows = Membership.objects.present(on=on).filter(user__in=ids[start : start + CHUNK])
        found += rows.values_list("user_id", "department__path")
    return found


def _nearest(path: str, user_id: int, leading: dict[str, set[int]]) -> set[int]:
    for end in range(len(path), 0, -Department.steplen):
        managers = leading.get(path[:end], set()) - {user_id}
        if managers:
            return managers
    return set()
