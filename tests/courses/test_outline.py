"""What is remembered of the pages, and how long that is believed."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from courses.models import LessonPage, ModuleIndexPage, ModulePage
from courses.outline import lessons_of, module_of
from tests.factories import LessonPageFactory, ModulePageFactory


@pytest.fixture
def lesson(module_index: ModuleIndexPage) -> LessonPage:
    """The only lesson of a module."""
    made: LessonPage = LessonPageFactory(
        parent=ModulePageFactory(parent=module_index, title="Balie"), title="Aan de balie"
    )
    return made


def text_of(client: Client, page: Page) -> str:
    return client.get(page.get_url()).content.decode()


def test_a_page_is_what_was_published_last(learner_client: Client, lesson: LessonPage) -> None:
    assert "Aan de balie" in text_of(learner_client, lesson)
    lesson.title = "Aan het loket"
    lesson.save_revision().publish()
    assert "Aan het loket" in text_of(learner_client, lesson)


def test_what_is_no_longer_published_is_gone_at_once(
    learner_client: Client, lesson: LessonPage
) -> None:
    assert learner_client.get(lesson.get_url()).status_code == 200
    lesson.unpublish()
    assert learner_client.get(lesson.get_url()).status_code == 404
    assert lessons_of(module_of(lesson)) == []


def test_a_new_lesson_is_on_the_road_at_once(learner_client: Client, lesson: LessonPage) -> None:
    assert "1 van 1" in text_of(learner_client, lesson)
    LessonPageFactory(parent=ModulePage.objects.parent_of(lesson).get())
    assert "1 van 2" in text_of(learner_client, lesson)


def test_a_lesson_that_another_process_published_is_found(
    learner_client: Client, lesson: LessonPage
) -> None:
    hidden = LessonPageFactory(parent=ModulePage.objects.parent_of(lesson).get(), live=False)
    assert "1 van 1" in text_of(learner_client, lesson)
    LessonPage.objects.filter(pk=hidden.pk).update(live=True)  # no signal, as from elsewhere
    assert "2 van 2" in text_of(learner_client, hidden)


def test_a_lesson_that_moved_has_its_new_place(learner_client: Client, lesson: LessonPage) -> None:
    second = LessonPageFactory(parent=ModulePage.objects.parent_of(lesson).get())
    assert "2 van 2" in text_of(learner_client, second)
    second.move(lesson, pos="left")
    second.refresh_from_db()
    assert "1 van 2" in text_of(learner_client, second)


def test_a_module_with_another_address(learner_client: Client, lesson: LessonPage) -> None:
    old = lesson.get_url()
    assert learner_client.get(old).status_code == 200
    module = ModulePage.objects.parent_of(lesson).get()
    module.slug = "loket"
    module.save_revision().publish()
    lesson.refresh_from_db()
    assert "/loket/" in lesson.get_url()
    assert learner_client.get(lesson.get_url()).status_code == 200
    assert learner_client.get(old).status_code == 404


def test_a_restriction_counts_at_once(learner_client: Client, lesson: LessonPage) -> None:
    assert learner_client.get(lesson.get_url()).status_code == 200
    PageViewRestriction.objects.create(
        page=lesson, restriction_type=PageViewRestriction.GROUPS
    ).groups.clear()
    assert learner_client.get(lesson.get_url()).status_code == 302


def test_what_one_request_changes_is_not_what_the_next_one_gets(
    learner_client: Client, lesson: LessonPage
) -> None:
    first = learner_client.get(lesson.get_url()).context["page"]
    first.title = "Iets anders"
    assert "Iets anders" not in text_of(learner_client, lesson)
