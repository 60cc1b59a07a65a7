"""Jobs that the schedule starts, and those that a button starts a little sooner."""

from contextlib import suppress
from datetime import date, timedelta

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from courses.assign import HasStopped, carry_on, launch, sync, take_out
from courses.deliver import deliver
from courses.dilemma_of_the_month import open_this_month
from courses.follow_up_import import KEPT_DAYS, forget_old_files
from courses.hold import let_go, take
from courses.models import Campaign, DilemmaSeries, ModulePage
from courses.refresh import offer_refreshers
from courses.remind import remind
from courses.round_off import round_off
from people.in_turn import all_of, each_in_turn
from people.models import Municipality
from people.scope import every_municipality, in_each_municipality, scope


@shared_task
def sync_campaigns() -> None:
    """Bring each campaign in step with who works here today, and open what opens today."""
    today = timezone.localdate()

    def bring_in_step(campaign: Campaign) -> None:
        with suppress(HasStopped):  # meanwhile, by somebody who knows
            sync(campaign=campaign, on=today)
            offer_refreshers(campaign=campaign, on=today)

    def work(_municipality: Municipality) -> None:
        campaigns = list(Campaign.objects.under_way().opened_by(today))
        # From all of them first: what goes from one may be what another gives now.
        all_of(
            take_out=lambda: each_in_turn(
                campaigns, lambda each: take_out(campaign=each, on=today)
            ),
            sync=lambda: each_in_turn(campaigns, bring_in_step),
        )

    in_each_municipality(work)


@shared_task
def round_off_module(module_id: int) -> None:
    """Complete whoever has nothing left to do in this module, since a lesson was taken away."""
    today = timezone.localdate()
    module = ModulePage.objects.filter(pk=module_id).first()
    if module is not None:
        in_each_municipality(lambda _municipality: round_off(module=module, on=today))


@shared_task
def round_off_modules() -> None:
    """The same for every module."""
    today = timezone.localdate()
    modules = list(ModulePage.objects.live().originals())
    in_each_municipality(
        lambda _municipality: each_in_turn(modules, lambda each: round_off(module=each, on=today))
    )


@shared_task
def open_dilemmas() -> None:
    """Open the dilemma of this month, of each series whose day has come."""
    today = timezone.localdate()

    def work(_municipality: Municipality) -> None:
        each_in_turn(
            DilemmaSeries.objects.filter(rests=False),
            lambda series: open_this_month(series=series, on=today),
        )

    in_each_municipality(work)


@shared_task
def launch_campaign(campaign_id: int) -> None:
    """Launch a released campaign, or finish its launch; harmless when that is done already."""
    with every_municipality():
        campaign = Campaign.objects.under_way().filter(pk=campaign_id).first()
    if campaign is None:
        return
    with scope(campaign.municipality):
        _launch_alone(campaign)


@shared_task
def carry_on_with_launches() -> None:
    """Find launches that a worker did not finish, or never began, and do them."""
    today = timezone.localdate()

    def work(_municipality: Municipality) -> None:
        released = Campaign.objects.under_way().opened_by(today)
        each_in_turn([*released.half_launched(), *released.filter(round=0)], _launch_alone)

    in_each_municipality(work)


@shared_task
def remind_all() -> None:
    """Write in the ledger who is to be mailed today, and send it; what is left goes in a minute."""
    today = timezone.localdate()
    all_of(
        remind=lambda: in_each_municipality(lambda each: remind(municipality=each, on=today)),
        deliver=deliver_all,
    )


@shared_task
def deliver_all() -> None:
    """Send what is waiting, of every municipality."""
    in_each_municipality(lambda municipality: deliver(municipality=municipality))


@shared_task
def forget_unused_files() -> None:
    """Forget files with recommendations that nobody took over within a week."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    in_each_municipality(lambda _municipality: forget_old_files(before=before))


@shared_task
def publish_scheduled() -> None:
    """Publish and unpublish every page, scenario and test whose time has come."""
    call_command("publish_scheduled")


def _launch_alone(campaign: Campaign) -> None:
    today = timezone.localdate()
    if campaign.opens_on > today or not take(campaign):
        return
    try:
        campaign.refresh_from_db()
        with suppress(HasStopped):  # a launch that was paused is found again when it goes on
            _launch_or_carry_on(campaign, today)
    finally:
        let_go(campaign)


def _launch_or_carry_on(campaign: Campaign, today: date) -> None:
    if campaign.round and campaign.round_ready_at is None:
        carry_on(campaign=campaign)
    elif campaign.round == 0:
        launch(campaign=campaign, on=today)
