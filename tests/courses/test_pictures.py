"""Pictures on the pages of learners."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from courses.models import LessonPage, ModuleIndexPage
from quizzes.models import Quiz
from tests.factories import LessonPageFactory, ModulePageFactory, published_scenario

THEMED = 'fill="var(--weerbaar-draw-soft,#78aba5)"'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 36">'
DRAWING = f'{SVG}<path {THEMED} d="M0 0h9z"/>{{}}</svg>'


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


def drawn(extra: str = "") -> Image:
    file = ContentFile(DRAWING.format(extra).encode(), name="balie.svg")
    image: Image = Image.objects.create(title="balie", file=file)
    return image


def lesson_with(index: ModuleIndexPage, *blocks: tuple[str, object]) -> LessonPage:
    module = ModulePageFactory(parent=index, public=True)
    made: LessonPage = LessonPageFactory(parent=module, body=list(blocks))
    return made


def shown(image: Image, words: str) -> tuple[str, Image]:
    image.contextual_alt_text, image.decorative = words, False
    return "image", image


def page(client: Client, lesson: LessonPage) -> str:
    return client.get(lesson.get_url()).content.decode()


def test_a_drawing_stands_in_the_page_with_its_words_and_its_room(client, module_index):
    lesson = lesson_with(module_index, shown(drawn(), 'Een "balie"'))
    html = page(client, lesson)
    opening = html[html.index('<svg class="drawing') :].partition(">")[0]
    for said in ('role="img"', 'aria-label="Een &quot;balie&quot;"', 'viewBox="0 0 64 36"'):
        assert said in opening
    assert 'width="64"' in opening
    assert 'height="36"' in opening
    assert f'<path {THEMED} d="M0 0h9z"></path>' in html


@pytest.mark.parametrize("extra", ["<script>alert(1)</script>", "<text>tekst</text>"])
def test_what_does_more_than_draw_stays_apart_from_the_page(client, module_index, extra):
    html = page(client, lesson_with(module_index, shown(drawn(extra), "Een balie")))
    assert "M0 0h9z" not in html
    assert "alert(1)" not in html
    assert 'alt="Een balie"' in html


def test_a_photo_is_a_file(client, module_index):
    photo = Image.objects.create(title="foto", file=get_test_image_file())
    html = page(client, lesson_with(module_index, shown(photo, "Een foto")))
    assert 'class="picture-file' in html
    assert 'loading="lazy"' in html


def test_another_drawing_under_the_same_name_is_another_drawing(client, module_index):
    image = drawn()
    lesson = lesson_with(module_index, shown(image, "Een balie"))
    page(client, lesson)
    storage, name = image.file.storage, image.file.name
    storage.delete(name)
    assert storage.save(name, ContentFile(DRAWING.format("<g/>").encode())) == name
    Image.objects.update(file_hash="anders")
    lesson.save_revision().publish()
    assert "<g></g>" in page(client, lesson)


def test_a_drawing_whose_file_is_gone_does_not_break_the_page(client, module_index):
    image = drawn()
    image.file.storage.delete(image.file.name)
    assert 'alt="Een balie"' in page(client, lesson_with(module_index, shown(image, "Een balie")))


@pytest.fixture
def quiz(db) -> Quiz:
    made = published_scenario()
    Quiz.objects.filter(pk=made.pk).update(image=drawn(), image_alt="Een volle wachtkamer")
    return made


def test_a_story_opens_with_its_drawing_for_a_visitor(client, module_index, quiz):
    lesson = lesson_with(module_index, ("quiz", quiz))
    html = page(client, lesson)
    assert 'aria-label="Een volle wachtkamer"' in html
    address = html.partition(f'href="?{quiz.slug}=')[2].partition("#")[0]
    further = client.get(f"{lesson.get_url()}?{quiz.slug}={address}").content.decode()
    assert 'aria-label="Een volle wachtkamer"' not in further


def test_a_story_opens_with_its_drawing_for_who_signed_in(learner_client, module_index, quiz):
    lesson = lesson_with(module_index, ("quiz", quiz))
    assert 'aria-label="Een volle wachtkamer"' in page(learner_client, lesson)
    before = learner_client.get(reverse("quizzes:begin", args=[quiz.slug])).content.decode()
    assert 'aria-label="Een volle wachtkamer"' in before
