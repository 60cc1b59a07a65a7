"""Dutch spelling, where hunspell is installed."""

import os
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from ops import check_content
from ops.content_lists import WORDS
from ops.spelling import NoSpeller, known_words, misspelt

needs_hunspell = pytest.mark.skipif(
    shutil.which("hunspell") is None and not os.environ.get("WEERBAAR_REQUIRE_EVERYTHING"),
    reason="hunspell is not installed",
)


@needs_hunspell
def test_a_word_that_is_misspelt_is_found_and_a_known_one_is_not() -> None:
    assert misspelt("Dit is een fouut. Het RIEC kijkt “mee”.", {"RIEC"}) == ["fouut"]
    assert not misspelt("Je vertelt het vandaag aan je leidinggevende.", ())


def test_the_project_has_a_list_of_its_own_words(tmp_path: Path) -> None:
    file = tmp_path / "woorden.txt"
    file.write_text("# uitleg\nBibob\n\n RIEC \n", encoding="utf-8")
    assert known_words(file) == {"Bibob", "RIEC"}
    assert "Bibob" in known_words(check_content.CONTENT / WORDS["nl"])


@needs_hunspell
def test_a_misspelt_word_in_a_module_is_told_with_its_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(check_content.CONTENT, tmp_path / "inhoud")
    lesson = tmp_path / "inhoud" / "hr" / "20-waarom-hr.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nEen fouut.\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("check_content", tmp_path / "inhoud")
    assert ended.value.code == 1
    assert "hr/waarom-hr: “fouut” is not known" in capsys.readouterr().out


def test_without_hunspell_spelling_is_left_alone_except_where_everything_is_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("WEERBAAR_REQUIRE_EVERYTHING", raising=False)
    assert misspelt("fouut", ()) == []
    monkeypatch.setenv("WEERBAAR_REQUIRE_EVERYTHING", "1")
    with pytest.raises(NoSpeller):
        misspelt("fouut", ())
