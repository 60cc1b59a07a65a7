"""The bank as files: what several tests draw from travels with the modules that do."""

from dataclasses import replace

import pytest

from courses.models import ModulePage
from courses.packaging.bank_files import Bank, read_sets, stored_set, write_set
from courses.packaging.broken import BrokenModule
from courses.packaging.export import ExportRefused, export_module
from courses.packaging.folder import Folder
from courses.packaging.load import known_here, load_modules
from courses.packaging.parts import SetFile
from courses.packaging.read import read_content
from quizzes.bank import up_to_date
from quizzes.core.question import FromBank, Picture
from quizzes.models import Category, QuestionSet, Quiz, QuizVersion
from quizzes.question_streams import questions_in, set_questions
from tests.courses.packaging.folders import KNOWN, TEST, small_content
from tests.quizzes.core.builders import one_of_each

SET = """\
title: Geschenken in de praktijk
category: [Integriteit, Geschenken]
questions:
  - key: bloemen
    kind: single
    text: Een inwoner brengt bloemen. Wat doe je?
    options:
      - text: Bedanken en melden.
        correct: true
      - text: Niets.
  - key: fles
    kind: truefalse
    text: Een fles wijn mag altijd.
    answer: false
"""
DRAWS = (
    TEST
    + """\
pools:
  - bank: [Integriteit]
    take: 1
  - category: Alleen hier
    take: 1
    questions:
      - key: los
        kind: truefalse
        text: Deze staat alleen in deze toets.
        answer: true
"""
)
BANK = {"bank/geschenken.yaml": SET, "proef/20-toets.yaml": DRAWS}


@pytest.fixture
def folder(tmp_path):
    return small_content(tmp_path / "in", **BANK)


def the_test():
    return Quiz.objects.get(slug="proef-toets")


def test_a_module_and_the_bank_it_draws_from_come_in_together(site, folder):
    said = load_modules(folder, site)

    found = QuestionSet.objects.get()
    assert (found.slug, found.title, found.count) == ("geschenken", "Geschenken in de praktijk", 2)
    assert found.category.path == ("Integriteit", "Geschenken")
    assert the_test().drawn_categories == [Category.objects.at(["Integriteit"]).pk]
    keys = [question.key for question in the_test().current_version.compiled.everything]
    assert keys == ["eerste", "stelling", "geschenken-bloemen", "geschenken-fles", "los"]
    assert any("geschenken" in line for line in said)


def test_loading_twice_changes_nothing(site, folder):
    load_modules(folder, site)
    before = (QuizVersion.objects.count(), QuestionSet.objects.get().revisions.count())

    assert load_modules(folder, site) == []

    assert (QuizVersion.objects.count(), QuestionSet.objects.get().revisions.count()) == before


def test_a_change_in_the_bank_reaches_the_tests_of_the_folder(site, folder):
    load_modules(folder, site)
    file = folder / "bank" / "geschenken.yaml"
    file.write_text(file.read_text().replace("answer: false", "answer: true"))

    said = load_modules(folder, site)

    assert len(said) == 2
    assert the_test().current_version.number == 2
    assert up_to_date(the_test())
    assert load_modules(folder, site) == []


def test_an_export_brings_its_bank_and_loads_without_change(site, folder, tmp_path):
    load_modules(folder, site)
    module = ModulePage.objects.get()
    written = read_content(folder, known_here())

    export_module(module, tmp_path / "uit")

    again = read_content(tmp_path / "uit", KNOWN)
    assert (again.sets, again.modules) == (written.sets, written.modules)
    text = (tmp_path / "uit" / "proef" / "20-toets.yaml").read_text()
    assert "bank: [Integriteit]" in text
    assert "bloemen" not in text
    assert load_modules(tmp_path / "uit", site) == []


