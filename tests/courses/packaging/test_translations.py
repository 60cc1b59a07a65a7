"""A module in two languages as files: what is read, loaded and written, and what is refused."""

from pathlib import Path

import pytest
from django.utils.translation import override
from wagtail.models import Locale, Page, Revision, Site

from courses.models import Fact, HomePage, LessonPage, ModuleIndexPage, ModulePage
from courses.packaging.broken import BrokenModule
from courses.packaging.export import export_module
from courses.packaging.load import known_here, load_modules
from courses.packaging.read import read_content
from courses.packaging.site_pages import module_index
from courses.packaging.state import module_of
from quizzes.models import Quiz, QuizVersion
from tests.courses.packaging.folders import FACTS, SCENARIO

ENGLISH_MODULE = """\
---
title: At the counter
summary: What you do when somebody asks you for data.
goals:
  - You know what to do.
image_alt: A counter with two people.
---
You help people **all day**. Call {{feit:meldlijn}} when in doubt.
"""
ENGLISH_LESSON = """\
---
title: Why you?
---
You can do something that *others* cannot.

![A screen](images/scherm.svg)

{{feit:meldlijn}}

{{quiz:praktijk}}
"""
DUTCH_GUIDE = """\
---
minutes: 15
---
Praat erover.

::: contact meldpunt
Je zag iets.
:::
"""
ENGLISH_FACT = "  en:\n    text: The line is open day and night.\n    short: the line\n"


@pytest.fixture
def folder(content: Path) -> Path:
    """The small module with one lesson, its story and a fact in English."""
    (content / "facts.yaml").write_text(FACTS + ENGLISH_FACT)
    inner = content / "proef" / "en"
    inner.mkdir()
    (inner / "module.md").write_text(ENGLISH_MODULE)
    (inner / "10-waarom-jij.md").write_text(ENGLISH_LESSON)
    story = SCENARIO.replace("Iemand vraagt een adres.", "Somebody asks for an address.")
    (inner / "praktijk.yaml").write_text(story)
    return content


@pytest.fixture
def guides(folder: Path) -> Path:
    """The English talk guide of the small module, which has one in Dutch too."""
    (folder / "proef" / "team.md").write_text(DUTCH_GUIDE)
    guide = folder / "proef" / "en" / "team.md"
    guide.write_text(DUTCH_GUIDE.replace("Praat erover.", "Talk about it."))
    return guide


def traces() -> list[int]:
    """How much there is of everything that loading makes."""
    models = (Page, Revision, Quiz, QuizVersion, Fact)
    return [model.objects.count() for model in models]


def test_a_translation_comes_in_beside_its_original(site: Site, folder: Path) -> None:
    load_modules(folder, site)
    english = Locale.objects.get(language_code="en")
    dutch = ModulePage.objects.originals().get()
    module = dutch.get_translation(english)
    assert (module.title, module.minutes, module.live) == ("At the counter", dutch.minutes, True)
    assert module.get_url_parts()[2] == "/modules/proef/"
    lesson = LessonPage.objects.child_of(module).get()
    original = LessonPage.objects.child_of(dutch).get(slug="waarom-jij")
    assert lesson.translation_key == original.translation_key
    story = Quiz.objects.get(pk=lesson.quiz_ids[0])
    assert (story.slug, story.locale) == ("proef-praktijk-en", english)
    assert story.translation_key == Quiz.objects.get(slug="proef-praktijk").translation_key
    fact = Fact.objects.get(locale=english)
    assert (fact.key, fact.short) == ("meldlijn", "the line")
    assert [block.value for block in lesson.body if block.block_type == "fact"] == [fact]


def test_twice_changes_nothing_and_what_is_exported_reads_the_same(
    site: Site, folder: Path, tmp_path: Path
) -> None:
    load_modules(folder, site)
    before = traces()
    assert load_modules(folder, site) == []
    (written,) = read_content(folder, known_here()).modules
    dutch = ModulePage.objects.originals().get()
    assert module_of(dutch) == written
    export_module(dutch, tmp_path)
    (again,) = read_content(tmp_path, known_here()).modules
    assert again == written
    assert load_modules(tmp_path, site) == []
    assert traces() == before


