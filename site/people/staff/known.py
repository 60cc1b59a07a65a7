"""Who is known here already, as the comparison wants it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from people.models import Department, Membership, User
from people.scope import every_municipality
from people.staff.columns import folded
from people.staff.compare import Path, Person, Placement
from people.staff.record import Record


def department_paths() -> dict[int, Path]:
    """The folded path of names of every department below the organisation, by primary key."""
    names: dict[str, Path] = {}
    found: dict[int, Path] = {}
    for pk, path, depth, name in Department.objects.values_list("pk", "path", "depth", "name"):
        above = names.get(path[: -Department.steplen], ())
        names[path] = (*above, folded(name)) if depth > 1 else ()
        found[pk] = names[path]
    return found


@dataclass(frozen=True)
class Known:
    """The people that a batch of lines may be about."""

    by_number: Mapping[str, Person]
    by_email: Mapping[str, Person]
    taken: frozenset[str]  # addresses that belong to people of other municipalities

    def person(self, record: Record) -> Person | None:
        """Who this line is about: by number, else by an address of somebody without a number."""
        if found := self.by_number.get(record.number):
            return found
        same_address = self.by_email.get(record.email)
        if same_address and (not record.number or not same_address.number):
            return same_address
        return None

    def address_is_anothers(self, record: Record) -> bool:
        """Whether the address of this line belongs to somebody else."""
        if not record.email:
            return False
        holder = self.by_email.get(record.email)
        return record.email in self.taken or bool(holder and holder != self.person(record))


def known_people(records: Iterable[Record], paths: Mapping[int, Path], *, on: date) -> Known:
    """Everybody these lines may be about, in four queries."""
    said = list(records)
    numbers = {record.number for record in said if record.number}
    emails = {record.email for record in said if record.email}
    users = User.objects.filter(Q(personnel_number__in=numbers) | Q(email__in=emails))
    people = persons(users, paths, on=on)
    with every_municipality():
        holders = User.objects.filter(email__in=emails).values_list("email", flat=True)
        elsewhere = {email for email in holders if email}
    by_email = {person.email: person for person in people if person.email}
    by_number = {person.number: person for person in people if person.number}
    return Known(by_number, by_email, frozenset(elsewhere - set(by_email)))


def persons(users: "QuerySet[User]", paths: Mapping[int, Path], *, on: date) -> list[Person]:
    """These users with their memberships that are not over, in three queries."""
    about = ("pk", "personnel_number", "email", "first_name", "last_name")
    found = list(users.values_list(*about, "is_active", "is_superuser"))
    placements = _placements([pk for pk, *_rest in found], paths, on)
    return [
        Person(
            pk=pk,
            number=number or "",
            email=email or "",
            first_name=first_name,
            last_name=last_name,
            is_active=is_active,
            is_superuser=is_superuser,
            placements=tuple(placements[pk]),
        )
        for pk, number, email, first_name, last_name, is_active, is_superuser in found
    ]


def _placements(
    users: Collection[int], paths: Mapping[int, Path], on: date
) -> dict[int, list[Placement]]:
    fields = ("pk", "user_id", "department_id", "function__name", "is_manager")
    days = ("starts_on", "ends_on", "leave_from", "leave_until")
    with every_municipality():  # the users are scoped: their memberships follow
        rows = Membership.objects.not_over(on=on).filter(user__in=users).order_by("pk")
    found = list(rows.values(*fields, *days))
    audiences = _audiences([row["pk"] for row in found])
    placements = defaultdict(list)
    for row in found:
        placement = Placement(
            pk=row["pk"],
            department=paths[row["department_id"]],
            function=row["function__name"] or "",
            audiences=frozenset(audiences[row["pk"]]),
            is_manager=row["is_manager"],
            **{day: row[day] for day in days},
        )
        placements[row["user_id"]].append(placement)
    return placements


def _audiences(memberships: list[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    links = Membership.audiences.through.objects.filter(membership__in=memberships)
    for membership, slug in links.values_list("membership_id", "audience__slug"):
        found[membership].add(slug)
    return found
