"""What a redacteur sees of a page before it is published, in a frame beside the editor."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.models import LessonPage, ModuleIndexPage, ModulePage
from people.models import Municipality
from tests.factories import LessonPageFactory, ModulePageFactory
from tests.factories.editors import redacteur_client


@pytest.fixture
def editor(municipality: Municipality) -> Client:
    return redacteur_client(municipality)


@pytest.fixture
def lesson(module_index: ModuleIndexPage) -> LessonPage:
    module: ModulePage = ModulePageFactory(parent=module_index, title="Aan de balie")
    made: LessonPage = LessonPageFactory(parent=module, title="Waarom jij")
    return made


def pages(lesson: LessonPage) -> dict[str, Page]:
    """One page of each kind."""
    module = lesson.get_parent()
    index = module.get_parent()
    return {
        "lesson": lesson,
        "module": module.specific,
        "index": index.specific,
        "home": index.get_parent().specific,
    }


def written(title: str) -> dict[str, str]:
    """The form of any page in the editor; what another kind of page has is left alone."""
    text = rich_text("<p>Lees dit rustig.</p>")
    data: dict[str, str] = nested_form_data(
        {
            "title": title,
            "slug": "x",
            "lead": "Zo.",
            "summary": "Zo.",
            "goals": "",
            "minutes": "2",
            "valid_months": "12",
            "introduction": text,
            "body": streamfield([("text", text)]),
            "team_guide": streamfield([]),
            "team_minutes": "15",
            "comments": inline_formset([]),
        }
    )
    return data


@pytest.mark.parametrize("kind", ["lesson", "module", "index", "home"])
def test_the_editor_may_frame_the_preview_of_a_page(
    editor: Client, lesson: LessonPage, kind: str
) -> None:
    page = pages(lesson)[kind]
    at = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    assert editor.post(at, written("Een andere kop")).json()["is_valid"]
    shown = editor.get(at)

    assert shown.status_code == 200
    assert "Een andere kop" in shown.content.decode()
    policy = shown.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "'unsafe-inline'" not in policy
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_the_page_itself_may_be_framed_by_nobody(editor: Client, lesson: LessonPage) -> None:
    shown = editor.get(lesson.get_url())

    assert shown.status_code == 200
    assert "frame-ancestors 'none'" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Frame-Options"] == "DENY"


def test_a_saved_draft_can_be_looked_at_too(editor: Client, lesson: LessonPage) -> None:
    lesson.title = "Waarom juist jij"
    lesson.save_revision()

    shown = editor.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk]))

    assert "Waarom juist jij" in shown.content.decode()


def test_only_who_may_edit_sees_a_preview(learner_client: Client, lesson: LessonPage) -> None:
    shown = learner_client.get(reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk]))

    assert shown.status_code in (302, 403)
