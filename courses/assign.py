"""Assigning modules in bulk: launching a campaign and keeping it in step with who works here."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from django.db.models import Q, QuerySet

from courses.models import Campaign, Enrolment, ModulePage
from people.models import Membership

BATCH = 2000


class NotOpenYet(ValueError):
    """The campaign opens on a later day."""


def launch(*, campaign: Campaign, on: date) -> int:
    """Enrol everybody the campaign is for on this day; returns how many were new.

    Launching twice, or again after a crash, enrols nobody twice. Raises NotOpenYet before the
    opening day.
    """
    if on < campaign.opens_on:
        raise NotOpenYet(campaign.slug)
    before = campaign.enrolments.count()
    for module in campaign.modules.all():
        _enrol_all(campaign, module, on=on)
    if campaign.launched_on is None:
        campaign.launched_on = on
        campaign.save(update_fields=["launched_on"])
    return campaign.enrolments.count() - before


def sync(*, campaign: Campaign, on: date) -> None:
    """Let joiners in and take unfinished enrolments of leavers out. What was done stays."""
    launch(campaign=campaign, on=on)
    gone = campaign.enrolments.outstanding().exclude(
        user__in=Membership.objects.active(on=on).values("user")
    )
    gone.filter(started_at__isnull=True).delete()


def meant_for(campaign: Campaign, *, on: date) -> "QuerySet[Membership]":
    """The memberships of those the campaign is for on this day; people on leave come in later."""
    members = Membership.objects.present(on=on)
    departments = list(campaign.departments.all())
    if not departments:
        return members
    below = Q(pk__in=[])
    for department in departments:
        below |= Q(department__path__startswith=department.path)
    return members.filter(below)


def _enrol_all(campaign: Campaign, module: ModulePage, *, on: date) -> None:
    rows = _pairs(campaign, module, on=on)
    while batch := list(islice(rows, BATCH)):
        due_on = due_day(campaign, on=on)
        Enrolment.objects.bulk_create(
            [
                Enrolment(
                    municipality_id=campaign.municipality_id,
                    user_id=user_id,
                    module=module,
                    campaign=campaign,
                    audience_id=audience_id,
                    cycle=campaign.cycle,
                    assigned_on=on,
                    due_on=due_on,
                )
                for user_id, audience_id in batch
            ],
            ignore_conflicts=True,
        )


def _pairs(campaign: Campaign, module: ModulePage, *, on: date) -> Iterator[tuple[int, int]]:
    """(user, audience) for each person of the module's audiences: one audience each, the first."""
    wanted = campaign.audiences.all() & module.audiences.all() or module.audiences.all()
    members = meant_for(campaign, on=on).filter(audiences__in=wanted)
    enrolled = Enrolment.objects.filter(module=module, cycle=campaign.cycle).values("user")
    rows = (
        members.exclude(user__in=enrolled)
        .order_by("user", "audiences")
        .values_list("user_id", "audiences")
    )
    previous = None
    for user_id, audience_id in rows.iterator(chunk_size=BATCH):
        if user_id != previous:
            yield user_id, audience_id
        previous = user_id


def due_day(campaign: Campaign, *, on: date) -> date:
    """The campaign's due date, or a later one for who joined later and gets a number of days."""
    if campaign.launched_on is None or on == campaign.launched_on:
        return campaign.due_on
    return max(campaign.due_on, on + timedelta(days=campaign.days_for_joiners))