def test_only_what_differs_is_published_again(site: Site, folder: Path) -> None:
    load_modules(folder, site)
    lesson = folder / "proef" / "en" / "10-waarom-jij.md"
    lesson.write_text(lesson.read_text().replace("Why you?", "Why me?"))
    (said,) = load_modules(folder, site)
    assert "proef/en/waarom-jij" in said
    (folder / "facts.yaml").write_text(FACTS)
    assert load_modules(folder, site) == []  # words that the file does not have stay


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("module.md", "goals:", "minutes: 9\ngoals:", 4),
        ("module.md", "{{feit:meldlijn}}", "{{feit:anders}}", 8),
        ("10-waarom-jij.md", "{{quiz:praktijk}}", "", 0),
        ("10-waarom-jij.md", "title: Why you?", "title: Why you?\nminutes: 4", 3),
        ("praktijk.yaml", "verdict: sterk", "verdict: kwetsbaar", 13),
        ("praktijk.yaml", "minutes: 3", "minutes: 4", 3),
    ],
)
def test_what_is_not_sound_is_told_with_file_and_line_and_changes_nothing(
    site: Site, folder: Path, file: str, old: str, new: str, line: int
) -> None:
    path = folder / "proef" / "en" / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    before = traces()
    with pytest.raises(BrokenModule) as caught:
        load_modules(folder, site)
    assert caught.value.file == f"proef/en/{file}" or caught.value.file == "proef/en/praktijk.yaml"
    assert caught.value.line == line
    assert traces() == before


def test_a_lesson_that_the_original_does_not_have_is_refused(site: Site, folder: Path) -> None:
    (folder / "proef" / "en" / "20-meer.md").write_text("---\ntitle: More\n---\nMore.\n")
    with pytest.raises(BrokenModule) as caught:
        load_modules(folder, site)
    assert (caught.value.file, caught.value.line) == ("proef/en/20-meer.md", 0)


def test_a_talk_guide_comes_in_in_its_language_and_goes_out_again(
    site: Site, folder: Path, guides: Path, tmp_path: Path
) -> None:
    load_modules(folder, site)
    dutch = ModulePage.objects.originals().get()
    module = dutch.get_translation(Locale.objects.get(language_code="en"))
    assert "Talk about it." in str(list(module.team_guide.raw_data))
    assert "Praat erover." in str(list(dutch.team_guide.raw_data))
    export_module(dutch, tmp_path / "uit")
    assert (tmp_path / "uit" / "proef" / "en" / "team.md").read_text() == guides.read_text()
    assert load_modules(tmp_path / "uit", site) == []
    guides.unlink()
    load_modules(folder, site)
    module.refresh_from_db()
    assert not module.team_guide  # then that of the original is read


@pytest.mark.parametrize(
    ("old", "new"), [("minutes: 15", "minutes: 20"), ("contact meldpunt", "contact politie")]
)
def test_a_talk_guide_that_is_built_otherwise_is_refused(
    site: Site, folder: Path, guides: Path, old: str, new: str
) -> None:
    guides.write_text(guides.read_text().replace(old, new))
    with pytest.raises(BrokenModule) as caught:
        load_modules(folder, site)
    assert caught.value.file == "proef/en/team.md"


def test_the_pages_above_begin_in_the_language_of_the_house_whoever_makes_them(site: Site) -> None:
    with override("en"):
        index = module_index(site)
    assert index.lead.startswith("Korte modules")
    assert HomePage.objects.parent_of(index).get().lead.startswith("Weet wat je doet")


def test_the_pages_above_speak_the_language_too_as_long_as_nobody_changed_them(
    site: Site, folder: Path
) -> None:
    load_modules(folder, site)
    english = Locale.objects.get(language_code="en")
    index = ModuleIndexPage.objects.get(locale=Locale.get_default())
    home = HomePage.objects.get(locale=Locale.get_default())
    for page, said in ((home, "Know what to do"), (index, "Short modules")):
        twin = page.get_translation(english)
        assert twin.alias_of is None
        assert twin.lead.startswith(said)
        twin.lead = "Changed by an editor"
        twin.save_revision().publish()
    load_modules(folder, site)
    assert home.get_translation(english).lead == "Changed by an editor"


def test_words_of_an_editor_are_not_translated(site: Site, folder: Path) -> None:
    (folder / "proef" / "en").rename(folder.parent / "en")
    load_modules(folder, site)
    home = HomePage.objects.get()
    home.lead = "Van ons"
    home.save_revision().publish()
    (folder.parent / "en").rename(folder / "proef" / "en")
    load_modules(folder, site)
    assert home.get_translation(Locale.objects.get(language_code="en")).lead == "Van ons"
