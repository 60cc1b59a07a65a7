"""A refresher from the page of one's own: offered, practised, done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import LessonProgress, ModuleIndexPage, ModulePage, Refresher
from people.models import User
from quizzes.models import Attempt, Quiz
from tests.factories import (
    EnrolmentFactory,
    LessonPageFactory,
    ModulePageFactory,
    UserFactory,
    published_exam,
)
from tests.quizzes.pages import choose, text_of, words

RIGHT = 1
TODAY = timezone.localdate()


@pytest.fixture
def quiz(module_index: ModuleIndexPage) -> Quiz:
    return published_exam(questions=1, test_out=True)


@pytest.fixture
def module(module_index: ModuleIndexPage, quiz: Quiz) -> ModulePage:
    made: ModulePage = ModulePageFactory(parent=module_index, title="Aan de balie")
    LessonPageFactory(parent=made)
    LessonPageFactory(parent=made, body=[("quiz", quiz)])
    return made


@pytest.fixture
def user(learner_client: Client) -> User:
    return learner_client.user  # type: ignore[attr-defined,no-any-return]


def offered(module: ModulePage, user: User, *weeks: int) -> list[Refresher]:
    enrolment = EnrolmentFactory(
        user=user, module=module, completed_on=TODAY - timedelta(weeks=max(weeks))
    )
    return [
        Refresher.objects.create(
            enrolment=enrolment, weeks=each, opens_on=enrolment.completed_on + each * WEEK
        )
        for each in weeks
    ]


WEEK = timedelta(weeks=1)


def address(module: ModulePage) -> str:
    return f"/mijn/opfrissen/{module.pk}/"


def test_what_waits_is_on_ones_own_page_and_leads_to_a_question(
    learner_client: Client, module: ModulePage, user: User
) -> None:
    offered(module, user, 2)
    assert f'action="{address(module)}"' in text_of(learner_client.get("/mijn/"))

    response = learner_client.post(address(module))

    attempt = Attempt.objects.get()
    assert response.headers["Location"] == f"/oefenen/poging/{attempt.pk}/"
    assert (attempt.practice, attempt.came_from) == (True, "/mijn/")
    assert learner_client.post(address(module)).headers["Location"].endswith(f"/{attempt.pk}/")


def test_practising_is_done_once_for_every_time_that_waited(
    learner_client: Client, module: ModulePage, user: User
) -> None:
    two, eight = offered(module, user, 2, 8)
    later = Refresher.objects.create(
        enrolment=two.enrolment, weeks=26, opens_on=TODAY + timedelta(weeks=18)
    )
    page = learner_client.post(address(module)).headers["Location"]

    choose(learner_client, page, 0, RIGHT)

    for each in (two, eight):
        each.refresh_from_db()
        assert each.done_on == TODAY
    later.refresh_from_db()
    assert later.done_on is None
    assert words("Keep it fresh") not in text_of(learner_client.get("/mijn/"))


def test_it_changes_nothing_about_the_module(
    learner_client: Client, module: ModulePage, user: User
) -> None:
    [refresher] = offered(module, user, 2)
    before = refresher.enrolment.completed_on
    page = learner_client.post(address(module)).headers["Location"]

    choose(learner_client, page, 0, RIGHT)

    refresher.enrolment.refresh_from_db()
    assert refresher.enrolment.completed_on == before
    assert not LessonProgress.objects.exists()
    lesson = module.lessons().last()
    assert lesson is not None
    assert words("You have passed this") not in text_of(learner_client.get(lesson.get_url()))


@pytest.mark.parametrize("why", ["nothing waits", "not open yet", "of somebody else", "no test"])
def test_otherwise_one_comes_to_the_module(
    learner_client: Client, module: ModulePage, user: User, quiz: Quiz, why: str
) -> None:
    if why == "not open yet":
        offered(module, user, 2)
        Refresher.objects.update(opens_on=TODAY + WEEK)
    elif why == "of somebody else":
        offered(module, UserFactory(municipality=user.municipality), 2)
    elif why == "no test":
        offered(module, user, 2)
        quiz.unpublish()

    response = learner_client.post(address(module))

    assert response.headers["Location"] == module.get_url()
    assert not Attempt.objects.exists()


def test_what_is_not_there_and_who_is_not_signed_in(
    learner_client: Client, client: Client, module: ModulePage
) -> None:
    assert learner_client.post("/mijn/opfrissen/999999/").status_code == 404
    assert learner_client.get(address(module)).status_code == 405
    assert client.post(address(module)).headers["Location"].startswith("/inloggen/")


def test_ones_own_page_costs_the_same_however_much_waits(
    learner_client: Client, module_index: ModuleIndexPage, user: User
) -> None:
    def cost() -> int:
        learner_client.get("/mijn/")
        with CaptureQueriesContext(connection) as queries:
            learner_client.get("/mijn/")
        return len(queries)

    offered(ModulePageFactory(parent=module_index), user, 2)
    few = cost()
    for _ in range(4):
        offered(ModulePageFactory(parent=module_index), user, 2, 8)

    assert cost() == few
