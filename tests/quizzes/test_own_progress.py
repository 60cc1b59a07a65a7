"""How somebody practises, per category: for that person, and for nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.scope import scope
from quizzes.attempt import answer, begin, sitting
from quizzes.erase import erase_old_answers
from quizzes.models import Attempt, Category, Quiz
from quizzes.own_progress import progress_of
from tests.factories import MunicipalityFactory, UserFactory, published_exam, published_scenario
from tests.factories.quizzes import open_exam, published
from tests.quizzes.pages import text_of, words

PAGE = "/oefenen/voortgang/"
RIGHT, WRONG = 1, 0


@pytest.fixture
def user(learner_client):
    return learner_client.user


def in_category(quiz, *path):
    Quiz.objects.filter(pk=quiz.pk).update(category=Category.objects.made_at(path))
    return quiz


def sit(quiz, user, *choices):
    attempt = begin(quiz=quiz, user=user)
    for position, choice in enumerate(choices, start=len(sitting(attempt).answers)):
        answer(attempt_id=attempt.pk, user=user, position=position, chosen=[choice])
    return attempt


def told(user):
    return [(each.name, each.passed, each.tests, each.percentage) for each in progress_of(user)]


def test_points_are_added_up_per_category_and_what_has_none_comes_last(user):
    gifts = in_category(published_exam("a", questions=2), "Integriteit", "Geschenken")
    more = in_category(published_exam("b", questions=1), "Integriteit", "Geschenken")
    top = in_category(published_exam("c", questions=4), "Integriteit")
    sit(published_exam("d", questions=1), user, WRONG)
    sit(gifts, user, RIGHT, WRONG)
    sit(more, user, RIGHT)
    sit(top, user, RIGHT, RIGHT, RIGHT, WRONG)

    assert told(user) == [
        ("Integriteit", 1, 1, 75),
        ("Integriteit › Geschenken", 1, 2, 66),
        ("", 0, 1, 0),
    ]


def test_the_latest_time_gives_the_points_and_passing_once_is_enough(user):
    quiz = published_exam(questions=2)
    sit(quiz, user, RIGHT, RIGHT)
    sit(quiz, user, WRONG, WRONG)

    [found] = progress_of(user)

    assert (found.passed, found.percentage) == (1, 0)
    [test] = found.practised
    assert test.attempt_id == Attempt.objects.latest("pk").pk


def test_a_story_is_done_and_has_no_points(user):
    sit(published_scenario(), user, RIGHT)

    assert told(user) == [("", 0, 0, None)]
    assert [each.is_test for each in progress_of(user)[0].practised] == [False]


def test_what_is_half_way_is_not_there_and_what_waits_is(user):
    sit(published_exam(), user, RIGHT)
    waits = sit(published(open_exam(), "open"), user, RIGHT)
    answer(attempt_id=waits.pk, user=user, position=1, chosen=["Ik bel."])

    [found] = progress_of(user)

    assert [each.waits for each in found.practised] == [True]
    # “0 of 1 test passed” would be said of something that nobody knows yet.
    assert (found.tests, found.percentage) == (0, None)


def test_results_stay_when_the_answers_are_erased(user, municipality):
    sit(published_exam(questions=2), user, RIGHT, WRONG)
    erase_old_answers(municipality=municipality, now=timezone.now() + timedelta(days=400))

    [found] = progress_of(user)

    assert found.percentage == 50
    assert found.practised[0].erased


def test_nothing_of_anybody_else_is_in_it(user, municipality):
    quiz = published_exam(questions=1)
    sit(quiz, UserFactory(municipality=municipality), RIGHT)
    elsewhere = MunicipalityFactory()
    with scope(elsewhere):
        sit(quiz, UserFactory(municipality=elsewhere), RIGHT)

    assert progress_of(user) == []


def test_it_takes_one_query_however_much_there_is(user, django_assert_num_queries):
    for number in range(6):
        sit(in_category(published_exam(f"toets-{number}", questions=1), f"C{number}"), user, RIGHT)

    with django_assert_num_queries(1):
        assert len(progress_of(user)) == 6


# ---- the page ----


def test_the_page_says_it_in_words(learner_client, user, municipality):
    quiz = in_category(published_exam(questions=2), "Integriteit")
    attempt = sit(quiz, user, RIGHT, WRONG)

    shown = text_of(learner_client.get(PAGE))

    assert "Integriteit" in shown
    assert words("not passed yet") in shown
    said = words("The latest time you had %(percentage)s percent of the points.")
    assert said % {"percentage": 50} in shown
    assert f'href="/oefenen/poging/{attempt.pk}/"' in shown
    assert f'href="{PAGE}"' in text_of(learner_client.get("/mijn/"))

    erase_old_answers(municipality=municipality, now=timezone.now() + timedelta(days=400))
    shown = text_of(learner_client.get(PAGE))
    assert words("your answers are erased") in shown
    assert f'href="/oefenen/poging/{attempt.pk}/"' not in shown


def test_without_anything_the_page_says_what_comes(learner_client):
    assert words("You have not practised yet") in text_of(learner_client.get(PAGE))


def test_who_did_not_sign_in_is_asked_to(client, municipality):
    assert client.get(PAGE).headers["Location"].startswith("/inloggen/")
