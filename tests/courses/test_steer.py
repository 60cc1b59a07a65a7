"""Releasing, pausing, giving more time and stopping."""

from datetime import date, timedelta

import pytest

from courses.assign import launch, sync
from courses.models import Campaign, Extension, ModulePage
from courses.models.campaign import CampaignState, RepeatChoice
from courses.steer import DueDatePassed, NotNow, TooEarly, extend, go_on, pause, release, stop
from people.models import Department, Municipality, User
from tests.factories import CampaignFactory, DepartmentFactory, MembershipFactory, UserFactory

OPENS, DUE = date(2026, 9, 1), date(2026, 12, 1)
DAY = timedelta(days=1)


@pytest.fixture
def admin(municipality: Municipality) -> User:
    return UserFactory(municipality=municipality)


@pytest.fixture
def draft(municipality: Municipality, module: ModulePage) -> Campaign:
    return CampaignFactory(municipality=municipality, modules=[module], audiences=["balie"])


@pytest.fixture
def running(draft: Campaign, desk: Department) -> Campaign:
    """Launched for three people, of whom one began and one is done."""
    MembershipFactory.create_batch(3, department=desk, audiences=["balie"])
    launch(campaign=draft, on=OPENS)
    idle, begun, done = draft.enrolments.order_by("pk").values_list("pk", flat=True)
    draft.enrolments.filter(pk__in=[begun, done]).update(started_at="2026-09-03T09:00:00Z")
    draft.enrolments.filter(pk=done).update(completed_on=date(2026, 9, 5))
    return draft


def state(campaign: Campaign) -> CampaignState:
    campaign.refresh_from_db()
    return campaign.state


def due_dates(campaign: Campaign) -> list[date | None]:
    return list(campaign.enrolments.order_by("pk").values_list("due_on", flat=True))


def test_a_released_campaign_waits_for_its_day(draft: Campaign) -> None:
    release(campaign=draft, on=OPENS - 9 * DAY)
    assert state(draft) is CampaignState.PLANNED
    first = draft.released_at
    release(campaign=draft, on=OPENS - 8 * DAY)
    assert state(draft) is CampaignState.PLANNED
    assert draft.released_at == first


def test_one_that_was_due_already_is_not_started(draft: Campaign) -> None:
    with pytest.raises(DueDatePassed):
        release(campaign=draft, on=DUE + DAY)
    assert state(draft) is CampaignState.DRAFT


def test_a_pause_gives_back_the_days_it_took(running: Campaign) -> None:
    pause(campaign=running, on=date(2026, 10, 1))
    assert state(running) is CampaignState.PAUSED
    assert list(Campaign.objects.under_way()) == []
    assert go_on(campaign=running, on=date(2026, 10, 11)) == 2
    assert state(running) is CampaignState.RUNNING
    later = DUE + 10 * DAY
    assert due_dates(running) == [later, later, DUE]


def test_who_was_late_before_the_pause_stays_late(running: Campaign) -> None:
    pause(campaign=running, on=DUE + DAY)
    assert go_on(campaign=running, on=DUE + 20 * DAY) == 0


@pytest.mark.parametrize("verb", [pause, go_on])
def test_a_draft_can_neither_be_paused_nor_go_on(draft: Campaign, verb: object) -> None:
    with pytest.raises(NotNow):
        verb(campaign=draft, on=OPENS)  # type: ignore[operator]


def test_stopping_keeps_what_was_begun(running: Campaign) -> None:
    assert stop(campaign=running, on=date(2026, 10, 1)) == 1
    assert state(running) is CampaignState.STOPPED
    assert due_dates(running) == [None, DUE]
    assert stop(campaign=running, on=date(2026, 10, 2)) == 0
    with pytest.raises(NotNow):
        release(campaign=running, on=date(2026, 10, 2))


def test_more_time_for_everybody_also_for_who_joins_later(
    running: Campaign, desk: Department, admin: User
) -> None:
    until = date(2027, 2, 1)
    given = extend(campaign=running, until=until, on=date(2026, 10, 1), by=admin, reason="Griep")
    assert given.enrolments == 2
    assert due_dates(running) == [until, until, DUE]
    MembershipFactory(department=desk, audiences=["balie"], starts_on=date(2026, 10, 2))
    running.refresh_from_db()
    sync(campaign=running, on=date(2026, 10, 2))
    assert due_dates(running)[-1] == until


def test_more_time_for_one_person_or_one_team(
    running: Campaign, root: Department, desk: Department, admin: User
) -> None:
    elsewhere = DepartmentFactory.below(root, "Elders")
    other = MembershipFactory(department=elsewhere, audiences=["balie"]).user
    launch(campaign=running, on=OPENS)
    begun = running.enrolments.order_by("pk")[1]
    today, later, latest = date(2026, 10, 1), date(2026, 12, 20), date(2027, 1, 20)
    extend(campaign=running, until=latest, on=today, by=admin, person=begun.user)
    extend(campaign=running, until=later, on=today, by=admin, department=desk)
    assert due_dates(running) == [later, latest, DUE, DUE]
    assert running.enrolments.get(user=other).due_on == DUE
    assert [each.enrolments for each in Extension.objects.order_by("pk")] == [1, 1]


@pytest.mark.parametrize("until", [date(2026, 10, 1), date(2026, 9, 30)])
def test_more_time_lies_in_the_future(running: Campaign, admin: User, until: date) -> None:
    with pytest.raises(TooEarly):
        extend(campaign=running, until=until, on=date(2026, 10, 1), by=admin)
    assert not Extension.objects.exists()


def test_a_campaign_that_did_not_open_needs_no_more_time(draft: Campaign, admin: User) -> None:
    with pytest.raises(NotNow):
        extend(campaign=draft, until=DUE + DAY, on=OPENS, by=admin)


def test_more_time_ends_with_the_round(running: Campaign, admin: User) -> None:
    Campaign.objects.update(repeat=RepeatChoice.YEARLY)
    running.refresh_from_db()
    extend(campaign=running, until=date(2027, 2, 1), on=date(2026, 10, 1), by=admin)
    running.refresh_from_db()
    sync(campaign=running, on=date(2027, 9, 1))
    assert running.enrolments.filter(round=2).first().due_on == date(2027, 12, 1)
