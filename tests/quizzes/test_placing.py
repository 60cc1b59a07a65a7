"""Each problem is shown at the block and field where it has to be mended."""

from dataclasses import replace

import pytest

from quizzes.core.draft import ScenarioDraft
from quizzes.core.problem import Problem, ProblemCode
from quizzes.models import Quiz
from quizzes.placing import placed, stream_of
from quizzes.streams import fill, to_draft
from tests.factories import small_exam, small_scenario


def quiz_of(draft):
    quiz = Quiz()
    fill(quiz, draft)
    return quiz


def in_form(problems, quiz):
    name = stream_of(quiz)
    return placed(problems, name, getattr(quiz, name))


def places(draft):
    """Field by field, the steps to every message."""
    quiz = quiz_of(draft)
    errors = in_form(to_draft(quiz).problems(), quiz)
    return {name: set(_walk(error)) for name, error in errors.items()}


def _walk(error, steps=()):
    inside = getattr(error, "block_errors", None)
    if inside is None or error.non_block_errors:
        yield steps
    for step, inner in (inside or {}).items():
        yield from _walk(inner, (*steps, step))


def with_choice(draft, **changes):
    """The draft with the second choice of its first scene changed."""
    first, *rest = draft.scenes
    keep, change = first.choices
    return replace(
        draft, scenes=(replace(first, choices=(keep, replace(change, **changes))), *rest)
    )


def with_scene(draft, **changes):
    first, *rest = draft.scenes
    return replace(draft, scenes=(replace(first, **changes), *rest))


def with_ending(draft, **changes):
    first, *rest = draft.endings
    return replace(draft, endings=(replace(first, **changes), *rest))


def with_question(draft, **changes):
    first, *rest = draft.questions
    return replace(draft, questions=(replace(first, **changes), *rest))


STORY, TEST = small_scenario(), small_exam()
FIRST_ENDING = 2  # after two scenes


@pytest.mark.parametrize(
    ("draft", "field", "steps"),
    [
        (replace(STORY, start="weg"), "start", ()),
        (replace(STORY, minutes=900), "minutes", ()),
        (with_choice(STORY, leads_to="weg"), "scenes", (0, "choices", 1, "leads_to")),
        (with_choice(STORY, text=" "), "scenes", (0, "choices", 1, "text")),
        (with_choice(STORY, feedback=""), "scenes", (0, "choices", 1, "feedback")),
        (
            with_choice(STORY, text=STORY.scenes[0].choices[0].text),
            "scenes",
            (0, "choices", 1, "text"),
        ),
        (with_scene(STORY, text=""), "scenes", (0, "text")),
        (with_scene(STORY, choices=()), "scenes", (0, "choices")),
        (with_scene(STORY, key="Met Spatie"), "scenes", (0, "key")),
        (with_scene(STORY, key=""), "scenes", (0, "key")),
        (with_scene(STORY, key="tweede"), "scenes", (1, "key")),
        (with_ending(STORY, title=""), "scenes", (FIRST_ENDING, "title")),
        (with_ending(STORY, contacts=()), "scenes", (FIRST_ENDING, "contacts")),
        (with_choice(STORY, leads_to="tweede"), "scenes", (FIRST_ENDING,)),  # unreachable now
        (with_choice(STORY, leads_to="start"), "scenes", (0,)),  # a circle
        (replace(STORY, endings=()), "scenes", ()),
        (ScenarioDraft("Leeg"), "scenes", ()),
        (replace(TEST, questions=()), "questions", ()),
        (replace(TEST, options=replace(TEST.options, pass_percentage=0)), "pass_percentage", ()),
        (replace(TEST, options=replace(TEST.options, max_questions=99)), "max_questions", ()),
        (with_question(TEST, text=""), "questions", (0, "text")),
        (with_question(TEST, options=()), "questions", (0, "options")),
        (
            with_question(TEST, options=(TEST.questions[0].options[0],) * 2),
            "questions",
            (0, "options", 1, "text"),
        ),
    ],
)
def test_the_place_of_a_problem(draft, field, steps):
    assert steps in places(draft)[field]


def test_a_sound_quiz_has_no_errors():
    assert places(STORY) == places(TEST) == {}


def test_blocks_that_share_a_key_are_all_marked():
    marked = places(with_scene(STORY, key="tweede"))["scenes"]

    assert {(0, "key"), (1, "key")} <= marked


def test_several_problems_at_one_field_are_all_said():
    quiz = quiz_of(with_scene(STORY, key="Met Spatie"))
    twice = [Problem("Met Spatie", ProblemCode.MALFORMED_KEY, "Met Spatie")] * 2

    error = in_form(twice, quiz)["scenes"].block_errors[0].block_errors["key"]

    assert len(error.messages) == 2


@pytest.mark.parametrize("draft", [STORY, TEST])
@pytest.mark.parametrize("code", ProblemCode)
@pytest.mark.parametrize("where", ["", "start", "vraag-1", "goed", "onbekend"])
@pytest.mark.parametrize("choice", [None, 0, 99])
def test_no_problem_whatever_breaks_the_form(draft, code, where, choice):
    errors = in_form([Problem(where, code, "text", choice)], quiz_of(draft))

    for error in errors.values():
        assert error.as_json_data() if hasattr(error, "as_json_data") else error.messages
