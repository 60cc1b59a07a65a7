"""Who is written in the ledger, and who is not."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import Campaign, Enrolment, MailKind, MailState, ModulePage, OptedOut, Reminder
from courses.remind import NothingToDo, NudgedAlready, Run, nudge, remind
from people.models import Department, Membership, Municipality, User
from tests.factories import (
    CampaignFactory,
    DepartmentFactory,
    EnrolmentFactory,
    MembershipFactory,
)

DUE = date(2026, 12, 1)  # a Tuesday
DAY = timedelta(days=1)
Learner = Callable[..., Membership]


@pytest.fixture
def campaign(municipality: Municipality, module: ModulePage) -> Campaign:
    return CampaignFactory(municipality=municipality, modules=[module], audiences=["balie"])


@pytest.fixture
def learner(campaign: Campaign, module: ModulePage, desk: Department) -> Learner:
    """Make somebody with the module to do."""

    def make(**enrolment: object) -> Membership:
        member = MembershipFactory(department=desk, audiences=["balie"])
        enrolment = {"module": module, "campaign": campaign, "due_on": DUE, **enrolment}
        EnrolmentFactory(user=member.user, **enrolment)
        return member

    return make


def written(kind: MailKind = MailKind.OWN) -> list[int]:
    return list(Reminder.objects.filter(kind=kind).order_by("user").values_list("user", flat=True))


def test_one_row_for_who_has_a_reason_today(municipality: Municipality, learner: Learner) -> None:
    due, later = learner(), learner(due_on=DUE + 60 * DAY)
    assert remind(municipality=municipality, on=DUE) == Run(own=1)
    assert written() == [due.user_id]
    assert later.user_id not in written()


def test_running_twice_writes_once(municipality: Municipality, learner: Learner) -> None:
    learner()
    assert remind(municipality=municipality, on=DUE).own == 1
    assert remind(municipality=municipality, on=DUE).own == 0
    assert remind(municipality=municipality, on=DUE + DAY).own == 0
    assert Reminder.objects.count() == 1


@pytest.mark.parametrize("free", [date(2026, 12, 5), date(2026, 12, 25)])
def test_nobody_hears_anything_on_a_free_day(
    municipality: Municipality, learner: Learner, free: date
) -> None:
    learner(due_on=free)
    assert remind(municipality=municipality, on=free) == Run()
    assert not Reminder.objects.exists()


def _complete(member: Membership) -> None:
    Enrolment.objects.filter(user=member.user).update(completed_on=DUE - DAY)


def _on_leave(member: Membership) -> None:
    Membership.objects.filter(pk=member.pk).update(leave_from=DUE - DAY)


def _leave(member: Membership) -> None:
    Membership.objects.filter(pk=member.pk).update(ends_on=DUE - DAY)


def _extend(member: Membership) -> None:
    Enrolment.objects.filter(user=member.user).update(due_on=DUE + 60 * DAY)


def _pause(member: Membership) -> None:
    Campaign.objects.update(paused_on=DUE - DAY)


def _stop(member: Membership) -> None:
    Campaign.objects.update(stopped_on=DUE - DAY)


def _close(member: Membership) -> None:
    User.objects.filter(pk=member.user_id).update(is_active=False)


def _no_mailbox(member: Membership) -> None:
    User.objects.filter(pk=member.user_id).update(email=None)


def _mailed_this_week(member: Membership) -> None:
    Reminder.objects.create(
        municipality=member.municipality,
        user=member.user,
        kind=MailKind.NUDGE,
        day=DUE - DAY,
        week=DUE - DAY,
        state=MailState.SENT,
        next_try_at=timezone.now(),
    )


def _mail_waits_from_last_week(member: Membership) -> None:
    _mailed_this_week(member)
    Reminder.objects.update(
        kind=MailKind.OWN, week=DUE - 8 * DAY, day=DUE - 8 * DAY, state=MailState.WAITING
    )


REASONS_NOT_TO = [
    _complete,
    _on_leave,
    _leave,
    _extend,
    _pause,
    _stop,
    _close,
    _no_mailbox,
    _mailed_this_week,
    _mail_waits_from_last_week,
]


@pytest.mark.parametrize("happens", REASONS_NOT_TO, ids=lambda each: each.__name__)
def test_no_mail_to_who_is_done_away_or_mailed(
    municipality: Municipality, learner: Learner, happens: Callable[[Membership], None]
) -> None:
    happens(learner())
    stays = learner(campaign=None)
    assert remind(municipality=municipality, on=DUE).own == 1
    assert Reminder.objects.filter(day=DUE).get().user_id == stays.user_id


def test_who_opted_out_is_still_reminded_of_what_is_mandatory(
    municipality: Municipality, learner: Learner, campaign: Campaign
) -> None:
    member = learner()
    OptedOut.objects.create(municipality=municipality, user=member.user)
    Campaign.objects.update(mandatory=False)
    assert remind(municipality=municipality, on=DUE).own == 0
    Campaign.objects.update(mandatory=True)
    assert remind(municipality=municipality, on=DUE).own == 1


def test_several_modules_give_one_mail(
    municipality: Municipality, learner: Learner, module: ModulePage
) -> None:
    member = learner()
    for cycle in (2, 3):
        EnrolmentFactory(user=member.user, module=module, due_on=DUE + DAY, cycle=cycle)
    assert remind(municipality=municipality, on=DUE).own == 1


def test_over_a_year_of_working_days_nobody_gets_two_mails_a_week(
    municipality: Municipality, learner: Learner
) -> None:
    for shift in range(4):
        learner(due_on=DUE + shift * DAY, assigned_on=date(2026, 9, 1) + shift * DAY)
    for step in range(120):
        remind(municipality=municipality, on=date(2026, 9, 1) + step * DAY)
        Reminder.objects.update(state=MailState.SENT)
    assert Reminder.objects.count() == 4 * 4
    assert len(set(Reminder.objects.values_list("user", "week"))) == 16


@pytest.fixture
def manager(desk: Department) -> User:
    return MembershipFactory(department=desk, is_manager=True).user


def test_the_manager_hears_two_weeks_after_and_not_the_one_above(
    municipality: Municipality, learner: Learner, manager: User, root: Department
) -> None:
    MembershipFactory(department=root, is_manager=True)
    learner()
    learner()
    assert remind(municipality=municipality, on=DUE + 13 * DAY).teams == 0
    assert remind(municipality=municipality, on=DUE + 14 * DAY).teams == 1
    assert written(MailKind.TEAM) == [manager.pk]
    Reminder.objects.update(state=MailState.SENT)
    assert remind(municipality=municipality, on=DUE + 21 * DAY).teams == 0
    assert remind(municipality=municipality, on=DUE + 42 * DAY).teams == 1


def test_of_a_late_manager_the_one_above_hears(
    municipality: Municipality,
    learner: Learner,
    manager: User,
    root: Department,
    module: ModulePage,
) -> None:
    above = MembershipFactory(department=root, is_manager=True).user
    EnrolmentFactory(user=manager, module=module, due_on=DUE)
    remind(municipality=municipality, on=DUE + 14 * DAY)
    assert written(MailKind.TEAM) == [above.pk]


def test_a_manager_on_leave_is_passed_over(
    municipality: Municipality, learner: Learner, manager: User, root: Department
) -> None:
    above = MembershipFactory(department=root, is_manager=True).user
    Membership.objects.filter(user=manager).update(leave_from=DUE)
    learner()
    remind(municipality=municipality, on=DUE + 14 * DAY)
    assert written(MailKind.TEAM) == [above.pk]


def test_a_nudge_once_a_week_per_person_and_recorded(
    municipality: Municipality, learner: Learner, manager: User
) -> None:
    member = learner(due_on=DUE + 60 * DAY)
    nudge(manager=manager, person=member.user, on=DUE)
    with pytest.raises(NudgedAlready):
        nudge(manager=manager, person=member.user, on=DUE + DAY)
    nudge(manager=manager, person=member.user, on=DUE + 7 * DAY)
    assert Reminder.objects.filter(by=manager, kind=MailKind.NUDGE).count() == 2


def test_nobody_is_nudged_without_anything_to_do(
    municipality: Municipality, learner: Learner, manager: User
) -> None:
    member = learner()
    _complete(member)
    with pytest.raises(NothingToDo):
        nudge(manager=manager, person=member.user, on=DUE)


def test_who_was_nudged_gets_no_digest_that_week(
    municipality: Municipality, learner: Learner, manager: User
) -> None:
    nudge(manager=manager, person=learner().user, on=DUE - DAY)
    assert remind(municipality=municipality, on=DUE).own == 0


def test_the_number_of_queries_does_not_grow_with_the_people(
    municipality: Municipality, learner: Learner, manager: User, root: Department
) -> None:
    counts = []
    for week, people in enumerate((2, 20)):
        on = DUE + timedelta(weeks=week)
        for _each in range(people):
            learner(due_on=on)
            learner(due_on=on - 14 * DAY)
        DepartmentFactory.below(root, f"Team {week}")
        with CaptureQueriesContext(connection) as captured:
            remind(municipality=municipality, on=on)
        counts.append(len(captured))
        Reminder.objects.all().delete()
        Enrolment.objects.all().delete()
    assert counts[0] == counts[1]


def test_after_many_mails_the_database_knows_how_many_there_are(
    municipality: Municipality, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It did not, and looked each mail that went up among all 50,000 that were waiting."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no count of rows")
    monkeypatch.setattr("courses.remind.BATCH", 10)
    for _each in range(12):
        learner()
    assert remind(municipality=municipality, on=DUE).own == 12
    with connection.cursor() as cursor:
        cursor.execute("select reltuples from pg_class where relname = 'courses_reminder'")
        assert cursor.fetchone() == (12,)
