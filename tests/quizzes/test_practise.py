"""A little practice with a test: a few questions, no result, and nothing of the test touched."""

import pytest

from people.scope import scope
from quizzes.attempt import NotPublished, OnlyOnce, answer, begin, sitting
from quizzes.models import Attempt, Tally
from quizzes.own_progress import progress_of
from quizzes.practise import MOST_QUESTIONS, practise
from tests.factories import MunicipalityFactory, UserFactory, published_exam, published_scenario
from tests.factories.quizzes import open_exam, published
from tests.quizzes.pages import choose, text_of, words

RIGHT, WRONG = 1, 0


@pytest.fixture
def user(municipality):
    return UserFactory(municipality=municipality)


@pytest.fixture
def quiz(municipality):
    return published_exam(questions=12)


def keys(attempt):
    return [question.key for question in sitting(attempt).paper.questions]


def go_through(attempt, choice=RIGHT):
    for position in range(len(keys(attempt))):
        answer(attempt_id=attempt.pk, user=attempt.user, position=position, chosen=[choice])
    return Attempt.objects.get(pk=attempt.pk)


def test_it_asks_a_few_questions_that_are_new_or_went_wrong(quiz, user):
    first, second = (set(keys(go_through(practise(quiz=quiz, user=user)))) for _ in range(2))
    assert len(first) == len(second) == MOST_QUESTIONS
    assert not first & second

    wrong = set(keys(go_through(practise(quiz=quiz, user=user), WRONG)))

    assert len(wrong - first - second) == 2  # all that was still new, and three to fill up
    assert set(keys(practise(quiz=quiz, user=user))) == wrong


def test_it_has_no_result_no_points_and_no_tally(quiz, user):
    done = go_through(practise(quiz=quiz, user=user))

    assert done.finished_at is not None
    assert (done.passed, done.points, done.maximum) == (None, None, None)
    assert not Tally.objects.exists()
    assert progress_of(user) == []


def test_it_stands_beside_the_test_itself(user):
    quiz = published_exam(questions=1, single_attempt=True)
    practice = practise(quiz=quiz, user=user)
    assert practise(quiz=quiz, user=user) == practice

    earnest = begin(quiz=quiz, user=user)
    assert earnest != practice
    go_through(practice)
    go_through(earnest)

    with pytest.raises(OnlyOnce):
        begin(quiz=quiz, user=user)
    assert Tally.objects.get().count == 1
    assert practise(quiz=quiz, user=user) not in {practice, earnest}


def test_what_a_person_has_to_mark_is_not_asked(user):
    done = go_through(practise(quiz=published(open_exam(essays=4), "open"), user=user))

    assert keys(done) == ["vraag-1"]
    assert done.handed_in_at is None


@pytest.mark.parametrize("kind", ["scenario", "only essays", "gone"])
def test_without_a_question_to_practise_there_is_none(user, kind):
    if kind == "scenario":
        quiz = published_scenario()
    elif kind == "gone":
        quiz = published_exam()
        quiz.unpublish()
    else:
        draft = open_exam()
        quiz = published(type(draft)(title="Open", questions=draft.questions[1:]), "open")

    with pytest.raises(NotPublished):
        practise(quiz=quiz, user=user)


def test_others_do_not_find_it(quiz, user):
    practise(quiz=quiz, user=user)
    elsewhere = MunicipalityFactory()

    with scope(elsewhere):
        assert not Attempt.objects.exists()


def test_its_end_tells_no_mark(learner_client):
    quiz = published_exam(questions=2, answers_at_end=True)
    attempt = practise(quiz=quiz, user=learner_client.user, came_from="/mijn/")
    page = f"/oefenen/poging/{attempt.pk}/"
    choose(learner_client, page, 0, RIGHT)
    choose(learner_client, page, 1, WRONG)

    shown = text_of(learner_client.get(page))

    assert words("That was it.") in shown
    assert words("That is not enough yet.") not in shown
    assert words("You had %(right)s of the %(total)s questions right.").split("%")[0] in shown
    assert f"/oefenen/{quiz.slug}/beginnen/" not in shown
    assert 'href="/mijn/"' in shown
