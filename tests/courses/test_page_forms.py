"""What stops a page from being published, and where that is said."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.models import LessonPage, ModuleIndexPage, ModulePage
from people.models import Municipality
from tests.factories import FactFactory, LessonPageFactory, ModulePageFactory
from tests.factories.editors import redacteur_client

PUBLISH = {"action-publish": "1"}


@pytest.fixture
def editor(municipality: Municipality) -> Client:
    return redacteur_client(municipality)


@pytest.fixture
def lesson(module_index: ModuleIndexPage) -> LessonPage:
    module: ModulePage = ModulePageFactory(parent=module_index, title="Aan de balie")
    made: LessonPage = LessonPageFactory(parent=module, title="Oud")
    return made


def send(editor: Client, page, *blocks, **more):
    data = {"title": "Nieuw", "slug": page.slug, "minutes": "2", "comments": inline_formset([])}
    if isinstance(page, ModulePage):
        text = rich_text("<p>Lees dit.</p>")
        data |= {"summary": "Zo.", "introduction": text, "valid_months": "12"}
        data |= {"team_minutes": "20", "team_guide": streamfield(blocks)}
    else:
        data["body"] = streamfield(blocks)
    at = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return editor.post(at, nested_form_data({**data, **more}))


def text(html):
    return ("text", rich_text(f"<p>{html}</p>"))


def block_errors(response, name="body"):
    return response.context["form"].errors.as_data()[name][0].block_errors


def expired_fact(**more):
    return FactFactory(expires_on=timezone.localdate(), **more)


def test_a_lesson_without_facts_is_published(editor, lesson):
    assert send(editor, lesson, text("Lees dit."), **PUBLISH).status_code == 302
    assert LessonPage.objects.get().title == "Nieuw"


def test_an_expired_fact_stops_publishing_at_its_block(editor, lesson):
    fact = expired_fact(key="straf")

    response = send(editor, lesson, text("Zo."), ("fact", str(fact.pk)), **PUBLISH)

    assert list(block_errors(response)) == [1]
    assert "straf" in block_errors(response)[1].messages[0]
    assert LessonPage.objects.get().title == "Oud"


def test_an_expired_fact_inside_a_text_stops_too(editor, lesson):
    expired_fact(key="straf")

    response = send(editor, lesson, text("Dat kost {{feit:straf}}."), text("Zo."), **PUBLISH)

    assert list(block_errors(response)) == [0]


def test_a_fact_that_does_not_exist_stops(editor, lesson):
    response = send(editor, lesson, text("Dat kost {{feit:verzonnen}}."), **PUBLISH)

    assert "verzonnen" in block_errors(response)[0].messages[0]


def test_a_fact_that_was_checked_is_published(editor, lesson):
    fact = FactFactory(key="straf", expires_on=timezone.localdate() + timedelta(days=1))
    blocks = [text("Dat kost {{feit:straf}}."), ("fact", str(fact.pk))]

    assert send(editor, lesson, *blocks, **PUBLISH).status_code == 302


def test_a_draft_may_have_an_expired_fact(editor, lesson):
    fact = expired_fact()

    assert send(editor, lesson, ("fact", str(fact.pk))).status_code == 302


@pytest.fixture
def image(db):
    return get_image_model().objects.create(title="Een balie", file=get_test_image_file())


@pytest.mark.parametrize(("alt", "status"), [("", 200), ("Een balie", 302)])
def test_an_image_in_a_lesson_needs_words(editor, lesson, image, alt, status):
    block = ("image", {"image": str(image.pk), "alt_text": alt})

    assert send(editor, lesson, block, **PUBLISH).status_code == status


@pytest.mark.parametrize(("alt", "status"), [(" ", 200), ("Een balie", 302)])
def test_the_image_of_a_module_needs_words(editor, lesson, image, alt, status):
    module = ModulePage.objects.get()

    response = send(editor, module, image=str(image.pk), image_alt=alt, **PUBLISH)

    assert response.status_code == status
    if status == 200:
        assert list(response.context["form"].errors) == ["image_alt"]


def test_a_module_may_have_no_image(editor, lesson):
    assert send(editor, ModulePage.objects.get(), **PUBLISH).status_code == 302


@pytest.mark.parametrize(("public", "status"), [({"public": "on"}, 200), ({}, 302)])
def test_a_public_module_asks_nobody_how_sure_they_are(editor, lesson, public, status):
    module = ModulePage.objects.get()

    response = send(editor, module, confidence="Hoe zeker ben je?", **public, **PUBLISH)

    assert response.status_code == status
    if status == 200:
        assert list(response.context["form"].errors) == ["confidence"]


def test_an_editor_writes_the_talk_guide_with_the_module(editor, lesson):
    module = ModulePage.objects.get()

    send(editor, module, text("Praat erover."), **PUBLISH)

    assert "Praat erover." in str(ModulePage.objects.get().team_guide)


def test_an_expired_fact_in_the_talk_guide_stops_the_module(editor, lesson):
    expired_fact(key="straf")

    response = send(editor, ModulePage.objects.get(), text("{{feit:straf}}"), **PUBLISH)

    assert list(block_errors(response, "team_guide")) == [0]


def test_an_editor_looks_at_the_draft_of_a_talk_guide(editor, lesson):
    module = ModulePage.objects.get()
    module.team_guide = [("text", "<p>Nog niet af.</p>")]
    module.save_revision()

    at = reverse("wagtailadmin_pages:view_draft", args=[module.pk])
    response = editor.get(at, {"mode": "team-guide"})

    assert "Nog niet af." in response.content.decode()
