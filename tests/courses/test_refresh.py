"""Refreshers, the raad after elections, and the jobs that the schedule starts."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from courses import tasks
from courses.assign import launch
from courses.council import NothingForTheCouncil, start_council_wave
from courses.models import Campaign, ModuleIndexPage, ModulePage, Refresher
from courses.models.campaign import CampaignState
from courses.refresh import offer_refreshers
from people.models import Department, Membership, Municipality
from quizzes.models import Quiz
from tests.factories import (
    CampaignFactory,
    LessonPageFactory,
    MembershipFactory,
    ModulePageFactory,
    published_exam,
)

OPENS = date(2026, 9, 1)
DAY = timedelta(days=1)


@pytest.fixture
def campaign(municipality: Municipality, module: ModulePage, desk: Department) -> Campaign:
    """With refreshers and a test, and two people who completed it on 10 September."""
    LessonPageFactory(parent=module, body=[("quiz", published_exam())])
    made = CampaignFactory(
        municipality=municipality, modules=[module], audiences=["balie"], refreshers=True
    )
    MembershipFactory.create_batch(2, department=desk, audiences=["balie"])
    launch(campaign=made, on=OPENS)
    made.enrolments.update(completed_on=date(2026, 9, 10))
    return made


def test_refreshers_come_after_two_eight_and_26_weeks(campaign: Campaign) -> None:
    seen = []
    for weeks in range(30):
        offer_refreshers(campaign=campaign, on=date(2026, 9, 10) + timedelta(weeks=weeks))
        seen.append(Refresher.objects.count())
    assert [week for week in range(1, 30) if seen[week] > seen[week - 1]] == [2, 8, 26]
    assert seen[-1] == 6
    first = Refresher.objects.filter(weeks=2).first()
    assert first is not None
    assert first.opens_on == date(2026, 9, 24)


def test_offering_twice_offers_once(campaign: Campaign) -> None:
    for _time in range(2):
        offer_refreshers(campaign=campaign, on=date(2026, 9, 25))
    assert Refresher.objects.waiting(on=date(2026, 9, 25)).count() == 2


def test_no_refresher_for_who_left_or_without_being_asked(campaign: Campaign) -> None:
    member = Membership.objects.order_by("pk").first()
    Membership.objects.filter(pk=member.pk).update(ends_on=date(2026, 9, 20))
    offer_refreshers(campaign=campaign, on=date(2026, 9, 25))
    assert Refresher.objects.count() == 1
    campaign.refreshers = False
    offer_refreshers(campaign=campaign, on=date(2026, 11, 25))
    assert Refresher.objects.count() == 1


def test_a_module_without_a_test_has_nothing_to_refresh_with(campaign: Campaign) -> None:
    Quiz.objects.get().unpublish()
    offer_refreshers(campaign=campaign, on=date(2026, 9, 25))
    assert Refresher.objects.count() == 0


def test_a_refresher_that_was_never_offered_in_time_is_not_made_up_for(campaign: Campaign) -> None:
    offer_refreshers(campaign=campaign, on=date(2026, 9, 10) + timedelta(weeks=40))
    assert Refresher.objects.count() == 0


def test_one_action_starts_the_new_council(
    municipality: Municipality, module_index: ModuleIndexPage, desk: Department
) -> None:
    council = ModulePageFactory(parent=module_index, audiences=["raad"])
    MembershipFactory.create_batch(3, department=desk, audiences=["raad"])
    today = timezone.localdate()
    wave = start_council_wave(municipality=municipality, on=today)
    assert start_council_wave(municipality=municipality, on=today) == wave
    tasks.launch_campaign(wave.pk)
    wave.refresh_from_db()
    assert wave.state is CampaignState.RUNNING
    assert set(wave.enrolments.values_list("module", flat=True)) == {council.pk}
    assert wave.enrolments.count() == 3


def test_without_a_module_for_the_council_nothing_starts(
    municipality: Municipality, module: ModulePage
) -> None:
    with pytest.raises(NothingForTheCouncil):
        start_council_wave(municipality=municipality, on=OPENS)
    assert not Campaign.objects.exists()


def test_the_nightly_job_opens_what_opens_today(
    municipality: Municipality, module: ModulePage, desk: Department
) -> None:
    today = timezone.localdate()
    MembershipFactory(department=desk, audiences=["balie"])
    terms = {"municipality": municipality, "modules": [module], "due_on": today + 60 * DAY}
    released = {"released_at": timezone.now()}
    draft = CampaignFactory(opens_on=today - DAY, **terms)
    coming = CampaignFactory(opens_on=today + DAY, **terms, **released)
    opening = CampaignFactory(opens_on=today, **terms, **released)
    tasks.sync_campaigns()
    counts = [each.enrolments.count() for each in (draft, coming, opening)]
    assert counts == [0, 0, 1]


def test_a_launch_that_nobody_finished_is_found_again(campaign: Campaign) -> None:
    campaign.enrolments.all().delete()
    Campaign.objects.update(round_ready_at=None, held_until=timezone.now() + 5 * DAY)
    tasks.carry_on_with_launches()
    assert campaign.enrolments.count() == 0  # somebody is at work on it
    Campaign.objects.update(held_until=timezone.now() - DAY)
    tasks.carry_on_with_launches()
    campaign.refresh_from_db()
    assert campaign.enrolments.count() == 2
    assert (campaign.state, campaign.held_until) == (CampaignState.RUNNING, None)


def test_a_job_for_a_campaign_that_is_gone_or_rests_does_nothing(campaign: Campaign) -> None:
    campaign.enrolments.all().delete()
    Campaign.objects.update(paused_on=OPENS, round_ready_at=None)
    tasks.launch_campaign(campaign.pk)
    tasks.launch_campaign(campaign.pk + 1)
    tasks.carry_on_with_launches()
    assert campaign.enrolments.count() == 0
