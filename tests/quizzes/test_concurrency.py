"""Many at the same time, on the real database: a double click on bad Wi-Fi, and worse."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from people.scope import scope
from quizzes.attempt import WrongPosition, answer, begin
from quizzes.formats.entry import Entry
from quizzes.import_questions import import_questions
from quizzes.mark import AlreadyMarked, mark
from quizzes.models import Answer, Attempt, Change, QuestionSet, Tally
from quizzes.publish import publish_version
from quizzes.signals import attempt_finished
from quizzes.streams import fill, to_draft
from tests.factories import UserFactory, published_dilemma, published_scenario, small_exam
from tests.factories.quizzes import open_exam, published
from tests.quizzes.pages import choose, text_of

TOGETHER = 20
CLICKS = 50

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def user(municipality):
    return UserFactory(municipality=municipality)


def all_at_once(municipality, work, together=TOGETHER):
    """Run `work(number)` in so many threads that start together; their results or errors."""
    barrier = Barrier(together)

    def run(number):
        try:
            with scope(municipality):
                barrier.wait()
                return work(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(together) as threads:
        return list(threads.map(run, range(together)))


def test_beginning_on_twenty_devices_makes_one_attempt(municipality, user):
    quiz = published_scenario()

    begun = all_at_once(municipality, lambda _number: begin(quiz=quiz, user=user).pk)

    assert set(begun) == {Attempt.objects.get().pk}


def test_the_same_last_answer_fifty_times_is_one_answer_one_finish_one_tally(municipality, user):
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
            together=CLICKS,
        )
    finally:
        attempt_finished.disconnect(hear)

    assert results == [True] * CLICKS
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

    results = all_at_once(
        municipality, lambda _number: import_questions(entries=entries, name="x").count
    )

    assert sorted(results) == [0] * (TOGETHER - 1) + [len(entries)]
    assert QuestionSet.objects.get().count == len(entries)


def test_what_colleagues_see_never_tells_of_fewer_than_a_group(municipality):
    """Twenty choose in a dilemma at the same moment: each batch is judged whole."""
    municipality.min_group = 5
    municipality.save()
    quiz = published_dilemma()
    attempts = [
        begin(quiz=quiz, user=UserFactory(municipality=municipality)) for _ in range(TOGETHER)
    ]

    def take_a_stand(number):
        mine = attempts[number]
        chosen = [number % 3]
        answer(attempt_id=mine.pk, user=mine.user, position=0, chosen=chosen)
        return sum(Tally.objects.values_list("shown", flat=True))

    seen = sorted({0, *all_at_once(municipality, take_a_stand)})

    assert all(isinstance(total, int) for total in seen)
    assert all(later - earlier >= 5 for earlier, later in pairwise(seen))
    assert sum(Tally.objects.values_list("count", flat=True)) == TOGETHER
    assert sum(Tally.objects.values_list("shown", flat=True)) > TOGETHER - 10


def test_a_typo_is_mended_while_everybody_answers(municipality):
    quiz = published_scenario()
    draft = to_draft(quiz)
    attempts = [
        begin(quiz=quiz, user=UserFactory(municipality=municipality)) for _ in range(TOGETHER)
    ]

    def answer_or_mend(number):
        if number == 0:
            fill(quiz, replace(draft, intro="Het is vandaag druk aan de balie."))
            return publish_version(quiz=quiz, change=Change.TYPO).number == 2
        mine = attempts[number]
        return answer(attempt_id=mine.pk, user=mine.user, position=0, chosen=[1]).state.finished

    assert all_at_once(municipality, answer_or_mend) == [True] * TOGETHER
    assert Attempt.objects.running().get().version.number == 2
    assert sum(Tally.objects.values_list("count", flat=True)) == TOGETHER - 1


def test_two_devices_in_turn(municipality, user):
    """Phone and laptop each show the page they had; whichever is behind is led to where one is."""
    attempt = begin(quiz=published_scenario(), user=user)
    page = f"/oefenen/poging/{attempt.pk}/"
    phone, laptop = Client(), Client()
    for device in (phone, laptop):
        device.force_login(user)

    assert choose(phone, page, 0, 0).status_code == 303
    late = choose(laptop, page, 0, 1)
    assert late.status_code == 409
    assert "De volgende dag belt hij." in text_of(late)
    assert choose(laptop, page, 1, 0).status_code == 303
    assert choose(phone, page, 1, 0).status_code == 303  # the same: nothing is the matter
    assert choose(phone, page, 1, 1).status_code == 409
    assert "Laat gemeld" in text_of(phone.get(page))
    assert list(attempt.answers.values_list("chosen", flat=True)) == [[0], [0]]
    assert set(Tally.objects.values_list("count", flat=True)) == {1}
