"""Reading, finishing and going on: what a learner's buttons do."""

from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import Certificate, Enrolment, LessonPage, LessonProgress, ModulePage
from people.models import Municipality
from quizzes.attempt import answer, begin
from quizzes.models import Quiz
from tests.factories import (
    EnrolmentFactory,
    LessonPageFactory,
    ModulePageFactory,
    MunicipalityFactory,
    published_exam,
    site_tree,
)
from tests.quizzes.pages import text_of


@pytest.fixture
def lessons(module: ModulePage) -> list[LessonPage]:
    """Three lessons in order; the last one holds a test of one question."""
    quiz = published_exam("proef", questions=1)
    first, second = (LessonPageFactory(parent=module, slug=f"les-{n}") for n in (1, 2))
    last = LessonPageFactory(parent=module, slug="les-3", body=[("quiz", quiz)])
    return [first, second, last]


def done(browser: Client, lesson: LessonPage):
    """The answer to the button below a lesson."""
    return browser.post(reverse("courses:lesson_done", args=[lesson.pk]))


def resume(browser: Client, module: ModulePage):
    """The answer to "go on"."""
    return browser.get(reverse("courses:resume", args=[module.pk]))


def test_each_lesson_leads_to_the_next(learner_client: Client, lessons: list[LessonPage]) -> None:
    for lesson, following in pairwise(lessons):
        answered = done(learner_client, lesson)
        assert (answered.status_code, answered.headers["Location"]) == (303, following.url)
    assert LessonProgress.objects.count() == 2


def test_doing_it_twice_changes_nothing(learner_client: Client, lessons: list[LessonPage]) -> None:
    first, again = done(learner_client, lessons[0]), done(learner_client, lessons[0])
    assert first.headers["Location"] == again.headers["Location"]
    assert LessonProgress.objects.count() == Enrolment.objects.count() == 1


def test_a_lesson_with_an_open_test_says_so_and_is_not_done(
    learner_client: Client, lessons: list[LessonPage]
) -> None:
    refused = done(learner_client, lessons[2])
    assert refused.status_code == 409
    assert lessons[2].title in text_of(refused)
    assert refused.context["quiz_open"]
    assert not LessonProgress.objects.exists()


def test_the_last_one_completes_the_module_and_gives_a_certificate(
    learner_client: Client, module: ModulePage, lessons: list[LessonPage]
) -> None:
    for lesson in lessons[:2]:
        done(learner_client, lesson)
    quiz_id = lessons[2].quiz_ids[0]
    attempt = begin(quiz=Quiz.objects.get(pk=quiz_id), user=_me(learner_client))
    answer(attempt_id=attempt.pk, user=_me(learner_client), position=0, chosen=[1])
    enrolment = Enrolment.objects.get()
    assert enrolment.completed_on == timezone.localdate()
    assert Certificate.objects.get().enrolment == enrolment
    assert resume(learner_client, module).headers["Location"] == module.url
    assert Certificate.objects.get().code in learner_client.get(module.url).content.decode()


def test_one_goes_on_where_one_stopped(
    learner_client: Client, module: ModulePage, lessons: list[LessonPage]
) -> None:
    assert resume(learner_client, module).headers["Location"] == lessons[0].url
    done(learner_client, lessons[0])
    assert resume(learner_client, module).headers["Location"] == lessons[1].url
    done(learner_client, lessons[1])
    assert resume(Client(), module).headers["Location"].startswith("/inloggen/?next=")


def test_after_the_session_ended_one_comes_back_to_the_lesson(
    client: Client, lessons: list[LessonPage]
) -> None:
    assert done(client, lessons[0]).headers["Location"] == f"/inloggen/?next={lessons[0].url}"
    assert not LessonProgress.objects.exists()


def test_what_is_not_published_is_not_there(
    learner_client: Client, module: ModulePage, lessons: list[LessonPage]
) -> None:
    lessons[0].unpublish()
    assert done(learner_client, lessons[0]).status_code == 404
    module.unpublish()
    assert resume(learner_client, module).status_code == 404
    assert not Enrolment.objects.exists()


def test_a_page_that_this_site_does_not_show_is_not_there(
    learner_client: Client, municipality: Municipality, module: ModulePage
) -> None:
    rietveen = MunicipalityFactory(slug="rietveen")
    theirs = ModulePageFactory(parent=site_tree(rietveen), slug="eigen")
    lesson = LessonPageFactory(parent=theirs, slug="les")
    assert resume(learner_client, theirs).status_code == 404
    assert done(learner_client, lesson).status_code == 404
    assert not Enrolment.objects.exists()
    assert not LessonProgress.objects.exists()


def test_my_page_shows_mine_and_nobody_elses(
    learner_client: Client, module: ModulePage, lessons: list[LessonPage]
) -> None:
    other = ModulePageFactory(parent=module.get_parent(), title="Van een ander")
    EnrolmentFactory(user=_me(learner_client), module=module)
    EnrolmentFactory(module=other)
    page = text_of(learner_client.get("/mijn/"))
    assert module.title in page
    assert "Van een ander" not in page


def _me(browser: Client):
    return browser.user  # type: ignore[attr-defined]
