"""Who waited for a colleague to read an answer hears by mail that it was read, and nothing more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.deliver import deliver
from courses.models import MailKind, MailState, Reminder
from people.models import Department, Municipality, User
from quizzes.attempt import answer, begin
from quizzes.mark import mark
from quizzes.models import Attempt, Quiz
from tests.factories import MembershipFactory, UserFactory, published_exam
from tests.factories.quizzes import open_exam, published
from tests.mail import Catcher, part

TODAY = timezone.localdate()
WEEK = timedelta(days=7)


@pytest.fixture
def user(desk: Department) -> User:
    member = MembershipFactory(department=desk, audiences=["balie"])
    found: User = member.user
    return found


@pytest.fixture
def quiz(municipality: Municipality) -> Quiz:
    return published(open_exam(pass_percentage=60), "open")


def read(user: User, quiz: Quiz) -> Attempt:
    """Everything answered, and the open answer read by a colleague."""
    before = Reminder.objects.count()
    attempt = begin(quiz=quiz, user=user)
    for position, chosen in enumerate([[1], ["Ik bel het meldpunt."]]):
        answer(attempt_id=attempt.pk, user=user, position=position, chosen=chosen)
    assert Reminder.objects.count() == before
    by = UserFactory(municipality_id=user.municipality_id)
    mark(answer_id=attempt.answers.get(position=1).pk, by=by, points=1)
    return attempt


def test_the_mail_names_the_test_and_not_how_it_went(
    municipality: Municipality, user: User, quiz: Quiz, catcher: Catcher
) -> None:
    attempt = read(user, quiz)

    assert deliver(municipality=municipality).sent == 1
    assert deliver(municipality=municipality).sent == 0

    [mail] = catcher.mails
    assert mail["To"] == user.email
    assert mail["Subject"] == "Je antwoord is gelezen"
    for kind in ("plain", "html"):
        text = part(mail, kind)
        assert "Open toets" in text
        assert f"/oefenen/poging/{attempt.pk}/" in text
        for word in ("gehaald", "punten", "goed", "meldpunt"):
            assert word not in text


def test_what_is_read_before_the_mail_goes_stands_in_one_mail(
    municipality: Municipality, user: User, quiz: Quiz, catcher: Catcher
) -> None:
    read(user, quiz)
    read(user, published(open_exam(), "nog-een"))

    assert deliver(municipality=municipality).sent == 1

    text = part(catcher.mails[0], "plain")
    assert text.count("Open toets") == 2
    assert "/oefenen/voortgang/" in text


def test_what_is_read_after_the_mail_of_this_week_is_told_on_monday(
    municipality: Municipality, user: User, quiz: Quiz, catcher: Catcher
) -> None:
    read(user, quiz)
    deliver(municipality=municipality)
    again = read(user, quiz)

    assert deliver(municipality=municipality).sent == 0
    [waits] = Reminder.objects.waiting()
    assert waits.day.weekday() == 0
    assert TODAY < waits.day <= TODAY + WEEK

    assert deliver(municipality=municipality, clock=lambda: timezone.now() + WEEK).sent == 1
    text = part(catcher.mails[1], "plain")
    assert text.count("Open toets") == 1
    assert f"/oefenen/poging/{again.pk}/" in text


def test_who_is_away_finds_it_on_the_page(
    municipality: Municipality, user: User, quiz: Quiz, catcher: Catcher
) -> None:
    read(user, quiz)
    user.memberships.update(leave_from=TODAY)

    assert deliver(municipality=municipality).sent == 0
    assert Reminder.objects.get().state == MailState.SKIPPED


def test_a_test_that_marks_itself_sends_no_mail(user: User, municipality: Municipality) -> None:
    attempt = begin(quiz=published_exam(questions=1), user=user)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[1])

    assert not Reminder.objects.filter(kind=MailKind.MARKED).exists()
