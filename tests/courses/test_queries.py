"""How much the pages of a learner ask of the database, and that it does not grow."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import ModuleIndexPage, ModulePage
from courses.track import finish_lesson
from people.models import Municipality
from tests.factories import (
    EnrolmentFactory,
    LessonPageFactory,
    ModulePageFactory,
    published_scenario,
)
from tests.quizzes.pages import begun, choose

# One more on PostgreSQL, which checks its connection first; and one for the session where it is
# not in Redis.
SPARE = 2
MOST_OF_LESSON = 2 + SPARE
MOST_OF_LESSON_WITH_QUIZ = 4 + SPARE
MOST_OF_MODULE = 3 + SPARE
MOST_OF_MINE = 5 + SPARE
MOST_OF_LAST_ANSWER = 28 + SPARE  # with the certificate


@pytest.fixture(autouse=True)
def _cold() -> None:
    cache.clear()


def module_with(index: ModuleIndexPage, lessons: int) -> ModulePage:
    module: ModulePage = ModulePageFactory(parent=index)
    for _lesson in range(lessons):
        LessonPageFactory(parent=module)
    return module


def cost(client: Client, address: str) -> int:
    """Queries of a page that has been looked at before."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.fixture
def enrol(learner_client: Client) -> Callable[[ModulePage], None]:
    """Enrol the learner, who then does the first lesson."""

    def do(module: ModulePage) -> None:
        user = learner_client.user  # type: ignore[attr-defined]
        EnrolmentFactory(user=user, module=module)
        finish_lesson(lesson=module.lessons()[0], user=user)

    return do


@pytest.mark.parametrize("lessons", [2, 12])
def test_a_module_and_its_lesson(
    learner_client: Client,
    module_index: ModuleIndexPage,
    enrol: Callable[[ModulePage], None],
    lessons: int,
) -> None:
    module = module_with(module_index, lessons)
    enrol(module)
    assert cost(learner_client, module.get_url()) <= MOST_OF_MODULE
    assert cost(learner_client, module.lessons()[0].get_url()) <= MOST_OF_LESSON


def test_a_lesson_with_a_quiz(learner_client: Client, module_index: ModuleIndexPage) -> None:
    module = module_with(module_index, 1)
    lesson = LessonPageFactory(parent=module, body=[("quiz", published_scenario())])
    assert cost(learner_client, lesson.get_url()) <= MOST_OF_LESSON_WITH_QUIZ


@pytest.mark.parametrize("modules", [1, 12])
def test_my_own_page(
    learner_client: Client,
    module_index: ModuleIndexPage,
    enrol: Callable[[ModulePage], None],
    modules: int,
) -> None:
    for number in range(modules):
        enrol(module_with(module_index, 1 + number % 3))  # some are done, some are not
    assert cost(learner_client, "/mijn/") <= MOST_OF_MINE


def test_the_last_answer_finishes_a_module(
    learner_client: Client, municipality: Municipality, module_index: ModuleIndexPage
) -> None:
    quiz = published_scenario()
    module = ModulePageFactory(parent=module_index)
    LessonPageFactory(parent=module, body=[("quiz", quiz)])
    user = learner_client.user  # type: ignore[attr-defined]
    enrolment = EnrolmentFactory(user=user, module=module)
    attempt, page = begun(learner_client, quiz)
    position = 0
    while attempt.finished_at is None:
        with CaptureQueriesContext(connection) as captured:
            choose(learner_client, page, position, 0)
        attempt.refresh_from_db()
        position += 1
    enrolment.refresh_from_db()
    assert enrolment.completed_on == timezone.localdate()
    assert len(captured) <= MOST_OF_LAST_ANSWER
