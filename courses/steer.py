"""What an administrator does with a campaign: release, pause, go on, give more time, stop."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from courses.models import Campaign, Extension
from courses.models.campaign import CampaignState
from courses.models.enrolment import EnrolmentQuerySet
from people.models import Department, Membership

if TYPE_CHECKING:
    from people.models import User


class NotNow(ValueError):
    """The campaign is in a state in which this cannot be done."""


class TooEarly(ValueError):
    """A new due date has to lie in the future, and after the opening."""


class DueDatePassed(ValueError):
    """A campaign that was due before today cannot be started: everybody would be late at once."""


@transaction.atomic
def release(*, campaign: Campaign, on: date) -> Campaign:
    """Let a campaign go: now, or by itself on its opening day. Again changes nothing.

    Raises NotNow when it was stopped, and DueDatePassed.
    """
    locked = _locked(campaign)
    if locked.stopped_on:
        raise NotNow(locked.slug)
    if locked.released_at is None:
        if locked.due_on < on:
            raise DueDatePassed(locked.slug)
        locked.released_at = timezone.now()
        locked.save(update_fields=["released_at"])
    return locked


@transaction.atomic
def pause(*, campaign: Campaign, on: date) -> None:
    """Enrol and remind nobody until it goes on. Raises NotNow unless it is under way."""
    locked = _locked(campaign)
    if locked.state not in {
        CampaignState.PLANNED,
        CampaignState.LAUNCHING,
        CampaignState.RUNNING,
    }:
        raise NotNow(locked.slug)
    locked.paused_on = on
    locked.save(update_fields=["paused_on"])


@transaction.atomic
def go_on(*, campaign: Campaign, on: date) -> int:
    """End a pause; what was not late yet falls due as many days later as it lasted.

    Returns how many due dates moved. Raises NotNow when it is not paused.
    """
    locked = _locked(campaign)
    if locked.state is not CampaignState.PAUSED or locked.paused_on is None:
        raise NotNow(locked.slug)
    lasted = on - locked.paused_on
    current = locked.current_round(on=locked.paused_on)
    in_time = _to_do(locked).filter(due_on__gte=locked.paused_on)
    moved = in_time.update(due_on=F("due_on") + lasted) if lasted else 0
    if current and lasted and locked.round == current.number:
        locked.extended_until = current.due_on + lasted
    if locked.round_opened_on and locked.round_ready_at is None:
        locked.round_opened_on = on  # whoever was not enrolled yet is so from today on
    locked.paused_on = None
    locked.save(update_fields=["paused_on", "extended_until", "round_opened_on"])
    return moved


@transaction.atomic
def stop(*, campaign: Campaign, on: date) -> int:
    """End it for good. What nobody began goes; what was begun stays, without a due date.

    Returns how many enrolments went. Stopping again changes nothing.
    """
    locked = _locked(campaign)
    if locked.stopped_on:
        return 0
    locked.stopped_on = on
    locked.save(update_fields=["stopped_on"])
    to_do = _to_do(locked)
    gone, _by_model = to_do.not_begun().delete()
    to_do.update(due_on=None)
    return gone


@transaction.atomic
def extend(
    *,
    campaign: Campaign,
    until: date,
    on: date,
    by: "User",
    department: Department | None = None,
    person: "User | None" = None,
    reason: str = "",
) -> Extension:
    """Give more time: to one person, to a department and all below it, or to everybody.

    Later due dates stay as they are, and so does what is done. Raises TooEarly, and NotNow when
    the campaign is stopped or nobody was enrolled yet.
    """
    locked = _locked(campaign)
    if locked.stopped_on or locked.round == 0:
        raise NotNow(locked.slug)
    if until <= on or until <= locked.opens_on:
        raise TooEarly(until)
    if department is None and person is None:
        locked.extended_until = max(until, locked.extended_until or until)
        locked.save(update_fields=["extended_until"])
    rows = _those(locked, department, person, on=on).filter(due_on__lt=until)
    return Extension.objects.create(
        campaign=locked,
        department=department,
        user=person,
        until=until,
        reason=reason,
        granted_by=by,
        enrolments=rows.update(due_on=until),
    )


def _locked(campaign: Campaign) -> Campaign:
    return Campaign.objects.select_for_update().get(pk=campaign.pk)


def _to_do(campaign: Campaign) -> EnrolmentQuerySet:
    found: EnrolmentQuerySet = campaign.enrolments.outstanding().assigned()
    return found


def _those(
    campaign: Campaign, department: Department | None, person: "User | None", *, on: date
) -> EnrolmentQuerySet:
    rows = _to_do(campaign)
    if person is not None:
        rows = rows.of(person)
    if department is not None:
        members = Membership.objects.active(on=on).under(department)
        rows = rows.filter(user__in=members.values("user"))
    return rows
