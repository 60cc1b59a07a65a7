"""What is loaded can be exported, and the export says the same."""

from pathlib import Path

import pytest
from wagtail.images.models import Image
from wagtail.models import Revision

from courses.models import Fact, LessonPage, ModulePage
from courses.packaging.export import export_module
from courses.packaging.load import known_here, load_modules
from courses.packaging.read import read_content
from ops.reference import ensure_reference_rows
from people.models import Municipality
from quizzes.models import QuizVersion

CONTENT = Path(__file__).resolve().parents[3] / "courses" / "content"
MODULES = {
    *("balie", "buitendienst", "college", "hr", "leidinggevenden", "raad", "vergunningen"),
    *("dilemma-van-de-maand", "ondernemers-en-inwoners"),
}


@pytest.fixture
def loaded(municipality: Municipality) -> Municipality:
    ensure_reference_rows()
    assert load_modules(CONTENT, municipality.site)
    return municipality


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Revision, QuizVersion, Image, Fact))


def test_the_starter_modules_are_there_and_loading_them_again_changes_nothing(
    loaded: Municipality,
) -> None:
    # Loading everything takes seconds: one time for all that is asked of it.
    assert set(ModulePage.objects.live().values_list("slug", flat=True)) == MODULES
    for lesson in LessonPage.objects.all():
        for quiz_id in lesson.quiz_ids:
            assert lesson in LessonPage.holding(quiz_id)
    before = counts()
    assert load_modules(CONTENT, loaded.site) == []
    assert counts() == before


def test_an_export_reads_the_same_and_loads_without_change(
    loaded: Municipality, tmp_path: Path
) -> None:
    written = read_content(CONTENT, known_here())
    before = counts()
    for module in ModulePage.objects.originals():
        export_module(module, tmp_path)
    assert read_content(tmp_path, known_here()).modules == written.modules
    assert load_modules(tmp_path, loaded.site) == []
    assert counts() == before
