"""Beginning, answering and finishing: the verb behind every page."""

import pytest
from django.utils import timezone

from quizzes.attempt import NotPublished, OnlyOnce, WrongPosition, answer, begin, sitting
from quizzes.core.refusal import UnknownChoice
from quizzes.models import Answer, Attempt, Quiz, Tally
from quizzes.signals import attempt_finished
from tests.factories import (
    DepartmentFactory,
    MembershipFactory,
    MunicipalityFactory,
    UserFactory,
    published_exam,
    published_scenario,
)

WAIT, TELL = 0, 1  # choices in the first scene of small_scenario
LATER, NEVER = 0, 1  # and in the second
RIGHT, WRONG = 1, 0  # options of every question of small_exam


@pytest.fixture
def user(municipality):
    return UserFactory(municipality=municipality)


@pytest.fixture
def finished():
    """Every attempt of which is heard that it finished."""
    heard = []

    def hear(attempt, **_kwargs):
        heard.append(attempt)

    attempt_finished.connect(hear)
    yield heard
    attempt_finished.disconnect(hear)


def give(attempt, *choices):
    """Answer the next positions, one choice each."""
    start = attempt.answers.count()
    for position, choice in enumerate(choices, start):
        now = answer(attempt_id=attempt.pk, user=attempt.user, position=position, chosen=[choice])
    return now


def test_beginning_twice_gives_the_same_attempt(user):
    quiz = published_scenario()

    first = begin(quiz=quiz, user=user, came_from="/modules/balie/")
    second = begin(quiz=quiz, user=user, came_from="/elders/")

    assert first == second
    assert second.came_from == "/modules/balie/"


def test_an_attempt_remembers_version_municipality_and_audience(user, municipality):
    team = DepartmentFactory.root(municipality)
    MembershipFactory(user=user, department=team, audiences=["balie"])
    quiz = published_scenario()

    attempt = begin(quiz=quiz, user=user)

    assert attempt.version == quiz.current_version
    assert attempt.municipality == municipality
    assert attempt.audience.slug == "balie"


def test_what_was_never_published_cannot_be_begun(user):
    quiz = Quiz.objects.create(slug="concept", kind="scenario", title="Concept", live=False)

    with pytest.raises(NotPublished):
        begin(quiz=quiz, user=user)


def test_what_was_unpublished_cannot_be_begun_but_can_be_finished(user):
    quiz = published_scenario()
    running = begin(quiz=quiz, user=user)
    quiz.unpublish()

    assert begin(quiz=quiz, user=user) == running
    assert give(running, TELL).state.finished
    with pytest.raises(NotPublished):
        begin(quiz=quiz, user=user)


def test_a_finished_scenario_can_be_tried_again(user):
    quiz = published_scenario()
    first = begin(quiz=quiz, user=user)
    give(first, TELL)

    assert begin(quiz=quiz, user=user) != first


def test_a_single_attempt_test_can_be_done_once(user):
    quiz = published_exam(questions=1, single_attempt=True)
    attempt = begin(quiz=quiz, user=user)
    assert begin(quiz=quiz, user=user) == attempt
    give(attempt, WRONG)

    with pytest.raises(OnlyOnce):
        begin(quiz=quiz, user=user)


def test_the_last_answer_finishes(user, finished):
    attempt = begin(quiz=published_scenario(), user=user)

    now = give(attempt, WAIT, LATER)

    attempt.refresh_from_db()
    assert now.state.ending.key == "laat"
    assert attempt.finished_at is not None
    assert (attempt.points, attempt.maximum, attempt.passed) == (3.0, 5.0, True)
    assert finished == [attempt]


@pytest.mark.parametrize(
    ("choices", "passed"), [([RIGHT, RIGHT, RIGHT], True), ([RIGHT, WRONG, WRONG], False)]
)
def test_a_test_is_passed_by_its_pass_mark(user, choices, passed):
    attempt = begin(quiz=published_exam(pass_percentage=60), user=user)

    give(attempt, *choices)

    attempt.refresh_from_db()
    assert attempt.passed is passed


