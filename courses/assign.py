"""Assigning modules in bulk: launching a campaign and keeping it in step with who works here."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from courses.hold import keep
from courses.models import Campaign, Enrolment, ModulePage
from courses.models.campaign import RepeatChoice
from courses.reach import Needed, each_by_choice, each_needing, meant_for
from courses.schedule import Round, due_again, due_at_opening, due_for_joiner
from courses.working_days import working_day_from
from people.models import Membership
from people.statistics import refresh_statistics

BATCH = 2000


class NotOpenYet(ValueError):
    """The campaign opens on a later day."""


class HasStopped(ValueError):
    """The campaign was stopped, or is paused: it enrols nobody."""


def launch(*, campaign: Campaign, on: date) -> int:
    """Enrol everybody the campaign is for on this day; returns how many were new.

    Opens the round of this day when that was not done yet. Launching twice, twice at the same time
    or again after a crash enrols nobody twice. Raises NotOpenYet before the opening day, and
    HasStopped, also when that happens meanwhile: nobody is enrolled after a stop or a pause.
    """
    _open_round(campaign, on)
    before = campaign.enrolments.count()
    current = campaign.current_round(on=on)
    assert current is not None  # noqa: S101 - its round is open
    for module in campaign.modules.all():
        _carry_over(campaign, module, current, on=on)
        _adopt(campaign, module, current, on=on)
        _enrol_all(campaign, module, current, on=on)
    _finish_round(campaign)
    return campaign.enrolments.count() - before


def carry_on(*, campaign: Campaign) -> int:
    """Finish an opening that was cut short, as on the day on which it began."""
    assert campaign.round_opened_on is not None  # noqa: S101 - half launched
    refresh_statistics(Enrolment)
    return launch(campaign=campaign, on=campaign.round_opened_on)


def sync(*, campaign: Campaign, on: date) -> None:
    """Bring a campaign in step with who works here on this day.

    Joiners and movers come in with a due date of their own. What was not begun goes from leavers,
    from people on leave and from movers who do not need it any more, and from everybody where the
    campaign has that module no longer; what was begun or done stays.
    """
    launch(campaign=campaign, on=on)
    take_out(campaign=campaign, on=on)
    _welcome_back(campaign, on=on)


def take_out(*, campaign: Campaign, on: date) -> None:
    """Take what was not begun from who does not need it any more, and the modules that went."""
    for module in campaign.modules.all():
        _take_out_unwanted(campaign, module, on=on)
    _take_out_other_modules(campaign)


def due_day(campaign: Campaign, *, on: date, again: bool = False) -> date:
    """The due date of who is enrolled on this day.

    `again`: who did this module before, which in a rolling campaign gives the time it first gave.
    """
    current = campaign.current_round(on=on)
    assert current is not None  # noqa: S101 - nobody is enrolled before the opening
    if on == (campaign.round_opened_on or on):
        return due_at_opening(current, on)
    if again and campaign.repeat == RepeatChoice.ROLLING:
        return due_again(campaign.terms, on)
    return due_for_joiner(campaign.terms, current, on)


@contextmanager
def _under_way(campaign: Campaign) -> Iterator[Campaign]:
    """A transaction in which nobody can stop or pause it; gives the row as it is now.

    A stop that comes meanwhile waits, and finds what was written. Raises HasStopped.
    """
    with transaction.atomic():
        locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
        if locked.stopped_on or locked.paused_on:
            raise HasStopped(locked.slug)
        yield locked


def _open_round(campaign: Campaign, on: date) -> None:
    """Write down that a round opens, before anybody is enrolled: so a crash can be seen."""
    with _under_way(campaign) as locked:
        current = locked.current_round(on=on)
        if current is None:
            raise NotOpenYet(locked.slug)
        if locked.round < current.number:
            locked.round, locked.round_opened_on, locked.round_ready_at = current.number, on, None
            locked.launched_on = locked.launched_on or on
            locked.released_at = locked.released_at or timezone.now()
            locked.extended_until = None
            locked.save()
    campaign.refresh_from_db()


def _finish_round(campaign: Campaign) -> None:
    unfinished = Campaign.objects.filter(pk=campaign.pk, round_ready_at__isnull=True)
    unfinished.filter(round=campaign.round).update(round_ready_at=timezone.now())
    campaign.refresh_from_db()


def _carry_over(campaign: Campaign, module: ModulePage, current: Round, *, on: date) -> None:
    """What is still open from an earlier round goes on in this one, with what was done in it."""
    left = campaign.enrolments.outstanding().assigned().filter(module=module)
    with _under_way(campaign):
        left.filter(round__lt=current.number).update(
            round=current.number, due_on=due_at_opening(current, on)
        )


def _adopt(campaign: Campaign, module: ModulePage, current: Round, *, on: date) -> None:
    """Who began by choice goes on in the same enrolment, which now has a due date."""
    users: dict[int | None, list[int]] = defaultdict(list)
    for user_id, audience_id in each_by_choice(campaign, module, on=on):
        users[audience_id].append(user_id)
    chosen = Enrolment.objects.filter(module=module).outstanding().by_choice()
    due = due_day(campaign, on=on)
    for audience_id, ids in users.items():
        for start in range(0, len(ids), BATCH):
            with _under_way(campaign):
                chosen.filter(user__in=ids[start : start + BATCH]).update(
                    campaign=campaign,
                    audience=audience_id,
                    assigned_on=on,
                    due_on=due,
                    round=current.number,
                )


def _enrol_all(campaign: Campaign, module: ModulePage, current: Round, *, on: date) -> None:
    first, again = due_day(campaign, on=on), due_day(campaign, on=on, again=True)

    def enrolment(needed: Needed) -> Enrolment:
        return Enrolment(
            municipality_id=campaign.municipality_id,
            user_id=needed.user_id,
            module=module,
            campaign=campaign,
            audience_id=needed.audience_id,
            cycle=needed.cycle,
            round=current.number,
            assigned_on=on,
            due_on=again if needed.cycle > 1 else first,
        )

    rows = map(enrolment, each_needing(campaign, module, current, on=on))
    many = False
    while batch := list(islice(rows, BATCH)):  # read outside a transaction: the stream outlives it
        with _under_way(campaign):
            Enrolment.objects.bulk_create(batch, ignore_conflicts=True)
            keep(campaign)
        many = many or len(batch) == BATCH
    if many:  # else who has it already is looked up among all of them, for each person anew
        refresh_statistics(Enrolment)


def _take_out_unwanted(campaign: Campaign, module: ModulePage, *, on: date) -> None:
    wanted = meant_for(campaign, module, on=on).filter(user=OuterRef("user")).order_by()
    rows = campaign.enrolments.assigned().not_begun().filter(module=module)
    rows.filter(~Exists(wanted)).delete()


def _take_out_other_modules(campaign: Campaign) -> None:
    rows = campaign.enrolments.assigned().not_begun()
    rows.exclude(module__in=campaign.modules.values("pk")).delete()


def _welcome_back(campaign: Campaign, *, on: date) -> None:
    """Who was on leave when something begun fell due gets the days of a joiner from the return."""
    days = timedelta(days=campaign.days_for_joiners)
    back = Membership.objects.present(on=on).filter(leave_until__lt=on, leave_until__gte=on - days)
    for left_on, until in back.order_by().values_list("leave_from", "leave_until").distinct():
        assert until is not None  # noqa: S101 - filtered on
        users = back.filter(leave_from=left_on, leave_until=until).values("user")
        due = working_day_from(until + timedelta(days=1) + days)
        late = campaign.enrolments.outstanding().filter(user__in=users, assigned_on__lte=until)
        late.filter(due_on__gte=left_on, due_on__lt=due).update(due_on=due)
