"""What an author writes goes into blocks and comes out the same."""

from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from wagtail.images.models import Image

from quizzes.core.draft import ScenarioDraft, read_draft, write_draft
from quizzes.models import Quiz
from quizzes.streams import fill, to_draft
from tests.factories import small_exam, small_scenario
from tests.quizzes.core.strategies import sound

STREAMS = ("scenes", "questions", "pools")


@pytest.fixture
def picture(db):
    """The image that generated questions refer to."""
    return Image.objects.create(pk=7, title="Deur", file="deur.png", width=8, height=8)


def tried(examples):
    """So many examples; the picture is the same for all of them."""
    same = [HealthCheck.function_scoped_fixture]
    return settings(max_examples=examples, suppress_health_check=same)


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
    if name == "contacts":
        return value
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return tuple(text.strip() for text in value)
    return trimmed(value) if type(value) in (str, tuple) or is_dataclass(value) else value


def stored_and_read(quiz):
    """The quiz as the database would give it back."""
    for name in STREAMS:
        field = Quiz._meta.get_field(name)
        setattr(quiz, name, field.to_python(field.get_prep_value(getattr(quiz, name))))
    return quiz


@tried(60)
@given(draft=sound)
def test_a_draft_survives_the_editor(picture, draft):
    quiz = Quiz()

    fill(quiz, draft)

    came_back = to_draft(stored_and_read(quiz))
    assert came_back == replace(trimmed(draft), minutes=draft.minutes or 3)
    assert came_back.problems() == ()


@tried(30)
@given(draft=sound)
def test_a_draft_of_the_editor_survives_its_file(picture, draft):
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
