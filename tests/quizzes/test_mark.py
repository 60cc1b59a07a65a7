"""Marking by a person: who may, what it does to the attempt, and that it happens once."""

import pytest

from people.scope import scope
from quizzes.attempt import answer, begin
from quizzes.erase import erase_old_answers
from quizzes.mark import AlreadyMarked, mark, waiting, waiting_answer
from quizzes.models import Answer, Attempt, Tally
from quizzes.signals import attempt_finished
from tests.factories import MunicipalityFactory, UserFactory
from tests.factories.quizzes import open_exam, published

TEXT = "Ik bel het meldpunt."


@pytest.fixture
def quiz(municipality):
    return published(open_exam(essays=2, pass_percentage=60), "open-toets")


@pytest.fixture
def marker(municipality):
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


def handed_in(quiz, user=None, texts=(TEXT, "Ik weet het niet.")):
    """An attempt of which everything is answered, or as much as there are texts."""
    user = user or UserFactory(municipality_id=Attempt.municipality.get_queryset()[0].pk)
    attempt = begin(quiz=quiz, user=user)
    for position, chosen in enumerate([[1], *([text] for text in texts)]):
        answer(attempt_id=attempt.pk, user=user, position=position, chosen=chosen)
    return Attempt.objects.get(pk=attempt.pk)


def open_answers(attempt):
    return list(attempt.answers.filter(position__gt=0))


def test_an_attempt_with_open_answers_waits(quiz, finished):
    attempt = handed_in(quiz)

    assert attempt.handed_in_at is not None
    assert (attempt.finished_at, attempt.passed) == (None, None)
    assert finished == []
    assert not Tally.objects.exists()
    assert begin(quiz=quiz, user=attempt.user) == attempt


def test_the_last_mark_finishes_the_attempt_once(quiz, marker, finished):
    attempt = handed_in(quiz)
    first, second = open_answers(attempt)

    mark(answer_id=first.pk, by=marker, points=4, comment=" Goed gezien. ")
    attempt.refresh_from_db()
    assert attempt.finished_at is None
    mark(answer_id=second.pk, by=marker, points=1)

    attempt.refresh_from_db()
    assert attempt.finished_at is not None
    assert (attempt.points, attempt.maximum, attempt.passed) == (6.0, 9.0, True)
    assert finished == [attempt]
    assert Tally.objects.get().step == "vraag-1"
    first.refresh_from_db()
    assert (first.share, first.comment, first.marked_by) == (1.0, "Goed gezien.", marker)


def test_too_few_points_do_not_pass(quiz, marker):
    attempt = handed_in(quiz)

    for each in open_answers(attempt):
        mark(answer_id=each.pk, by=marker, points=1)

    attempt.refresh_from_db()
    assert (attempt.points, attempt.passed) == (3.0, False)


def test_the_same_mark_again_changes_nothing_and_another_is_refused(quiz, marker, municipality):
    first, _second = open_answers(handed_in(quiz))
    mark(answer_id=first.pk, by=marker, points=3, comment="Bijna.")

    mark(answer_id=first.pk, by=marker, points=3)
    with pytest.raises(AlreadyMarked):
        mark(answer_id=first.pk, by=marker, points=4)
    with pytest.raises(AlreadyMarked):
        mark(answer_id=first.pk, by=UserFactory(municipality=municipality), points=3)

    first.refresh_from_db()
    assert (first.share, first.comment) == (0.75, "Bijna.")


@pytest.mark.parametrize("points", [-1, 4.01, float("nan")])
def test_points_that_the_question_does_not_have_are_refused(quiz, marker, points):
    first, _second = open_answers(handed_in(quiz))

    with pytest.raises(ValueError, match=str(points)):
        mark(answer_id=first.pk, by=marker, points=points)

    assert len(waiting(by=marker, most=9)) == 2


def test_nobody_marks_an_answer_of_their_own(quiz):
    attempt = handed_in(quiz)
    first, _second = open_answers(attempt)

    assert waiting(by=attempt.user, most=9) == []
    with pytest.raises(Answer.DoesNotExist):
        waiting_answer(answer_id=first.pk, by=attempt.user)
    with pytest.raises(Attempt.DoesNotExist):
        mark(answer_id=first.pk, by=attempt.user, points=4)


def test_what_is_not_handed_in_cannot_be_marked(quiz, marker):
    [half] = open_answers(handed_in(quiz, texts=(TEXT,)))

    assert waiting(by=marker, most=9) == []
    with pytest.raises(Attempt.DoesNotExist):
        mark(answer_id=half.pk, by=marker, points=4)


def test_answers_of_another_municipality_are_not_there(quiz, marker):
    elsewhere = MunicipalityFactory()
    with scope(elsewhere):
        theirs = handed_in(quiz, UserFactory(municipality=elsewhere))
        first, _second = open_answers(theirs)

    assert waiting(by=marker, most=9) == []
    with pytest.raises(Attempt.DoesNotExist):
        mark(answer_id=first.pk, by=marker, points=4)
    assert not Answer.objects.exists()


def test_a_marker_sees_question_model_answer_text_and_day_and_no_more(quiz, marker):
    attempt = handed_in(quiz)
    first, _second = open_answers(attempt)

    seen = waiting_answer(answer_id=first.pk, by=marker)

    assert (seen.title, seen.text) == ("Open toets", TEXT)
    assert seen.question.guidance == "Noemt het meldpunt."
    assert set(seen.__dataclass_fields__) == {"pk", "title", "question", "text", "handed_in"}
    assert not hasattr(seen.handed_in, "hour")


def test_the_queue_costs_the_same_however_long_it_is(quiz, marker, django_assert_num_queries):
    handed_in(quiz)
    waiting(by=marker, most=9)
    with django_assert_num_queries(1):
        assert len(waiting(by=marker, most=9)) == 2
    handed_in(quiz)
    with django_assert_num_queries(1):
        assert len(waiting(by=marker, most=9)) == 4


def test_texts_and_comments_are_erased_when_their_time_is_over(quiz, marker, municipality):
    attempt, waits = handed_in(quiz), handed_in(quiz)
    for each in open_answers(attempt):
        mark(answer_id=each.pk, by=marker, points=2, comment="Lees les 2 nog eens.")
    attempt.refresh_from_db()
    long_after = attempt.finished_at.replace(year=attempt.finished_at.year + 1)

    assert erase_old_answers(municipality=municipality, now=long_after) == 1

    assert not attempt.answers.exists()
    assert waits.answers.count() == 3
    attempt.refresh_from_db()
    assert attempt.points == 5.0
