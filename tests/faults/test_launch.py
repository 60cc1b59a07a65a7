"""A launch whose worker is killed, twice: afterwards everybody has each module once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import Campaign, Enrolment, ModulePage
from courses.models.campaign import CampaignState
from courses.steer import release
from people.models import Department, Municipality
from tests.factories import CampaignFactory
from tests.faults.conftest import PEOPLE
from tests.faults.schedule import every_second
from tests.faults.standstill import Moment
from tests.faults.system import System, wait_until

TODAY = timezone.localdate()
ENROLS = 'INTO "courses_enrolment"'


@pytest.fixture
def campaign(municipality: Municipality, modules: list[ModulePage], people: Department) -> Campaign:
    """Released by the beheerder, and begun by nobody yet."""
    made: Campaign = CampaignFactory(
        municipality=municipality,
        modules=modules,
        audiences=["balie"],
        opens_on=TODAY,
        due_on=TODAY + timedelta(days=60),
    )
    return release(campaign=made, on=TODAY)


def let_lapse(campaign: Campaign) -> None:
    """Two minutes pass: what the killed worker held is free again."""
    passed = timezone.now() - timedelta(seconds=1)
    Campaign.objects.filter(pk=campaign.pk, held_until__isnull=False).update(held_until=passed)


def test_a_launch_of_which_two_workers_were_killed_is_ended_by_a_third(
    system: System, campaign: Campaign, modules: list[ModulePage]
) -> None:
    """The first dies half-way, between two modules; the second just before the last word."""
    every_second("courses.tasks.carry_on_with_launches")
    everything = PEOPLE * len(modules)
    system.beat()

    first = system.worker(Moment(ENROLS, nth=3))
    wait_until(first.stands_still, "the first worker is half-way")
    assert Enrolment.objects.count() == everything / 2
    first.kill()
    campaign.refresh_from_db()
    assert campaign.state is CampaignState.LAUNCHING

    let_lapse(campaign)
    second = system.worker(Moment('SET "round_ready_at"'))
    wait_until(second.stands_still, "the second worker has enrolled everybody")
    assert Enrolment.objects.count() == everything
    second.kill()
    campaign.refresh_from_db()
    assert campaign.state is CampaignState.LAUNCHING

    let_lapse(campaign)
    system.worker()
    wait_until(lambda: is_ready(campaign), "the launch is finished")
    assert Enrolment.objects.values("user", "module").distinct().count() == everything
    assert Enrolment.objects.count() == everything
    assert set(Enrolment.objects.values_list("assigned_on", "cycle", "round")) == {(TODAY, 1, 1)}


def is_ready(campaign: Campaign) -> bool:
    campaign.refresh_from_db()
    return campaign.state is CampaignState.RUNNING
