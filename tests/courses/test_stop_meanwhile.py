"""A stop or a pause in the middle of a launch, by somebody else, on the real database."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from courses import assign
from courses.assign import HasStopped, carry_on, launch
from courses.enrol import enrol_by_choice
from courses.models import Campaign, ModulePage
from courses.models.campaign import CampaignState
from courses.reach import each_by_choice, each_needing
from courses.remind import _who_should_hear
from courses.steer import go_on, pause, stop
from courses.tasks import carry_on_with_launches, launch_campaign
from people.models import Department, Membership, Municipality
from people.scope import scope
from tests.factories import CampaignFactory, MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()
PEOPLE = 5


@pytest.fixture
def campaign(
    municipality: Municipality,
    module: ModulePage,
    desk: Department,
    monkeypatch: pytest.MonkeyPatch,
) -> Campaign:
    """For five people, in batches of two; opens today."""
    monkeypatch.setattr(assign, "BATCH", 2)
    MembershipFactory.create_batch(PEOPLE, department=desk, audiences=["balie"])
    made: Campaign = CampaignFactory(
        municipality=municipality,
        modules=[module],
        audiences=["balie"],
        opens_on=TODAY,
        due_on=TODAY + timedelta(days=60),
        released_at=timezone.now(),
    )
    return made


def elsewhere(campaign: Campaign, work: Callable[..., object]) -> None:
    """Somebody else does this, over a connection of their own."""

    def run() -> None:
        try:
            with scope(campaign.municipality):
                work(campaign=campaign, on=TODAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(run).result()


def before_the_second_batch(
    campaign: Campaign, work: Callable[..., object], stream: Callable[..., Iterator[Any]]
) -> Callable[..., Iterator[Any]]:
    """The same people; after the first two somebody does this."""

    def people(*args: Any, **kwargs: Any) -> Iterator[Any]:
        for number, person in enumerate(stream(*args, **kwargs)):
            if number == 2:
                elsewhere(campaign, work)
            yield person

    return people


def test_a_stop_between_two_batches_leaves_nobody_enrolled(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = before_the_second_batch(campaign, stop, each_needing)
    monkeypatch.setattr(assign, "each_needing", stopping)
    launch_campaign(campaign.pk)
    campaign.refresh_from_db()
    assert campaign.state is CampaignState.STOPPED
    assert campaign.held_until is None
    assert campaign.enrolments.count() == 0


def test_a_pause_between_two_batches_holds_until_it_goes_on(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        pausing = before_the_second_batch(campaign, pause, each_needing)
        patch.setattr(assign, "each_needing", pausing)
        launch_campaign(campaign.pk)
    carry_on_with_launches()
    assert campaign.enrolments.count() == 2

    go_on(campaign=campaign, on=TODAY)
    carry_on_with_launches()
    campaign.refresh_from_db()
    assert campaign.state is CampaignState.RUNNING
    assert campaign.enrolments.count() == PEOPLE


def test_who_is_enrolled_after_a_pause_is_so_from_then_on(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not from the day on which it began: they would never hear that something is new for them."""
    later = TODAY + timedelta(days=30)
    with monkeypatch.context() as patch:
        pausing = before_the_second_batch(campaign, pause, each_needing)
        patch.setattr(assign, "each_needing", pausing)
        launch_campaign(campaign.pk)
    gone = Membership.objects.exclude(user__in=campaign.enrolments.values("user")).first()
    assert gone is not None
    Membership.objects.filter(pk=gone.pk).update(ends_on=TODAY + timedelta(days=20))
    go_on(campaign=campaign, on=later)
    campaign.refresh_from_db()
    carry_on(campaign=campaign)
    first, rest = campaign.enrolments.order_by("pk")[:2], campaign.enrolments.order_by("pk")[2:]
    assert {each.assigned_on for each in first} == {TODAY}
    assert {each.assigned_on for each in rest} == {later}
    assert {each.due_on for each in [*first, *rest]} == {TODAY + timedelta(days=90)}
    assert len(rest) == PEOPLE - 3
    assert set(_who_should_hear(later)) == {each.user_id for each in rest}


def test_after_a_stop_nobody_who_began_by_choice_is_assigned(
    campaign: Campaign, module: ModulePage, desk: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [
        enrol_by_choice(module=module, user=member.user, on=TODAY)
        for member in desk.memberships.all()
    ]
    stopping = before_the_second_batch(campaign, stop, each_by_choice)
    monkeypatch.setattr(assign, "each_by_choice", stopping)
    with pytest.raises(HasStopped):
        launch(campaign=campaign, on=TODAY)
    for each in chosen:
        each.refresh_from_db()
    assert {(each.campaign, each.due_on) for each in chosen} == {(None, None)}


def test_one_that_was_stopped_since_it_was_read_is_not_launched(campaign: Campaign) -> None:
    elsewhere(campaign, stop)
    with pytest.raises(HasStopped):
        launch(campaign=campaign, on=TODAY)
    assert campaign.enrolments.count() == 0
