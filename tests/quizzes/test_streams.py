"""What an author writes goes into blocks and comes out the same."""

from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given, settings

from quizzes.core.draft import ScenarioDraft, read_draft, write_draft
from quizzes.models import Quiz
from quizzes.streams import fill, to_draft
from tests.factories import small_exam, small_scenario
from tests.quizzes.core.strategies import sound

STREAMS = ("scenes", "questions")


def trimmed(part):
    """The same, with the white space around each text gone: the editor trims too."""
    if isinstance(part, str):
        return part.strip()
    if isinstance(part, tuple) and part and is_dataclass(part[0]):
        return tuple(trimmed(item) for item in part)
    if is_dataclass(part):
        own = {field.name: getattr(part, field.name) for field in fields(part)}
        return replace(part, **{name: _kept(part, name, value) for name, value in own.items()})
    return part


def _kept(part, name, value):
    # A plain StrEnum or a tuple of roles is no text of an author.
    return value if type(value) not in (str, tuple) or name == "contacts" else trimmed(value)


def stored_and_read(quiz):
    """The quiz as the database would give it back."""
    for name in STREAMS:
        field = Quiz._meta.get_field(name)
        setattr(quiz, name, field.to_python(field.get_prep_value(getattr(quiz, name))))
    return quiz


@given(sound)
@settings(max_examples=60)
def test_a_draft_survives_the_editor(draft):
    quiz = Quiz()

    fill(quiz, draft)

    came_back = to_draft(stored_and_read(quiz))
    assert came_back == replace(trimmed(draft), minutes=draft.minutes or 3)
    assert came_back.problems() == ()


@given(sound)
@settings(max_examples=30)
def test_a_draft_of_the_editor_survives_its_file(draft):
    quiz = Quiz()
    fill(quiz, draft)
    written = to_draft(quiz)

    assert read_draft(write_draft(written)) == written


@pytest.mark.parametrize("draft", [small_scenario(), small_exam()])
def test_filling_twice_leaves_nothing_of_the_first(draft):
    quiz = Quiz()
    fill(quiz, draft)
    fill(quiz, draft)

    assert to_draft(quiz) == draft


def test_an_unfinished_draft_can_be_read_too():
    quiz = Quiz(kind="scenario", title="")
    quiz.scenes = [("scene", {"key": None, "choices": [{}]}), ("ending", {"verdict": ""})]

    draft = to_draft(quiz)

    assert isinstance(draft, ScenarioDraft)
    assert draft.problems()
