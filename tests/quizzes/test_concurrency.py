"""Twenty at the same time, on the real database: a double click on bad Wi-Fi, and worse."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from people.scope import scope
from quizzes.attempt import WrongPosition, answer, begin
from quizzes.formats.entry import Entry
from quizzes.mark import AlreadyMarked, mark
from quizzes.models import Answer, Attempt, QuestionSet, Tally
from quizzes.signals import attempt_finished
from quizzes.take_in import take_in
from tests.factories import UserFactory, published_scenario, small_exam
from tests.factories.quizzes import open_exam, published

TOGETHER = 20

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def user(municipality):
    return UserFactory(municipality=municipality)


def all_at_once(municipality, work):
    """Run `work(number)` in twenty threads that start together; their results or errors."""
    barrier = Barrier(TOGETHER)

    def run(number):
        try:
            with scope(municipality):
                barrier.wait()
                return work(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as threads:
        return list(threads.map(run, range(TOGETHER)))


def test_beginning_on_twenty_devices_makes_one_attempt(municipality, user):
    quiz = published_scenario()

    begun = all_at_once(municipality, lambda _number: begin(quiz=quiz, user=user).pk)

    assert set(begun) == {Attempt.objects.get().pk}


def test_the_same_last_answer_twenty_times_is_one_answer_one_finish_one_tally(municipality, user):
    heard = []

    def hear(attempt, **_kwargs):
        heard.append(attempt.pk)

    attempt = begin(quiz=published_scenario(), user=user)
    attempt_finished.connect(hear)
    try:
        results = all_at_once(
            municipality,
            lambda _number: (
                answer(attempt_id=attempt.pk, user=user, position=0, chosen=[1]).state.finished
            ),
        )
    finally:
        attempt_finished.disconnect(hear)

    assert results == [True] * TOGETHER
    assert Answer.objects.count() == 1
    assert heard == [attempt.pk]
    assert Tally.objects.get().count == 1


def test_of_different_answers_at_one_position_one_wins(municipality, user):
    attempt = begin(quiz=published_scenario(), user=user)

    results = all_at_once(
        municipality,
        lambda number: (
            answer(attempt_id=attempt.pk, user=user, position=0, chosen=[number % 2]).answers
        ),
    )

    [stored] = Answer.objects.values_list("chosen", flat=True)
    others = [result for result in results if result != [stored]]
    assert len(others) == TOGETHER // 2
    assert {type(error) for error in others} == {WrongPosition}


def test_twenty_people_finishing_together_are_all_counted(municipality):
    quiz = published_scenario()
    attempts = [
        begin(quiz=quiz, user=UserFactory(municipality=municipality)) for _ in range(TOGETHER)
    ]

    def finish(number):
        mine = attempts[number]
        return answer(attempt_id=mine.pk, user=mine.user, position=0, chosen=[1]).state.finished

    assert all_at_once(municipality, finish) == [True] * TOGETHER
    assert Tally.objects.get().count == TOGETHER


def test_twenty_markers_at_once_mark_an_answer_once(municipality, user):
    attempt = begin(quiz=published(open_exam(), "open"), user=user)
    for position, chosen in enumerate([[1], ["Ik bel."]]):
        answer(attempt_id=attempt.pk, user=user, position=position, chosen=chosen)
    waits = attempt.answers.get(position=1)
    markers = [UserFactory(municipality=municipality) for _ in range(TOGETHER)]

    results = all_at_once(
        municipality,
        lambda number: mark(answer_id=waits.pk, by=markers[number], points=number % 5),
    )

    assert sorted(map(type, results), key=str) == sorted(
        [type(None), *[AlreadyMarked] * (TOGETHER - 1)], key=str
    )
    waits.refresh_from_db()
    winner = markers.index(waits.marked_by)
    assert (waits.share, results[winner]) == (winner % 5 / 4, None)
    assert Tally.objects.get().count == 1


def test_the_same_file_twenty_times_at_once_comes_in_once(municipality):
    entries = [
        Entry(number, "", ("Integriteit", "Geschenken"), question)
        for number, question in enumerate(small_exam().questions, 1)
    ]

    results = all_at_once(municipality, lambda _number: take_in(entries=entries, name="x").count)

    assert sorted(results) == [0] * (TOGETHER - 1) + [len(entries)]
    assert QuestionSet.objects.get().count == len(entries)
