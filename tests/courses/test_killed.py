"""Campaigns whose worker is really killed half-way, on the real database and a real mail server."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from courses import assign
from courses.deliver import Delivered, deliver
from courses.models import (
    Campaign,
    Certificate,
    Enrolment,
    LessonProgress,
    MailState,
    ModulePage,
    Reminder,
)
from courses.remind import remind
from courses.tasks import carry_on_with_launches, launch_campaign
from courses.track import finish_lesson
from courses.working_days import working_day_from
from people.models import Department, Municipality
from tests.factories import (
    CampaignFactory,
    EnrolmentFactory,
    LessonPageFactory,
    MembershipFactory,
    UserFactory,
)
from tests.killing import killed_at
from tests.mail import Catcher

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()
DUE = working_day_from(TODAY)
PEOPLE = 5


def later() -> datetime:
    """When whatever a killed worker held is free again."""
    return timezone.now() + timedelta(seconds=settings.HOLD_SECONDS + 1)


@pytest.fixture
def campaign(municipality: Municipality, module: ModulePage, desk: Department) -> Campaign:
    """For five people of a desk, opening today; batches are of two."""
    MembershipFactory.create_batch(PEOPLE, department=desk, audiences=["balie"])
    made: Campaign = CampaignFactory(
        municipality=municipality,
        modules=[module],
        audiences=["balie"],
        opens_on=TODAY,
        due_on=DUE + timedelta(days=60),
        released_at=timezone.now(),
    )
    return made


@pytest.mark.parametrize(
    ("statement", "word", "enrolled"),
    [
        (2, 'UPDATE "courses_campaign"', 0),  # held, and the round not opened yet
        (1, 'INTO "courses_enrolment"', 0),
        (2, 'INTO "courses_enrolment"', 2),
        (3, 'INTO "courses_enrolment"', 4),
        (6, 'UPDATE "courses_campaign"', PEOPLE),  # all but the last word
    ],
)
def test_a_launch_is_killed_and_the_schedule_ends_it(
    campaign: Campaign,
    monkeypatch: pytest.MonkeyPatch,
    statement: int,
    word: str,
    enrolled: int,
) -> None:
    """Wherever it stops: everybody is enrolled once, and it counts as launched once."""
    monkeypatch.setattr(assign, "BATCH", 2)
    assert killed_at(statement, word, lambda: launch_campaign(campaign.pk))
    assert campaign.enrolments.count() == enrolled
    campaign.refresh_from_db()
    assert campaign.round_ready_at is None

    carry_on_with_launches()
    assert campaign.enrolments.count() == enrolled  # the dead worker still holds it

    moment = later()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    carry_on_with_launches()
    carry_on_with_launches()
    campaign.refresh_from_db()
    assert campaign.round_ready_at is not None
    assert campaign.held_until is None
    assert campaign.enrolments.count() == PEOPLE
    assert campaign.enrolments.values("user").distinct().count() == PEOPLE
    assert set(campaign.enrolments.values_list("assigned_on", flat=True)) == {TODAY}


@pytest.mark.parametrize(
    ("statement", "arrived", "unsure"),
    [
        (2, 0, 0),  # before anything was held
        (3, 0, 0),  # the first mail is at the server, all but its last line
        (4, 1, 1),  # the server has it, and nobody could write that down
        (5, 1, 0),
    ],
)
def test_a_run_of_mail_is_killed_and_each_mail_goes_once(
    municipality: Municipality,
    module: ModulePage,
    desk: Department,
    catcher: Catcher,
    statement: int,
    arrived: int,
    unsure: int,
) -> None:
    """Wherever it stops: everybody has one mail, and what is not certain is shown."""
    members = MembershipFactory.create_batch(3, department=desk, audiences=["balie"])
    for member in members:
        EnrolmentFactory(user=member.user, module=module, due_on=DUE)
    assert remind(municipality=municipality, on=DUE).own == 3

    ledger = 'UPDATE "courses_reminder"'
    assert killed_at(statement, ledger, lambda: deliver(municipality=municipality))
    assert len(catcher.mails) == arrived

    held = 0 if statement == 2 else 3
    assert deliver(municipality=municipality) == Delivered(sent=3 - held)
    deliver(municipality=municipality, clock=later)
    assert deliver(municipality=municipality, clock=later) == Delivered()

    assert catcher.per_person == {member.user.email: 1 for member in members}
    states = sorted(Reminder.objects.values_list("state", flat=True))
    assert states == [MailState.SENT] * (3 - unsure) + [MailState.UNSURE] * unsure


@pytest.mark.parametrize("statement", [1, 2])
def test_writing_the_ledger_is_killed_and_nobody_stands_in_it_twice(
    municipality: Municipality,
    module: ModulePage,
    desk: Department,
    monkeypatch: pytest.MonkeyPatch,
    statement: int,
) -> None:
    monkeypatch.setattr("courses.remind.BATCH", 2)
    for member in MembershipFactory.create_batch(3, department=desk, audiences=["balie"]):
        EnrolmentFactory(user=member.user, module=module, due_on=DUE)

    def run() -> object:
        return remind(municipality=municipality, on=DUE)

    assert killed_at(statement, 'INTO "courses_reminder"', run)
    assert Reminder.objects.count() == 2 * (statement - 1)
    run()
    run()
    assert Reminder.objects.values("user").distinct().count() == Reminder.objects.count() == 3


@pytest.mark.parametrize("word", ["courses_lessonprogress", "courses_certificate"])
def test_the_last_lesson_is_killed_and_gives_one_certificate(
    municipality: Municipality, module: ModulePage, word: str
) -> None:
    """Nothing of it stays: no module is done without its certificate."""
    lesson = LessonPageFactory(parent=module)
    user = UserFactory(municipality=municipality)
    EnrolmentFactory(user=user, module=module)

    def finish() -> object:
        return finish_lesson(lesson=lesson, user=user)

    assert killed_at(1, f'INTO "{word}"', finish)
    assert not LessonProgress.objects.exists()
    assert not Enrolment.objects.completed().exists()

    finish()
    code = Certificate.objects.get().code
    finish()
    assert Certificate.objects.get().code == code
