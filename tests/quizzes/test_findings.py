"""What there is to say about a draft, and where in the editor."""

from dataclasses import replace

import pytest

from quizzes.core.hint import Hint, HintCode
from quizzes.findings import findings, path_of
from quizzes.hints import hint_sentence
from quizzes.models import Quiz
from quizzes.streams import fill
from tests.factories import small_exam, small_scenario

LONG = " ".join(["woord"] * 21) + "."


def written(draft):
    """A quiz as it comes out of the database, where each block has its id."""
    quiz = Quiz(slug=f"quiz-{Quiz.objects.count()}", live=False)
    fill(quiz, draft)
    quiz.save()
    return Quiz.objects.get(pk=quiz.pk)


def with_choice(draft, **changes):
    first, *others = draft.scenes
    choices = (first.choices[0], replace(first.choices[1], **changes))
    return replace(draft, scenes=(replace(first, choices=choices), *others))


@pytest.mark.django_db
@pytest.mark.parametrize("draft", [small_scenario(), small_exam()])
def test_nothing_is_found_where_nothing_is_wrong(draft):
    assert findings(written(draft)) == ()


@pytest.mark.django_db
def test_a_problem_points_at_the_field_of_the_choice():
    quiz = written(with_choice(small_scenario(), leads_to="weg"))

    found = next(each for each in findings(quiz) if "weg" in each.said)

    scene = quiz.scenes[0]
    choice = scene.value["choices"].bound_blocks[1]
    assert found.path == f"scenes.{scene.id}.choices.{choice.id}.leads_to"
    assert found.stops
    assert found.where == "start"


@pytest.mark.django_db
def test_a_hint_points_at_its_text_and_stops_nothing():
    quiz = written(with_choice(small_scenario(), feedback=LONG))

    (found,) = findings(quiz)

    choice = quiz.scenes[0].value["choices"].bound_blocks[1]
    assert found.path.endswith(f"{choice.id}.feedback")
    assert not found.stops


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["text", "feedback"])
def test_a_hint_about_an_answer_of_a_question_points_at_it(field):
    exam = small_exam(questions=1)
    (asked,) = exam.questions
    first, second = asked.options
    options = (first, replace(second, **{field: LONG}))
    quiz = written(replace(exam, questions=(replace(asked, options=options),)))

    (found,) = findings(quiz)

    question = quiz.questions[0]
    answer = question.value["options"].bound_blocks[1]
    assert found.path == f"questions.{question.id}.options.{answer.id}.{field}"
    assert not found.stops


@pytest.mark.django_db
def test_what_is_about_the_whole_points_at_a_field():
    assert findings(written(replace(small_scenario(), start="weg")))[0].path == "start"
    assert findings(written(replace(small_scenario(), endings=())))[-1].stops
    assert findings(written(replace(small_scenario(), minutes=90)))[0].path == "minutes"


@pytest.mark.django_db
def test_a_place_that_does_not_exist_has_no_path():
    quiz = written(small_scenario())

    assert path_of(Hint("weg", HintCode.HARD_TEXT, field="text"), quiz) == ""


@pytest.mark.parametrize("code", HintCode)
def test_every_hint_has_its_sentence(code):
    whole = hint_sentence(Hint("", code, "3"))
    placed = hint_sentence(Hint("scene-1", code, "3", 1, "text"))

    assert whole[0].isupper() or not whole[0].isalpha()
    assert "scene-1" in placed
    assert "%" not in whole + placed


def test_a_long_sentence_is_shown_in_part():
    assert (
        len(hint_sentence(Hint("s", HintCode.LONG_SENTENCE, LONG, field="text"))) < len(LONG) + 40
    )
