"""What `manage.py check_content` says about words, people and facts of a folder of modules."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from ops.check_content import CONTENT, modules_in, things_to_mend
from ops.content_lists import PEOPLE, TERMS, WORDS
from ops.people_sheet import SHEET

needs_hunspell = pytest.mark.skipif(
    shutil.which("hunspell") is None and not os.environ.get("WEERBAAR_REQUIRE_EVERYTHING"),
    reason="hunspell is not installed",
)
Remarks = Callable[..., list[str]]


@pytest.fixture
def remarks(tmp_path: Path) -> Remarks:
    """What there is to remark when a few words are added to files of one module."""

    def after(**added: str) -> list[str]:
        folder = tmp_path / "inhoud"
        shutil.copytree(CONTENT / "balie", folder / "balie")
        for name in ("facts.yaml", PEOPLE, *WORDS.values(), *TERMS.values()):
            shutil.copy(CONTENT / name, folder / name)
        for name, (old, new) in _CHANGES.items():
            if name in added:
                path = folder / name
                path.write_text(path.read_text().replace(old, new.format(added[name]), 1))
        said = things_to_mend(folder, modules_in(folder))
        return [line for line in said if not line.startswith(_OF_OTHER_MODULES)]

    return after


# Where something is put in, by file.
_CHANGES = {
    "balie/module.md": ("title: Aan de balie", "title: {}"),
    "balie/20-waarom-jij.md": ("## Hoe het begint", "## Hoe het begint\n\n{}"),
    "balie/en/20-waarom-jij.md": ("## How it begins", "## How it begins\n\n{}"),
    "facts.yaml": ("Bel 112 als", "{} Bel 112 als"),
}
# The list of people has those of all modules, and this folder has one.
_OF_OTHER_MODULES = tuple(
    f"{path.name}/" for path in CONTENT.iterdir() if path.is_dir() and path.name != "balie"
)


def test_a_sound_module_has_nothing_to_mend(remarks: Remarks) -> None:
    assert remarks() == []


def test_what_should_not_stand_there_is_told_with_its_place(remarks: Remarks) -> None:
    lesson = "Vraag het de QED. Bel het meldpunt. Daar staat Brechtje. Hij heeft een accent."
    said = "\n".join(
        remarks(
            **{
                "balie/module.md": "Bel 0800-1234",
                "balie/20-waarom-jij.md": lesson,
                "balie/en/20-waarom-jij.md": "Ask the QED.",
                "facts.yaml": "Dit is " + "heel " * 20 + "lang.",
            }
        )
    )
    for remark in (
        "balie: a phone number in running text",
        "balie/waarom-jij: “QED” is hard",
        "balie/waarom-jij: “meldpunt” is used and not explained",
        "balie/waarom-jij: mensen.txt does not say who “Brechtje” is",
        "balie/waarom-jij: “accent” is about origin",
        "balie/en/waarom-jij: “QED” is hard",
        "facts.yaml, noodnummer: 1 of",
    ):
        assert remark in said


@needs_hunspell
def test_a_misspelt_word_is_found_in_each_language_in_titles_and_in_facts(
    remarks: Remarks,
) -> None:
    said = remarks(**dict.fromkeys(_CHANGES, "fouut"))
    for where in ("balie", "balie/waarom-jij", "balie/en/waarom-jij", "facts.yaml, noodnummer"):
        assert f"{where}: “fouut” is not known" in said


def test_who_is_in_no_story_any_more_and_what_was_reviewed_for_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "inhoud"
    shutil.copytree(CONTENT / "balie", folder / "balie")
    shutil.copy(CONTENT / "facts.yaml", folder / "facts.yaml")
    (folder / PEOPLE).write_text("balie | Zwaantje | v | klem | hier\nbalie/toets | tongval\n")
    said = things_to_mend(folder, modules_in(folder))
    assert any("“Zwaantje” is in mensen.txt, and in no story" in line for line in said)
    assert any("balie/toets: “tongval” is about origin" in line for line in said)


def test_the_sheet_about_people_is_as_the_list_is(tmp_path: Path) -> None:
    call_command("list_people", tmp_path / "mensen.md")
    made, kept = (path.read_text(encoding="utf-8") for path in (tmp_path / "mensen.md", SHEET))
    # Counts of words change with every sentence; who plays what, and words about origin, do not.
    # When this fails: manage.py list_people
    assert _rows(made) == _rows(kept)


def _rows(sheet: str) -> list[str]:
    before, _between, after = sheet.partition("## Woorden voor man en vrouw")
    return [*before.splitlines(), *after.partition("## Aan de balie")[2].splitlines()]
