"""Loading: everything or nothing, and nothing twice."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from wagtail.images.models import Image
from wagtail.models import Page, Revision, Site

from courses.models import Fact, HomePage, LessonPage, ModuleIndexPage, ModulePage
from courses.packaging.broken import BrokenModule
from courses.packaging.load import known_here, load_modules
from courses.packaging.read import read_content
from courses.packaging.state import module_of
from quizzes.models import Quiz, QuizVersion
from tests.courses.packaging.folders import FACTS, LESSON, SCENARIO, SVG, TEST, small_content


def traces() -> dict[str, int]:
    """How much there is of everything that loading makes."""
    models = (Page, Revision, Quiz, QuizVersion, Image, Fact)
    return {model.__name__: model.objects.count() for model in models}


def rewrite(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text()
    assert old in text
    (root / name).write_text(text.replace(old, new))


def lesson(slug: str = "waarom-jij") -> LessonPage:
    return LessonPage.objects.get(slug=slug)


def test_a_module_comes_in_whole_and_published(site, content):
    load_modules(content, site)
    module = ModulePage.objects.originals().get(slug="proef")
    assert module.live
    assert module.get_url_parts()[2] == "/modules/proef/"
    assert [audience.slug for audience in module.audiences.all()] == ["balie"]
    assert [page.slug for page in module.lessons()] == ["waarom-jij", "toets"]
    assert [block.block_type for block in lesson().body] == [
        "text", "signals", "image", "callout", "fact", "contact", "quiz",
    ]  # fmt: skip
    assert Quiz.objects.get(slug="proef-praktijk").current_version is not None
    assert Quiz.objects.get(slug="proef-toets").live


def test_a_talk_guide_comes_with_the_module_and_can_be_left_out_again(site, content):
    load_modules(content, site)
    module = ModulePage.objects.get()
    assert module.team_minutes == 15
    kinds = [block.block_type for block in module.team_guide]
    assert kinds == ["text", "callout", "contact"]
    rewrite(content, "proef/team.md", "Wie bel je?", "Wie bel je het eerst?")
    assert len(load_modules(content, site)) == 1
    assert "het eerst" in str(ModulePage.objects.get().team_guide[0])
    (content / "proef" / "team.md").unlink()
    assert len(load_modules(content, site)) == 1
    assert not ModulePage.objects.get().team_guide


def test_what_comes_in_is_what_the_files_say(site, content):
    load_modules(content, site)
    (module,) = read_content(content, known_here()).modules
    assert module_of(ModulePage.objects.get()) == module


def test_drawings_keep_their_content_and_have_a_size(site, content):
    load_modules(content, site)
    image = ModulePage.objects.get().image
    assert image.file.read() == SVG.encode()
    assert (image.width, image.height) == (64, 36)


def test_a_story_comes_with_its_picture_and_another_picture_is_no_other_story(site, content):
    load_modules(content, site)
    quiz = Quiz.objects.get(slug="proef-praktijk")
    assert (quiz.image.width, quiz.image_alt) == (48, "Een volle wachtkamer.")
    (content / "proef" / "images" / "wachtkamer.svg").write_text(SVG.replace("64", "40"))
    assert load_modules(content, site) != []
    changed = Quiz.objects.get(slug="proef-praktijk")
    assert changed.image.width == 40
    assert changed.current_version_id == quiz.current_version_id


def test_the_same_drawing_is_one_image(site, content):
    for name in ("scherm", "wachtkamer"):
        (content / "proef" / "images" / f"{name}.svg").write_text(SVG)
    load_modules(content, site)
    assert Image.objects.count() == 1
    assert Image.objects.get().file_hash == hashlib.sha1(SVG.encode()).hexdigest()


def test_loading_twice_changes_nothing(site, content):
    assert load_modules(content, site)
    before = traces()
    assert load_modules(content, site) == []
    assert traces() == before


def test_a_quiz_is_found_back_in_the_lesson_that_holds_it(site, content):
    load_modules(content, site)
    for page in LessonPage.objects.all():
        for quiz_id in page.quiz_ids:
            assert list(LessonPage.holding(quiz_id)) == [page]


def test_home_and_index_are_made_where_wagtail_only_says_welcome(site, content):
    assert not HomePage.objects.exists()
    load_modules(content, site)
    site = Site.objects.get(pk=site.pk)
    assert site.root_page.specific == HomePage.objects.get()
    assert ModuleIndexPage.objects.get().get_parent().specific == HomePage.objects.get()


def test_home_and_index_that_are_there_are_used(site, content, module_index):
    load_modules(content, Site.objects.get(pk=site.pk))
    assert ModulePage.objects.get().get_parent().specific == module_index
    assert HomePage.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        ("proef/10-waarom-jij.md", "Jij kunt", "Jij kan", {"Revision": 1}),
        ("proef/module.md", "minutes: 8", "minutes: 9", {"Revision": 1}),
        ("proef/praktijk.yaml", "Hij knikt.", "Hij zwijgt.", {"Revision": 1, "QuizVersion": 1}),
        ("proef/20-toets.yaml", "minutes: 4", "minutes: 5", {"Revision": 2}),
        ("facts.yaml", "short: de meldlijn", "short: onze lijn", {"Revision": 1}),
    ],
)
def test_only_what_differs_is_published_again(site, content, file, old, new, changed):
    load_modules(content, site)
    before = traces()
    rewrite(content, file, old, new)
    lines = load_modules(content, site)
    assert lines
    after = traces()
    assert {
        name: after[name] - before[name] for name in after if after[name] != before[name]
    } == changed
    assert load_modules(content, site) == []


def test_attempts_keep_the_version_they_had(site, content):
    load_modules(content, site)
    version = Quiz.objects.get(slug="proef-praktijk").current_version
    rewrite(content, "proef/praktijk.yaml", "Hij knikt.", "Hij zwijgt.")
    load_modules(content, site)
    quiz = Quiz.objects.get(slug="proef-praktijk")
    assert quiz.current_version.number == 2
    assert quiz.versions.get(number=1) == version


def test_lessons_get_the_order_of_the_folder(site, content):
    load_modules(content, site)
    (content / "proef" / "20-toets.yaml").rename(content / "proef" / "5-toets.yaml")
    (content / "proef" / "7-nieuw.md").write_text("---\ntitle: Nieuw\nminutes: 1\n---\nTekst.\n")
    kept = lesson("toets").pk
    assert load_modules(content, site)
    module = ModulePage.objects.get()
    assert [page.slug for page in module.lessons()] == ["toets", "nieuw", "waarom-jij"]
    assert lesson("toets").pk == kept
    assert load_modules(content, site) == []


def test_a_lesson_that_is_gone_is_unpublished_and_not_deleted(site, content):
    load_modules(content, site)
    (content / "proef" / "20-toets.yaml").unlink()
    assert load_modules(content, site)
    assert not lesson("toets").live
    assert load_modules(content, site) == []


def test_an_unpublished_lesson_comes_back(site, content):
    load_modules(content, site)
    lesson("toets").unpublish()
    assert load_modules(content, site)
    assert lesson("toets").live


def test_an_editor_who_only_opened_and_saved_changed_nothing(site, content):
    load_modules(content, site)
    page = lesson()
    page.body[0] = ("text", page.body[0].value.source.replace("<p>", '<p data-block-key="x1">'))
    page.save_revision().publish()
    before = traces()
    assert load_modules(content, site) == []
    assert traces() == before


def test_a_confirmed_fact_is_not_undone_by_a_draft(site, content):
    load_modules(content, site)
    Fact.objects.update(status="vastgesteld", short="onze eigen lijn")
    assert load_modules(content, site) == []
    assert Fact.objects.get().short == "onze eigen lijn"


def test_a_confirmed_fact_replaces_ours(site, content):
    load_modules(content, site)
    rewrite(content, "facts.yaml", "status: concept", "status: vastgesteld")
    rewrite(content, "facts.yaml", "checked_on: 2026-10-01", "checked_on: 2026-11-01")
    assert load_modules(content, site)
    fact = Fact.objects.get()
    assert (fact.status, fact.checked_on) == ("vastgesteld", date(2026, 11, 1))


def test_two_modules_may_each_have_a_test_of_the_same_name(site, content):
    opening = "title: Tweede\nsummary: Ook een.\naudiences: [raad]\nthemes: []"
    texts = {
        "tweede/module.md": f"---\n{opening}\n---\nHallo.\n",
        "tweede/10-toets.yaml": TEST.replace("    lesson: waarom-jij\n", ""),
    }
    small_content(content, **texts)
    load_modules(content, site)
    assert set(Quiz.objects.values_list("slug", flat=True)) == {
        "proef-toets", "proef-praktijk", "tweede-toets",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("proef/10-waarom-jij.md", LESSON.replace("## Wat", "# Wat")),
        ("proef/20-toets.yaml", TEST.replace("correct: true", "correct: false")),
        ("proef/praktijk.yaml", SCENARIO.replace("leads_to: goed", "leads_to: weg")),
        ("proef/images/scherm.svg", "<svg><script/></svg>"),
        ("facts.yaml", FACTS.replace("key: meldlijn", "key: anders")),
    ],
)
def test_a_broken_file_changes_nothing_at_all(site, content, file, text):
    before = traces()
    (content / file).write_text(text)
    with pytest.raises(BrokenModule):
        load_modules(content, site)
    assert traces() == before


def test_a_broken_second_module_keeps_the_first_out_too(site, content):
    (content / "zwak").mkdir()
    before = traces()
    with pytest.raises(BrokenModule):
        load_modules(content, site)
    assert traces() == before


def test_sites_that_share_a_home_page_share_its_modules(site, content):
    load_modules(content, site)
    site = Site.objects.get(pk=site.pk)
    other = Site.objects.create(hostname="rietveen.example", root_page=site.root_page)
    assert load_modules(content, other) == []


def test_a_site_with_a_home_page_of_its_own_gets_its_own_modules(site, content):
    load_modules(content, site)
    root = Page.get_first_root_node()
    start = root.add_child(instance=Page(title="Start", slug="start"))
    other = Site.objects.create(hostname="rietveen.example", root_page=start)
    assert load_modules(content, other)
    assert ModulePage.objects.filter(slug="proef").count() == 2
    assert load_modules(content, other) == []


def test_facts_that_are_already_here_may_be_referred_to(site, content):
    load_modules(content, site)
    (content / "facts.yaml").unlink()
    assert load_modules(content, site) == []
