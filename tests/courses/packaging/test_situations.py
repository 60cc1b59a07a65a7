"""The table of practice situations: each is used, and what the table names is really there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from courses.packaging.parts import ModuleFile, questions_of
from ops.check_content import CONTENT, modules_in
from quizzes.core.draft import ScenarioDraft

TABLE = Path(__file__).resolve().parents[3] / "docs" / "inhoud" / "situaties.md"
MODULES = {module.slug: module for module in modules_in(CONTENT)}
# Per role how many numbered situations there are to draw from.
NUMBERED = {
    "balie": 9,
    "vergunningen": 8,
    "buitendienst": 10,
    "leidinggevenden": 10,
    "raad": 10,
}
# Those without a number, by a few of their words.
NAMED = {
    "college": [
        "een diner tijdens een aanbesteding",
        "het werk van je familie",
        "besluit met Bibob",
        "te laat informeren",
        "veiligheid, personeel en integriteit verbinden",
        "weerbaarheidsscan",
        "de rol van werkgever",
        "wat het RIEC biedt",
    ],
    "hr": ["niet is aangewezen", "gaten in een cv", "om namen gevraagd"],
    "ondernemers-en-inwoners": ["wordt benaderd", "een stroman is", "kunt melden"],
}


def stories_of(module: ModuleFile) -> dict[str, ScenarioDraft]:
    quizzes = [quiz for lesson in module.lessons for quiz in lesson.quizzes]
    return {quiz.name: quiz.draft for quiz in quizzes if isinstance(quiz.draft, ScenarioDraft)}


CORE = [slug for slug, module in MODULES.items() if stories_of(module) and not module.public]


def rows() -> Iterator[tuple[str, list[str]]]:
    """Each row of the tables, with the module under whose heading it stands."""
    slug = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            slug = line.rpartition("(")[2].strip("`)")
        elif line.startswith("| ") and not line.startswith("| situatie"):
            yield slug, [cell.strip() for cell in line.strip("|").split("|")]


def names(cell: str) -> list[str]:
    """What a cell names, without remarks between brackets and without the module in front."""
    bare = re.sub(r"\([^)]*\)|^[a-z-]+:", "", cell)
    return [name.strip() for name in bare.split(",") if name.strip()]


ROWS = [(slug, cells) for slug, cells in rows() if slug in MODULES]


@pytest.mark.parametrize(("slug", "cells"), ROWS, ids=[cells[0][:40] for _slug, cells in ROWS])
def test_what_the_table_names_is_in_the_module(slug: str, cells: list[str]) -> None:
    module = MODULES[slug]
    _situation, lessons, stories, *tests = cells
    assert set(names(lessons)) <= {lesson.slug for lesson in module.lessons}
    assert set(names(stories)) - {"elke afloop"} <= set(stories_of(module))
    asked = {question.key for question in questions_of(module)}
    assert {name for cell in tests for name in names(cell)} <= asked
    assert names(stories) or any(map(names, tests)), "used nowhere"


@pytest.mark.parametrize("slug", NUMBERED)
def test_every_numbered_situation_is_practised_in_a_story(slug: str) -> None:
    practised = {
        int(number[0])
        for at, cells in ROWS
        if at == slug and names(cells[2]) and (number := re.match(r"\d+", cells[0]))
    }
    assert practised == set(range(1, NUMBERED[slug] + 1))


@pytest.mark.parametrize(
    ("slug", "words"), [(slug, words) for slug, all_ in NAMED.items() for words in all_]
)
def test_every_other_situation_is_practised_in_a_story(slug: str, words: str) -> None:
    assert any(words in cells[0] and names(cells[2]) for at, cells in ROWS if at == slug)


@pytest.mark.parametrize("slug", CORE)
def test_every_core_role_practises_corruption_and_intimidation(slug: str) -> None:
    stories = stories_of(MODULES[slug])
    both = {cells[0]: cells[1:] for at, cells in rows() if at == "both"}
    tempting, threatening = (names(cell) for cell in both[slug])
    assert tempting
    assert threatening
    assert {*tempting, *threatening} <= set(stories)
    # Who is threatened is warned beforehand, and has a way round it.
    for name in threatening:
        assert any(scene.warning and scene.instead for scene in stories[name].scenes)


def test_every_story_is_in_the_table() -> None:
    named = {(slug, name) for slug, cells in ROWS for name in names(cells[2])}
    there = {(slug, name) for slug, module in MODULES.items() for name in stories_of(module)}
    assert there <= named