def test_the_same_answer_again_changes_nothing(user, finished):
    attempt = begin(quiz=published_scenario(), user=user)
    give(attempt, TELL)

    again = answer(attempt_id=attempt.pk, user=user, position=0, chosen=[TELL])

    assert again.state.finished
    assert attempt.answers.count() == 1
    assert len(finished) == 1
    assert Tally.objects.get(step="start").count == 1


def test_another_answer_to_a_taken_position_is_refused(user):
    attempt = begin(quiz=published_scenario(), user=user)
    give(attempt, WAIT)

    with pytest.raises(WrongPosition):
        answer(attempt_id=attempt.pk, user=user, position=0, chosen=[TELL])

    assert sitting(attempt).answers == [[WAIT]]


@pytest.mark.parametrize("position", [1, 7, -1])
def test_a_position_that_is_not_next_is_refused(user, position):
    attempt = begin(quiz=published_scenario(), user=user)

    with pytest.raises(WrongPosition):
        answer(attempt_id=attempt.pk, user=user, position=position, chosen=[WAIT])

    assert not Answer.objects.exists()


def test_the_position_before_the_first_is_not_the_last(user):
    attempt = begin(quiz=published_scenario(), user=user)
    give(attempt, WAIT)

    with pytest.raises(WrongPosition):
        answer(attempt_id=attempt.pk, user=user, position=-1, chosen=[WAIT])


@pytest.mark.parametrize("chosen", [[2], [-1], [], [0, 1]])
def test_a_choice_that_is_not_there_stores_nothing(user, chosen):
    attempt = begin(quiz=published_scenario(), user=user)

    with pytest.raises(UnknownChoice):
        answer(attempt_id=attempt.pk, user=user, position=0, chosen=chosen)

    assert not Answer.objects.exists()


def test_a_finished_attempt_takes_no_more_answers(user):
    attempt = begin(quiz=published_scenario(), user=user)
    give(attempt, TELL)

    with pytest.raises(WrongPosition):
        answer(attempt_id=attempt.pk, user=user, position=1, chosen=[WAIT])


def test_an_erased_attempt_does_not_begin_anew(user):
    attempt = begin(quiz=published_scenario(), user=user)
    give(attempt, TELL)
    attempt.answers.all().delete()
    Attempt.objects.update(answers_erased_at=timezone.now())

    with pytest.raises(WrongPosition):
        answer(attempt_id=attempt.pk, user=user, position=0, chosen=[WAIT])


def test_someone_elses_attempt_does_not_exist(user, municipality):
    attempt = begin(quiz=published_scenario(), user=user)
    colleague = UserFactory(municipality=municipality)
    stranger = UserFactory(municipality=MunicipalityFactory())

    for other in (colleague, stranger):
        with pytest.raises(Attempt.DoesNotExist):
            answer(attempt_id=attempt.pk, user=other, position=0, chosen=[TELL])
    assert not Answer.objects.exists()


def test_when_a_listener_fails_the_last_answer_is_not_stored(user):
    attempt = begin(quiz=published_scenario(), user=user)

    def fail(**_kwargs):
        raise RuntimeError("no certificate")

    attempt_finished.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            answer(attempt_id=attempt.pk, user=user, position=0, chosen=[TELL])
    finally:
        attempt_finished.disconnect(fail)

    attempt.refresh_from_db()
    assert attempt.finished_at is None
    assert not Answer.objects.exists()
    assert not Tally.objects.exists()


def test_each_person_gets_an_own_paper_that_stays_the_same(user):
    quiz = published_exam(questions=6, max_questions=3, random_order=True)
    attempt = begin(quiz=quiz, user=user)
    before = sitting(attempt).paper

    give(attempt, RIGHT)

    assert len(before.questions) == 3
    assert sitting(Attempt.objects.get(pk=attempt.pk)).paper == before
