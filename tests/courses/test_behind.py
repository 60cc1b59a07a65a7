"""A translation whose original changed is told to who writes."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from courses.behind import all_behind, behind_since
from courses.models import LessonPage, ModulePage
from ops.reference import ensure_reference_rows
from people.models import Municipality
from tests.factories import FactFactory, LessonPageFactory, published_scenario, small_scenario
from tests.factories.editors import redacteur_client
from tests.factories.languages import translated_page, translated_quiz
from tests.quizzes.pages import text_of

SAID = "Het origineel van 1 vertaling is veranderd: lees die opnieuw."


@pytest.fixture
def editor(municipality: Municipality) -> Client:
    """A redacteur who signed in."""
    ensure_reference_rows()
    return redacteur_client(municipality)


@pytest.fixture
def lesson(module: ModulePage) -> LessonPage:
    """A lesson in Dutch."""
    return LessonPageFactory(parent=module, slug="lezen", title="Waarom jij")


@pytest.fixture
def translated(module: ModulePage, lesson: LessonPage, english: Locale) -> LessonPage:
    """The same in English."""
    translated_page(module, english, title="At the counter")
    return translated_page(lesson, english, title="Why you")


def test_a_changed_lesson_marks_its_translation_until_that_is_published_again(
    editor: Client, lesson: LessonPage, translated: LessonPage
) -> None:
    assert behind_since(translated) is None
    lesson.title = "Waarom juist jij"
    lesson.save_revision().publish()
    lesson.refresh_from_db()
    assert behind_since(translated) == lesson.last_published_at
    assert behind_since(lesson) is None
    address = reverse("wagtailadmin_pages:edit", args=[translated.pk])
    assert SAID in text_of(editor.get("/cms/"))
    assert address in text_of(editor.get(reverse("cms_translations")))
    assert "na deze vertaling" in text_of(editor.get(address))
    translated.save_revision().publish()
    assert not all_behind()
    assert SAID not in text_of(editor.get("/cms/"))
    assert "na deze vertaling" not in text_of(editor.get(address))


def test_a_changed_story_and_a_changed_fact_mark_theirs(editor: Client, english: Locale) -> None:
    quiz = published_scenario()
    story = translated_quiz(quiz, english, small_scenario("A friend asks"))
    fact = FactFactory(key="gratis")
    fact.save_revision()
    spoken = fact.copy_for_translation(english)
    spoken.save()
    spoken.save_revision()
    assert not all_behind()
    quiz.title = "Kun je snel kijken?"
    quiz.save_revision().publish()
    fact.text = "Bellen kan altijd."
    fact.save()
    fact.save_revision()
    assert {each.title for each in all_behind()} == {"A friend asks", "gratis"}
    for each in (story, spoken):
        address = reverse(each.snippet_viewset.get_url_name("edit"), args=[each.pk])
        assert "na deze vertaling" in text_of(editor.get(address))


def test_a_redacteur_translates_by_wagtails_own_button(
    editor: Client, module: ModulePage, lesson: LessonPage, english: Locale
) -> None:
    translated_page(module, english)
    address = reverse("simple_translation:submit_page_translation", args=[lesson.pk])
    assert editor.get(address).status_code == 200
    made = editor.post(address, {"locales": [english.pk]})
    assert made.status_code == 302
    draft = LessonPage.objects.get(locale=english)
    assert (draft.translation_key, draft.live) == (lesson.translation_key, False)
    assert draft.slug == lesson.slug
    quiz = published_scenario()
    address = reverse(
        "simple_translation:submit_snippet_translation", args=["quizzes", "quiz", quiz.pk]
    )
    editor.post(address, {"locales": [english.pk]})
    copy = quiz.get_translation(english)
    assert (copy.slug, copy.live, copy.current_version) == (f"{quiz.slug}-en", False, None)
