"""What goes out comes in the same."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.models import LessonPage, ModulePage
from courses.packaging.export import ExportRefused, export_module, write_module
from courses.packaging.folder import Folder
from courses.packaging.load import known_here, load_modules
from courses.packaging.parts import (
    CalloutPart,
    ContactPart,
    FactPart,
    ImagePart,
    LessonFile,
    ModuleFile,
    Picture,
    SignalsPart,
    TextPart,
)
from courses.packaging.read import read_content, read_module
from courses.packaging.reading import Known
from courses.packaging.richtext import to_html
from quizzes.models import Quiz
from tests.courses.packaging.folders import SVG
from tests.courses.packaging.test_load import traces
from tests.courses.packaging.test_markdown import trees


def test_an_export_is_readable(site, content, tmp_path):
    load_modules(content, site)
    folder = export_module(ModulePage.objects.get(), tmp_path)
    assert folder == tmp_path / "proef"
    assert sorted(path.name for path in folder.iterdir()) == [
        "10-waarom-jij.md", "20-toets.yaml", "images", "module.md", "praktijk.yaml", "team.md",
    ]  # fmt: skip
    text = (folder / "10-waarom-jij.md").read_text()
    assert text == (content / "proef" / "10-waarom-jij.md").read_text()
    assert (folder / "team.md").read_text() == (content / "proef" / "team.md").read_text()
    assert "contacts: [meldpunt]" in (folder / "praktijk.yaml").read_text()
    assert (tmp_path / "facts.yaml").is_file()


def test_exporting_again_replaces_the_files_of_the_module_only(site, content, tmp_path):
    load_modules(content, site)
    folder = export_module(ModulePage.objects.get(), tmp_path)
    (folder / "99-oud.md").write_text("oud")
    (folder / "notities.txt").write_text("van mij")
    export_module(ModulePage.objects.get(), tmp_path)
    assert not (folder / "99-oud.md").exists()
    assert (folder / "notities.txt").read_text() == "van mij"


def test_a_folder_with_something_else_is_left_alone(site, content, tmp_path):
    load_modules(content, site)
    (tmp_path / "proef").mkdir()
    (tmp_path / "proef" / "brief.md").write_text("van mij")
    with pytest.raises(ExportRefused):
        export_module(ModulePage.objects.get(), tmp_path)
    assert [path.name for path in (tmp_path / "proef").iterdir()] == ["brief.md"]


def test_facts_of_other_modules_stay_in_the_file(site, content, tmp_path):
    load_modules(content, site)
    other = (content / "facts.yaml").read_text().replace("meldlijn", "ander-feit")
    (tmp_path / "facts.yaml").write_text(other)
    export_module(ModulePage.objects.get(), tmp_path)
    (tmp_path / "facts.yaml").read_text()
    keys = [fact.key for fact in read_content(tmp_path, known_here()).facts]
    assert keys == ["ander-feit", "meldlijn"]


def test_a_quiz_lesson_with_words_of_its_own_keeps_them(site, content, tmp_path):
    load_modules(content, site)
    page = LessonPage.objects.get(slug="toets")
    page.title = "Nu jij"
    page.save_revision().publish()
    folder = export_module(ModulePage.objects.get(), tmp_path)
    assert (folder / "toets.yaml").is_file()
    assert "title: Nu jij" in (folder / "20-toets.md").read_text()
    before = traces()
    assert load_modules(tmp_path, site) == []
    assert traces() == before


def test_a_quiz_from_the_cms_goes_round_under_its_own_name(site, content, tmp_path):
    load_modules(content, site)
    Quiz.objects.filter(slug="proef-praktijk").update(slug="zelf-gemaakt")
    folder = export_module(ModulePage.objects.get(), tmp_path)
    assert (folder / "zelf-gemaakt.yaml").is_file()
    before = traces()
    assert load_modules(tmp_path, site) == []
    assert traces() == before


def test_an_image_without_words_is_refused_before_anything_is_written(site, content, tmp_path):
    load_modules(content, site)
    page = LessonPage.objects.get(slug="waarom-jij")
    for block in page.body:
        if block.block_type == "image":
            block.value.contextual_alt_text, block.value.decorative = "", True
    page.save_revision().publish()
    with pytest.raises(ExportRefused):
        export_module(ModulePage.objects.get(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_guide_that_was_emptied_leaves_the_folder_too(site, content, tmp_path):
    load_modules(content, site)
    export_module(ModulePage.objects.get(), tmp_path)
    module = ModulePage.objects.get()
    module.team_guide = []
    module.save_revision().publish()
    folder = export_module(ModulePage.objects.get(), tmp_path)
    assert not (folder / "team.md").exists()
    assert read_content(tmp_path, known_here()).modules[0].guide is None


def test_unpublished_lessons_stay_home(site, content, tmp_path):
    load_modules(content, site)
    LessonPage.objects.get(slug="toets").unpublish()
    folder = export_module(ModulePage.objects.get(), tmp_path)
    assert not list(folder.glob("*toets*"))


TEXT = trees.filter(bool).map(to_html).filter(bool)
LINE = st.text("abc é:“”'#-[]{}*_\\!", min_size=1, max_size=20).map(
    lambda text: " ".join(text.replace("{{", "{").split()) or "x"
)
PICTURE = Picture("tekening.svg", SVG.encode())


def separate(parts):
    """Two texts in a row would be one text."""
    return all(
        not (isinstance(one, TextPart) and isinstance(two, TextPart))
        for one, two in pairwise(parts)
    )


PARTS = st.lists(
    st.one_of(
        TEXT.map(TextPart),
        st.builds(CalloutPart, LINE, TEXT),
        st.builds(SignalsPart, LINE, st.lists(LINE, min_size=1, max_size=3).map(tuple)),
        st.builds(ImagePart, st.just(PICTURE), LINE),
        st.just(FactPart("x")),
        st.just(ContactPart("meldpunt", "<p>Als het mag.</p>")),
    ),
    min_size=1,
    max_size=5,
).filter(separate)


@settings(max_examples=150)
@given(parts=PARTS, title=LINE, goals=st.lists(LINE, max_size=3).map(tuple), introduction=TEXT)
def test_any_lesson_that_files_can_hold_goes_round(
    tmp_path_factory, parts, title, goals, introduction
):
    module = ModuleFile(
        slug="proef",
        title=title,
        summary=title,
        audiences=frozenset({"balie"}),
        themes=frozenset(),
        minutes=5,
        valid_months=12,
        goals=goals,
        picture=None,
        image_alt="",
        introduction=introduction,
        lessons=(LessonFile("een", title, 3, tuple(parts)),),
    )
    folder = tmp_path_factory.mktemp("uit") / "proef"
    write_module(module, folder)
    known = Known(frozenset({"balie"}), frozenset(), frozenset({"x"}))
    assert read_module(Folder(folder, "proef"), known) == module
