"""Processes that are really killed, in the middle of what they do, on the real database."""

import os
import signal
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from people.scope import scope
from quizzes import erase
from quizzes.attempt import answer, begin, sitting
from quizzes.erase import erase_old_answers
from quizzes.models import Answer, Attempt, Tally
from quizzes.views import attempt as views
from tests.factories import UserFactory, published_scenario
from tests.killing import killed_at
from tests.quizzes.pages import choose, text_of

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()


@pytest.fixture
def user(municipality):
    return UserFactory(municipality=municipality)


def finished(municipality, quiz):
    user = UserFactory(municipality=municipality)
    attempt = begin(quiz=quiz, user=user)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[1])
    Attempt.objects.filter(pk=attempt.pk).update(finished_at=NOW - timedelta(days=40))
    return attempt


@pytest.mark.parametrize(("statement", "word"), [(1, "DELETE"), (1, "UPDATE"), (2, "DELETE")])
def test_erasing_is_killed_and_the_next_night_ends_it(municipality, monkeypatch, statement, word):
    """Before, in and after the first batch: nothing is half erased, and nothing counts twice."""
    monkeypatch.setattr(erase, "BATCH", 2)
    quiz = published_scenario()
    for _ in range(3):
        finished(municipality, quiz)
    counted = list(Tally.objects.values_list("step", "choice", "count"))

    assert killed_at(statement, word, lambda: erase_old_answers(municipality=municipality, now=NOW))

    with_answers = set(Answer.objects.values_list("attempt", flat=True))
    erased = set(Attempt.objects.filter(answers_erased_at=NOW).values_list("pk", flat=True))
    assert with_answers.isdisjoint(erased)
    assert len(erased) == (0 if statement == 1 else 2)

    erase_old_answers(municipality=municipality, now=NOW)
    assert not Answer.objects.exists()
    assert Attempt.objects.filter(answers_erased_at=NOW).count() == 3
    assert erase_old_answers(municipality=municipality, now=NOW) == 0
    assert list(Tally.objects.values_list("step", "choice", "count")) == counted


@pytest.mark.parametrize(
    ("statement", "word"),
    [(1, 'INSERT INTO "quizzes_answer"'), (1, 'UPDATE "quizzes_attempt"'), (1, "quizzes_tally")],
)
def test_a_last_answer_is_killed_half_way_and_sent_again(municipality, user, statement, word):
    """All of it is there or nothing; the browser sends it again and it counts once."""
    attempt = begin(quiz=published_scenario(), user=user)

    def last():
        return answer(attempt_id=attempt.pk, user=user, position=0, chosen=[1])

    assert killed_at(statement, word, last)

    stored = Attempt.objects.get(pk=attempt.pk)
    assert stored.finished_at is None
    assert not stored.answers.exists()
    assert not Tally.objects.exists()

    assert last().state.finished
    assert last().state.finished
    assert stored.answers.count() == Tally.objects.get().count == 1


def test_killed_between_the_answer_and_the_page_that_follows(municipality, user):
    """The server dies when all is stored and before the browser hears of it."""
    attempt = begin(quiz=published_scenario(), user=user)

    def answers_and_dies():
        answer(attempt_id=attempt.pk, user=user, position=0, chosen=[0])
        sitting(attempt)  # what the next page asks first

    assert killed_at(2, 'FROM "quizzes_answer"', answers_and_dies)

    now = answer(attempt_id=attempt.pk, user=user, position=0, chosen=[0])
    assert now.position == 1
    assert Answer.objects.count() == 1


def test_a_request_is_killed_between_its_answer_and_its_redirect(municipality, user, monkeypatch):
    """The browser hears nothing and sends it again: that lands where the first one would have."""
    attempt = begin(quiz=published_scenario(), user=user)
    page = f"/oefenen/poging/{attempt.pk}/"
    browser = Client()
    browser.force_login(user)

    with monkeypatch.context() as broken:
        broken.setattr(views, "SeeOther", lambda _url: os.kill(os.getpid(), signal.SIGKILL))
        assert killed_at(-1, "", lambda: choose(browser, page, 0, 0))
    assert Answer.objects.get().chosen == [0]

    assert choose(browser, page, 0, 0).status_code == 303
    assert Answer.objects.count() == 1
    assert "De volgende dag belt hij." in text_of(browser.get(page))


def test_two_nights_at_once_take_what_the_other_leaves(municipality):
    """The job runs twice at the same time: neither waits for the other nor undoes it."""
    if not connection.features.has_select_for_update_skip_locked:
        pytest.skip("one writer at a time here")
    quiz = published_scenario()
    busy, quiet = finished(municipality, quiz), finished(municipality, quiz)
    with transaction.atomic():
        Attempt.objects.select_for_update().get(pk=busy.pk)
        night = Thread(target=one_night, args=[municipality])
        night.start()
        night.join()
    assert (quiet.answers.count(), busy.answers.count()) == (0, 1)
    assert erase_old_answers(municipality=municipality, now=NOW) == 1


def one_night(municipality):
    try:
        with scope(municipality):
            erase_old_answers(municipality=municipality, now=NOW)
    finally:
        connection.close()
