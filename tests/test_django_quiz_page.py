"""docs/django-quiz.md names files, fields, addresses and tests: each of them is there."""

import re

import pytest
from django.apps import apps
from django.urls import resolve

from people.roles import MARKER, PERMISSIONS
from tests.test_architecture import ROOT

PAGE = ROOT / "docs" / "django-quiz.md"
QUOTED = re.compile(r"`([^`]+)`")
# What an author of django-quiz-app can fill in, on a quiz and on a question.
THEIR_FIELDS = {
    *("title", "description", "url", "category", "random_order", "max_questions"),
    *("answers_at_end", "exam_paper", "single_attempt", "pass_mark", "success_text"),
    *("fail_text", "draft", "quiz", "sub_category", "figure", "content", "explanation"),
    "answer_order",
}


def rows() -> list[list[str]]:
    """The cells of every row of every table."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("|")]
    return [row for row in cells if row[0] != "feature there" and not row[0].startswith("---")]


def quoted(pattern: str) -> list[str]:
    """What stands between backticks and looks like this."""
    found = dict.fromkeys(QUOTED.findall(PAGE.read_text(encoding="utf-8")))
    return [each for each in found if re.fullmatch(pattern, each)]


def shown_by(row: list[str]) -> list[str]:
    return [each for each in QUOTED.findall(row[-1]) if each.startswith("tests/")]


def test_every_row_says_what_where_and_what_shows_it() -> None:
    assert len(rows()) > 20
    for row in rows():
        assert len(row) == 3, row
        assert shown_by(row), row


def test_every_field_of_theirs_has_a_place() -> None:
    named = {each for row in rows() for each in QUOTED.findall(row[0])}
    assert named >= THEIR_FIELDS
    assert named - THEIR_FIELDS == {"view_sittings"}


@pytest.mark.parametrize("name", quoted(r"[\w/]+\.py(::\w+)?"))
def test_its_files_and_tests_are_there(name: str) -> None:
    file, _colons, word = name.partition("::")
    assert (ROOT / file).is_file()
    if word:
        assert re.search(rf"^(def )?{word}\b", (ROOT / file).read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", quoted(r"[A-Z]\w+\.\w+"))
def test_its_fields_are_there(name: str) -> None:
    model, field = name.split(".")
    assert apps.get_model("quizzes", model)._meta.get_field(field)


@pytest.mark.parametrize("address", quoted(r"/[\w/]+/"))
def test_its_addresses_lead_somewhere(address: str) -> None:
    assert resolve(address).view_name


@pytest.mark.parametrize("link", re.findall(r"\]\((adr/[^)]+)\)", PAGE.read_text()))
def test_its_decisions_are_there(link: str) -> None:
    assert (PAGE.parent / link).is_file()


def test_its_permission_and_role_are_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert MARKER in text
    assert "quizzes.mark_answer" in PERMISSIONS[MARKER]