def test_a_test_may_draw_from_what_the_site_has(site, folder, tmp_path):
    load_modules(folder, site)
    alone = small_content(tmp_path / "los", **{"proef/20-toets.yaml": DRAWS})

    assert load_modules(alone, site) == []

    [pool, _own] = read_content(alone, known_here()).modules[0].lessons[1].quizzes[0].draft.pools
    assert isinstance(pool, FromBank)
    assert len(pool.questions) == 2


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("proef/20-toets.yaml", "[Integriteit]", "[Onbekend]", 21),
        ("proef/20-toets.yaml", "take: 1\n  - cat", "take: 3\n  - cat", 1),
        ("proef/20-toets.yaml", "    take: 1\n  - cat", "    questions: []\n  - cat", 22),
        ("bank/geschenken.yaml", "title: Geschenken in de praktijk", "title: ''", 1),
        ("bank/geschenken.yaml", "[Integriteit, Geschenken]", "[]", 2),
        ("bank/geschenken.yaml", "[Integriteit, Geschenken]", "[Een, Twee, Drie]", 2),
        ("bank/geschenken.yaml", "        correct: true\n", "", 4),
        ("bank/geschenken.yaml", "key: fles", "key: bloemen", 4),
        ("bank/geschenken.yaml", "kind: truefalse", "kind: raden", 12),
        ("bank/geschenken.yaml", "answer: false", "answer: misschien", 14),
    ],
)
def test_what_is_broken_is_named_with_file_and_line(site, folder, name, old, new, line):
    path = folder / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))

    with pytest.raises(BrokenModule) as refused:
        load_modules(folder, site)

    assert (refused.value.file, refused.value.line) == (name, line)
    assert not QuestionSet.objects.exists()
    assert not Category.objects.exists()


FIGURE = "    figure: {source: deur.svg, alt: Een deur}\n"


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("proef/20-toets.yaml", "    answer: true\n"),
        ("bank/geschenken.yaml", "    answer: false\n"),
    ],
)
def test_a_picture_in_a_question_is_refused_and_not_lost(site, folder, name, before):
    path = folder / name
    path.write_text(path.read_text().replace(before, before + FIGURE, 1))

    with pytest.raises(BrokenModule) as refused:
        load_modules(folder, site)

    assert refused.value.file == name
    assert not QuestionSet.objects.exists()


def test_a_module_that_draws_a_picture_is_not_exported_without_it(site, folder, tmp_path):
    load_modules(folder, site)
    found = QuestionSet.objects.get()
    [first, *rest] = questions_in(found.questions)
    set_questions(found, "questions", [replace(first, figure=Picture("1", "Een deur")), *rest])
    found.save()

    with pytest.raises(ExportRefused):
        export_module(ModulePage.objects.get(), tmp_path / "uit")

    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize("name", ["los.txt", "Hoofd.yaml", f"{'l' * 51}.yaml"])
def test_other_files_have_no_place_in_the_bank(tmp_path, name):
    (tmp_path / name).write_text(SET)

    with pytest.raises(BrokenModule):
        read_sets(Folder(tmp_path, "bank"))


def test_a_module_may_be_called_bank(tmp_path):
    root = small_content(tmp_path)
    (root / "proef").rename(root / "bank")

    content = read_content(root, KNOWN)

    assert [module.slug for module in content.modules] == ["bank"]
    assert content.sets == ()


def test_every_kind_of_question_comes_back_as_it_was(municipality, tmp_path):
    kinds = tuple(each for each in one_of_each() if not each.pictures)
    written = SetFile("alle-soorten", "Alle soorten", ("Integriteit",), kinds)
    (tmp_path / "alle-soorten.yaml").write_text(write_set(written))

    assert read_sets(Folder(tmp_path, "bank")) == (written,)


def test_the_same_slug_later_takes_the_place_of_the_earlier():
    first = SetFile("een", "Oud", ("A",), ())
    second = SetFile("een", "Nieuw", ("B", "C"), one_of_each()[:1])

    bank = Bank(lambda: [first]).with_sets([second])

    assert bank.categories == {("B",), ("B", "C")}
    assert [question.key for question in bank.questions(("B",))] == [f"een-{one_of_each()[0].key}"]
    assert bank.questions(("A",)) == ()


def test_a_bank_that_nobody_draws_from_is_not_fetched(site, tmp_path):
    def fetch():
        raise AssertionError

    known = replace(known_here(), bank=Bank(fetch))

    assert read_content(small_content(tmp_path), known).modules


def test_a_set_is_written_as_it_is_stored(site, folder):
    load_modules(folder, site)

    assert write_set(stored_set(QuestionSet.objects.get())) == SET
    assert (folder / "bank" / "geschenken.yaml").read_text() == SET
