"""Modules that call themselves pure import the standard library and each other, nothing else."""

import ast
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from tests.test_architecture import ROOT, code_files

# A folder stands for all that is in it.
PURE = {
    "analytics/cells.py",
    "analytics/comparing/ratio.py",
    "analytics/equations.py",
    "analytics/forecast.py",
    "analytics/monthly/changes.py",
    "analytics/possible.py",
    "analytics/privacy.py",
    "analytics/room.py",
    "analytics/statements/canonical.py",
    "analytics/statements/drawn.py",
    "analytics/statements/quarter.py",
    "analytics/statements/steady.py",
    "analytics/watch.py",
    "courses/confidence_batch.py",
    "courses/bounce.py",
    "courses/packaging/traces.py",
    "courses/schedule.py",
    "courses/tokens.py",
    "courses/working_days.py",
    "quizzes/core",
    "quizzes/formats/encoding.py",
    "quizzes/formats/entry.py",
    "quizzes/formats/losing.py",
    "quizzes/live/rhythm.py",
    "quizzes/live/stage.py",
    "quizzes/turn.py",
    "site/ops/spelling.py",
    "site/people/claims.py",
    "site/people/roles.py",
    "site/people/staff/columns.py",
    "site/people/staff/compare.py",
    "site/people/staff/record.py",
    "site/people/staff/text.py",
    "site/theme/choosable.py",
    "site/theme/colours.py",
    "site/theme/csv_file.py",
    "site/theme/display.py",
    "site/theme/token_json.py",
    "site/theme/token_sheet.py",
    "site/theme/tokens.py",
}


@cache
def modules() -> dict[str, str]:
    """The module of each of our files: `people.roles` for site/people/roles.py."""
    names = {}
    for path in code_files():
        place = path.relative_to(ROOT).as_posix()
        dotted = place.removeprefix("site/").removesuffix(".py").replace("/", ".")
        names[place] = dotted.removesuffix(".__init__")
    return names


def pure_files() -> list[str]:
    return [
        place
        for place in modules()
        if place in PURE or any(place.startswith(f"{each}/") for each in PURE)
    ]


def imported(place: str, package: str) -> Iterator[str]:
    """The full name of each module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse((ROOT / place).read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            yield ".".join([*(above if node.level else []), *filter(None, [node.module])])


def test_each_of_them_is_there() -> None:
    assert [place for place in PURE if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("place", pure_files())
def test_it_imports_the_standard_library_and_other_pure_modules(place: str) -> None:
    names = modules()
    package = names[place] if place.endswith("__init__.py") else names[place].rpartition(".")[0]
    allowed = {names[each] for each in pure_files()}
    assert [
        name
        for name in imported(place, package)
        if name.partition(".")[0] not in sys.stdlib_module_names and name not in allowed
    ] == []
