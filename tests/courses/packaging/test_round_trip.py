"""What is loaded can be exported, and the export says the same."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command
from wagtail.images.models import Image
from wagtail.models import Revision, Site

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


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Revision, QuizVersion, Image, Fact))


def test_the_starter_modules_are_loaded_once_and_what_is_exported_says_the_same(
    municipality: Municipality, tmp_path: Path
) -> None:
    # Loading everything takes many seconds: one time for all that is asked of it.
    ensure_reference_rows()
    Site.objects.exclude(pk=municipality.site_id).delete()
    Site.objects.update(is_default_site=True)
    call_command("load_modules", stdout=StringIO())
    site = Site.objects.get()
    assert set(ModulePage.objects.live().values_list("slug", flat=True)) == MODULES
    for lesson in LessonPage.objects.all():
        for quiz_id in lesson.quiz_ids:
            assert lesson in LessonPage.holding(quiz_id)
    before = counts()
    assert load_modules(CONTENT, site) == []
    assert counts() == before

    ours = read_content(CONTENT, known_here())
    for module in ModulePage.objects.originals():
        export_module(module, tmp_path)
    theirs = read_content(tmp_path, known_here())
    assert theirs.modules == ours.modules
    assert set(theirs.facts) <= set(ours.facts)
    assert load_modules(tmp_path, site) == []
    assert counts() == before
