"""Mail about the dilemma of the month: once a month, and never in the way of other mail."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from courses.letters import letters_for
from courses.models import (
    Campaign,
    MailKind,
    MailState,
    ModulePage,
    MonthlyDilemma,
    OptedOut,
    Reminder,
)
from courses.remind import remind
from courses.working_days import monday_of
from people.models import Department, Membership, Municipality
from quizzes.attempt import answer, begin
from tests.factories import (
    CampaignFactory,
    EnrolmentFactory,
    MembershipFactory,
    MonthlyDilemmaFactory,
)

TUESDAY = date(2026, 12, 1)
DAY = timedelta(days=1)


@pytest.fixture
def opening(municipality: Municipality) -> MonthlyDilemma:
    made: MonthlyDilemma = MonthlyDilemmaFactory(municipality=municipality, opened_on=TUESDAY)
    return made


@pytest.fixture
def member(opening: MonthlyDilemma, desk: Department) -> Membership:
    made: Membership = MembershipFactory(department=desk, audiences=["balie"])
    return made


def run(municipality: Municipality, on: date = TUESDAY) -> int:
    return remind(municipality=municipality, on=on).dilemmas


def sent(reminder: Reminder, on: date = TUESDAY) -> None:
    Reminder.objects.filter(pk=reminder.pk).update(state=MailState.SENT, sent_at=timezone.now())


def written() -> Reminder:
    return Reminder.objects.select_related("user", "municipality__site").get(kind=MailKind.DILEMMA)


def test_somebody_hears_of_it_once(municipality: Municipality, member: Membership) -> None:
    assert run(municipality) == 1
    assert run(municipality) == 0
    sent(written())
    for days in range(1, 31):
        assert run(municipality, TUESDAY + days * DAY) == 0


def test_next_month_there_is_another(municipality: Municipality, member: Membership) -> None:
    run(municipality)
    sent(written())
    MonthlyDilemmaFactory(municipality=municipality, opened_on=date(2027, 1, 4))
    assert run(municipality, date(2027, 1, 4)) == 1


def _opt_out(member: Membership) -> None:
    OptedOut.objects.create(municipality=member.municipality, user=member.user)


def _do_it(member: Membership) -> None:
    attempt = begin(quiz=MonthlyDilemma.objects.get().quiz, user=member.user)
    answer(attempt_id=attempt.pk, user=member.user, position=0, chosen=[0])


def _on_leave(member: Membership) -> None:
    Membership.objects.filter(pk=member.pk).update(leave_from=TUESDAY - DAY)


def _no_mailbox(member: Membership) -> None:
    member.user.email = None
    member.user.save()


def _series_without_mail(member: Membership) -> None:
    series = MonthlyDilemma.objects.get().series
    series.mail = False
    series.save()


def _nudged(member: Membership) -> None:
    Reminder.objects.create(
        municipality=member.municipality,
        user=member.user,
        kind=MailKind.NUDGE,
        day=TUESDAY,
        week=monday_of(TUESDAY),
        state=MailState.SENT,
        next_try_at=timezone.now(),
    )


WHY_NOT = [_opt_out, _do_it, _on_leave, _no_mailbox, _series_without_mail, _nudged]


@pytest.mark.parametrize("why_not", WHY_NOT)
def test_who_does_not_hear_of_it(
    municipality: Municipality, member: Membership, why_not: Callable[[Membership], None]
) -> None:
    why_not(member)
    assert run(municipality) == 0


@pytest.mark.parametrize("why_not", WHY_NOT)
def test_what_happens_before_it_goes_keeps_it_back(
    municipality: Municipality, member: Membership, why_not: Callable[[Membership], None]
) -> None:
    run(municipality)
    assert letters_for([written()], on=TUESDAY)
    why_not(member)
    assert not letters_for([written()], on=TUESDAY)


@pytest.mark.parametrize(("due", "told"), [(3, 0), (60, 1)])
def test_a_module_that_needs_the_mail_of_this_week_goes_first(
    municipality: Municipality, member: Membership, module: ModulePage, due: int, told: int
) -> None:
    campaign: Campaign = CampaignFactory(municipality=municipality, modules=[module])
    EnrolmentFactory(
        user=member.user,
        module=module,
        campaign=campaign,
        assigned_on=TUESDAY - 60 * DAY,
        due_on=TUESDAY + due * DAY,
    )
    _mailed_before(member)
    assert run(municipality) == told
    if not told:
        assert remind(municipality=municipality, on=TUESDAY + due * DAY).own == 1


def _mailed_before(member: Membership) -> None:
    """So that only what falls due is news."""
    before = TUESDAY - 9 * DAY
    Reminder.objects.create(
        municipality=member.municipality,
        user=member.user,
        kind=MailKind.OWN,
        day=before,
        week=monday_of(before),
        state=MailState.SENT,
        next_try_at=timezone.make_aware(datetime(2026, 11, 22, 9)),
    )


def test_it_says_what_it_is_and_how_to_have_no_more(
    municipality: Municipality, member: Membership
) -> None:
    run(municipality)
    letter = letters_for([written()], on=TUESDAY)[written().pk]
    assert "Wat zeg je tegen Noor?" in letter.subject
    assert "/mijn/dilemmas/" in letter.text
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.headers["List-Unsubscribe"].strip("<>") in letter.text
