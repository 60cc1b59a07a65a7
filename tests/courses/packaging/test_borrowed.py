"""Phrases of a document that is not there are found by their marks."""

from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from courses.packaging.borrowed import (
    DIGITS,
    LENGTH,
    borrowed,
    marks_of,
    read_marks,
    words_of,
    write_marks,
)
from ops.check_content import CONTENT, MARKS
from tests.courses.packaging.folders import LESSON, MODULE, small_content

SOURCE = "De burgemeester sluit het pand. Daarna belt hij, zonder haast, de officier van justitie."
word_lists = st.lists(st.sampled_from(list("abcdefgh")), max_size=30)


def test_six_words_in_a_row_are_found_whatever_stands_between_them() -> None:
    text = "Zo gaat het: “Daarna belt hij; zonder HAAST de officier!” Dat is alles."
    assert list(borrowed(text, marks_of(SOURCE))) == ["daarna belt hij zonder haast de officier"]


def test_five_words_in_a_row_are_anybodys() -> None:
    text = "Daarna belt hij zonder haast naar huis. De burgemeester sluit het pand niet."
    assert list(borrowed(text, marks_of(SOURCE))) == []


def test_two_phrases_are_two_remarks() -> None:
    text = "De burgemeester sluit het pand daarna. En belt hij zonder haast de officier? Ja."
    assert len(list(borrowed(text, marks_of(SOURCE)))) == 2


def slowly(text: list[str], source: list[str]) -> set[int]:
    """The places of words that stand in a row of six that the source has too."""
    rows = {tuple(source[at : at + LENGTH]) for at in range(len(source) - LENGTH + 1)}
    found: set[int] = set()
    for at in range(len(text) - LENGTH + 1):
        if tuple(text[at : at + LENGTH]) in rows:
            found |= set(range(at, at + LENGTH))
    return found


@given(word_lists, word_lists)
def test_it_finds_what_comparing_word_by_word_finds(text: list[str], source: list[str]) -> None:
    phrases = list(borrowed(" ".join(text), marks_of(" ".join(source))))
    assert bool(phrases) == bool(slowly(text, source))
    assert all(len(words_of(phrase)) >= LENGTH for phrase in phrases)
    assert all(phrase in " ".join(text) for phrase in phrases)


@given(word_lists)
def test_marks_are_read_as_they_were_written(source: list[str]) -> None:
    marks = marks_of(" ".join(source))
    assert read_marks(write_marks(marks, "van iets")) == marks


def test_the_file_tells_nothing_of_the_order(tmp_path: Path) -> None:
    lines = write_marks(marks_of(SOURCE), "van iets").splitlines()[1:]
    assert lines == sorted(lines)
    assert all(len(line) == DIGITS for line in lines)


def test_the_starter_modules_are_held_against_the_source() -> None:
    assert len(read_marks((CONTENT / MARKS).read_text(encoding="utf-8"))) > 1000


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"proef/10-waarom-jij.md": LESSON + f"\n{SOURCE}\n"}, "proef/waarom-jij"),
        ({"proef/module.md": MODULE + f"\n{SOURCE}\n"}, "proef:"),
        ({"facts.yaml": None}, "facts.yaml, meldlijn"),
    ],
)
def test_a_text_that_takes_over_a_phrase_does_not_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str | None], where: str
) -> None:
    content = small_content(tmp_path / "modules", **changes)
    if "facts.yaml" in changes:
        facts = small_content(tmp_path / "sound") / "facts.yaml"
        said = facts.read_text(encoding="utf-8").replace("dag en nacht open.", SOURCE)
        (content / "facts.yaml").write_text(said, encoding="utf-8")
    (tmp_path / "bron.txt").write_text(SOURCE, encoding="utf-8")
    call_command("mark_source", tmp_path / "bron.txt", content)
    with pytest.raises(SystemExit):
        call_command("check_content", content)
    said = capsys.readouterr().out
    found = [line for line in said.splitlines() if "stands in the source document" in line]
    assert [line for line in found if line.startswith(where)], said
