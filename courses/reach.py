"""Whom a campaign is for, and who of them has something to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from courses.models import Campaign, Enrolment, ModulePage
from courses.schedule import Round, completed_before
from people.models import JobFunction, Membership, in_or_below

CHUNK = 2000


@dataclass(frozen=True)
class Needed:
    """Somebody who has to be enrolled, because of which role, and for which time."""

    user_id: int
    audience_id: int | None
    cycle: int


def meant_for(campaign: Campaign, module: ModulePage, *, on: date) -> "QuerySet[Membership]":
    """The memberships of those who have to do this module on this day.

    A person may come more than once: once for each place and role. People on leave come in later.
    """
    members = Membership.objects.present(on=on)
    if departments := campaign.departments.values_list("path", flat=True):
        members = members.filter(in_or_below(departments))
    functions = _functions(campaign)
    if functions is not None:
        members = members.filter(function__in=functions)
    audiences = _audiences(campaign, module, by_function=functions is not None)
    return members.filter(audiences__in=audiences) if audiences else members


def _functions(campaign: Campaign) -> list[int] | None:
    """The functions that are named, and those with a process that is; None when nothing is."""
    processes = list(campaign.processes.values_list("pk", flat=True))
    named = list(campaign.functions.values_list("pk", flat=True))
    if not processes and not named:
        return None
    handling = JobFunction.objects.filter(vulnerable_processes__in=processes)
    return [*named, *handling.values_list("pk", flat=True)]


def _audiences(campaign: Campaign, module: ModulePage, *, by_function: bool) -> list[int]:
    """The audiences that get this module; none means everybody who is left.

    Of several modules each goes to its own audience. Without audiences of its own the campaign
    follows the module, unless it chose people by their function.
    """
    named = set(campaign.audiences.values_list("pk", flat=True))
    own = set(module.audiences.values_list("pk", flat=True))
    if named:
        return sorted(named & own or named)
    return [] if by_function else sorted(own)


def needing(
    campaign: Campaign, module: ModulePage, current: Round, *, on: date
) -> "QuerySet[Membership]":
    """Those of `meant_for` who neither have it to do already nor did it recently enough.

    What was withdrawn was not done.
    """
    counts_from = completed_before(campaign.terms, current, on)
    has_it = Enrolment.objects.filter(module=module, user=OuterRef("user")).filter(
        Q(completed_on__isnull=True)
        | Q(completed_on__gte=counts_from, certificate__withdrawn_on__isnull=True)
    )
    return meant_for(campaign, module, on=on).filter(~Exists(has_it.order_by()))


def each_needing(
    campaign: Campaign, module: ModulePage, current: Round, *, on: date
) -> Iterator[Needed]:
    """Each person once, under the first of the roles; in a stream, whatever their number."""
    before = Enrolment.objects.filter(module=module, user=OuterRef("user")).order_by()
    latest = before.values("user").annotate(latest=Max("cycle")).values("latest")
    members = needing(campaign, module, current, on=on).annotate(
        next_cycle=Coalesce(Subquery(latest, output_field=IntegerField()), 0) + 1
    )
    for user_id, audience_id, cycle in _first_of_each(members, "next_cycle"):
        yield Needed(user_id, audience_id, cycle)


def each_by_choice(
    campaign: Campaign, module: ModulePage, *, on: date
) -> Iterator[tuple[int, int | None]]:
    """(user, audience) of those who began the module by themselves and now have to do it."""
    chosen = Enrolment.objects.filter(module=module, user=OuterRef("user"))
    chosen = chosen.outstanding().by_choice()
    members = meant_for(campaign, module, on=on).filter(Exists(chosen))
    yield from _first_of_each(members)


def _first_of_each(members: "QuerySet[Membership]", *columns: str) -> Iterator[tuple[Any, ...]]:
    rows = members.order_by("user", F("audiences").asc(nulls_last=True))
    previous = None
    for row in rows.values_list("user", "audiences", *columns).iterator(chunk_size=CHUNK):
        if row[0] != previous:
            yield row
        previous = row[0]
