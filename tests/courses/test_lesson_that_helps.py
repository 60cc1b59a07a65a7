"""After a test one goes straight to the lesson that helps, and only where there is one."""

from dataclasses import replace

import pytest
from django.test import Client

from courses.models import LessonPage, ModuleIndexPage
from people.models import User
from quizzes.attempt import answer, begin
from quizzes.models import Attempt
from tests.factories import LessonPageFactory, ModulePageFactory, small_exam
from tests.factories.quizzes import published
from tests.quizzes.pages import text_of, words

WRONG, RIGHT = 0, 1


@pytest.fixture
def lesson(module_index: ModuleIndexPage) -> LessonPage:
    """What to read, in a module that ends with a test."""
    module = ModulePageFactory(parent=module_index, title="Balie")
    made: LessonPage = LessonPageFactory(parent=module, title="Waarom jij?", slug="waarom-jij")
    return made


def sat(client: Client, *, choice: int, came_from: str = "", lesson: str = "waarom-jij") -> Attempt:
    """A test of one question that names a lesson."""
    question = replace(small_exam(questions=1).questions[0], lesson=lesson)
    quiz = published(replace(small_exam(), questions=(question,)), "toets")
    user: User = client.user  # type: ignore[attr-defined]
    attempt = begin(quiz=quiz, user=user, came_from=came_from)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[choice])
    return attempt


def beside(lesson: LessonPage) -> str:
    """The address of the lesson that holds the test."""
    made = LessonPageFactory(parent=lesson.get_parent().specific, title="Toets", slug="toets")
    return str(made.get_url())


@pytest.mark.parametrize("page", ["", "nakijken/"])
def test_its_name_leads_to_it(learner_client: Client, lesson: LessonPage, page: str) -> None:
    attempt = sat(learner_client, choice=WRONG, came_from=beside(lesson))

    shown = learner_client.get(f"/oefenen/poging/{attempt.pk}/{page}").text

    assert f'<a href="{lesson.get_url()}">Waarom jij?</a>' in shown


def test_who_was_right_needs_none(learner_client: Client, lesson: LessonPage) -> None:
    attempt = sat(learner_client, choice=RIGHT, came_from=beside(lesson))

    shown = text_of(learner_client.get(f"/oefenen/poging/{attempt.pk}/nakijken/"))

    assert words("This lesson helps:") not in shown


@pytest.mark.parametrize("came_from", ["", "/mijn/", "/bestaat-niet/"])
def test_a_test_from_elsewhere_names_it(
    learner_client: Client, lesson: LessonPage, came_from: str
) -> None:
    attempt = sat(learner_client, choice=WRONG, came_from=came_from)

    shown = learner_client.get(f"/oefenen/poging/{attempt.pk}/")

    assert f"{words('This lesson helps:')} Waarom jij" in text_of(shown)
    assert lesson.get_url() not in shown.text


def test_a_lesson_that_is_not_to_be_read_is_no_link(
    learner_client: Client, lesson: LessonPage
) -> None:
    came_from = beside(lesson)
    lesson.unpublish()
    attempt = sat(learner_client, choice=WRONG, came_from=came_from)

    shown = learner_client.get(f"/oefenen/poging/{attempt.pk}/")

    assert lesson.get_url() not in shown.text
