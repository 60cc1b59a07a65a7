"""Drawing rather what is new to somebody, or went wrong; and no longer remembering than allowed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.attempt import answer, begin, sitting
from quizzes.erase import erase_old_answers
from quizzes.models import Attempt, Quiz, version
from quizzes.refresh import MOST_ATTEMPTS, known_to
from quizzes.streams import fill
from tests.factories import UserFactory, published_exam, small_exam
from tests.factories.quizzes import drawing, question_set

RIGHT, WRONG = 1, 0
ASKED = 4


@pytest.fixture
def user(municipality):
    return UserFactory(municipality=municipality)


@pytest.fixture
def quiz(municipality):
    """Four of twelve, rather what is new."""
    return published_exam(questions=12, max_questions=ASKED, prefer_new=True)


def keys(attempt):
    return {question.key for question in sitting(attempt).paper.questions}


def sit(quiz, user, choice=RIGHT):
    """A whole attempt, every answer this choice; the keys of its questions."""
    attempt = begin(quiz=quiz, user=user)
    for position in range(len(sitting(attempt).paper.questions)):
        answer(attempt_id=attempt.pk, user=user, position=position, chosen=[choice])
    return keys(attempt)


def test_what_is_new_comes_before_what_was_seen(quiz, user):
    times = [sit(quiz, user) for _ in range(3)]

    assert [len(each) for each in times] == [ASKED] * 3
    assert len(set.union(*times)) == 12


def test_what_went_wrong_comes_again_before_what_went_right(quiz, user):
    right, right_too = sit(quiz, user), sit(quiz, user)
    wrong = sit(quiz, user, WRONG)

    assert sit(quiz, user) == wrong
    assert sit(quiz, user) <= right | right_too | wrong


def test_another_person_and_another_test_are_not_mixed_in(quiz, user, municipality):
    sit(quiz, user)
    other = published_exam("andere-toets", questions=12, max_questions=ASKED, prefer_new=True)

    assert known_to(UserFactory(municipality=municipality), quiz.pk) == (set(), set())
    assert known_to(user, other.pk) == (set(), set())


def test_the_questions_of_an_attempt_stay_the_same_while_it_runs(quiz, user):
    sit(quiz, user)
    running = begin(quiz=quiz, user=user)
    before = keys(running)
    answer(attempt_id=running.pk, user=user, position=0, chosen=[WRONG])

    again = Attempt.objects.get(pk=running.pk)

    assert keys(again) == before == set(again.drawn)


def test_after_erasing_it_is_known_what_was_asked_and_not_how_it_went(quiz, user, municipality):
    asked = sit(quiz, user, WRONG)
    assert known_to(user, quiz.pk) == (asked, asked)

    erase_old_answers(municipality=municipality, now=timezone.now() + timedelta(days=400))

    assert known_to(user, quiz.pk) == (asked, set())


def test_without_the_option_nothing_is_stored_about_the_draw(user, municipality):
    attempt = begin(quiz=published_exam(questions=12, max_questions=ASKED), user=user)

    assert attempt.drawn is None


def test_what_was_drawn_from_the_bank_is_remembered_through_a_new_version(user, municipality):
    found = question_set(questions=8)
    quiz = drawing(found.category, take=ASKED, prefer_new=True)
    quiz.save_revision().publish()
    quiz.refresh_from_db()
    first = sit(quiz, user)
    quiz.title = "Nieuwe titel"
    quiz.save_revision().publish()

    second = sit(Quiz.objects.get(pk=quiz.pk), user)

    assert not first & second


def test_beginning_costs_the_same_however_often_somebody_was_here(quiz, user):
    def cost():
        version._kept.clear()
        fresh = Quiz.objects.select_related("current_version").get(pk=quiz.pk)
        with CaptureQueriesContext(connection) as queries:
            attempt = begin(quiz=fresh, user=user)
        for position in range(ASKED):
            answer(attempt_id=attempt.pk, user=user, position=position, chosen=[RIGHT])
        return len(queries)

    sit(quiz, user)
    once = cost()
    for number in range(5):
        quiz.intro = f"Versie {number}"
        quiz.save_revision().publish()
        sit(Quiz.objects.get(pk=quiz.pk), user)

    assert cost() <= once + 1 <= 12  # the content of all older versions, in one query


def test_a_long_past_is_not_read_back_for_ever(quiz, user):
    asked = sit(quiz, user)
    Attempt.objects.update(finished_at=timezone.now() - timedelta(days=99))
    later = Attempt.objects.get()
    for number in range(MOST_ATTEMPTS):
        later.pk, later.drawn = None, ["vraag-1"]
        later.finished_at = timezone.now() - timedelta(days=number)
        later.save()

    seen, _wrong = known_to(user, quiz.pk)

    assert seen == {"vraag-1"} != asked


def test_a_question_that_later_went_right_is_no_longer_wrong(user, municipality):
    quiz = published_exam(questions=2, prefer_new=True)
    asked = sit(quiz, user, WRONG)
    assert known_to(user, quiz.pk) == (asked, asked)

    sit(quiz, user, RIGHT)

    assert known_to(user, quiz.pk) == (asked, set())


def test_a_question_that_is_no_longer_asked_does_no_harm(user, municipality):
    quiz = published_exam(questions=4, max_questions=2, prefer_new=True)
    sit(quiz, user)
    fresh = Quiz.objects.get(pk=quiz.pk)
    fill(fresh, replace(small_exam(questions=2, prefer_new=True), title="Korter"))
    fresh.save_revision().publish()

    assert sit(Quiz.objects.get(pk=quiz.pk), user) == {"vraag-1", "vraag-2"}
