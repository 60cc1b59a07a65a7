"""Each reason why a test cannot be published."""

from dataclasses import replace

import pytest

from quizzes.core.problem import Problem, ProblemCode, Unpublishable
from quizzes.core.question import (
    ExamOptions,
    Option,
    Question,
    QuestionKind,
    compile_exam,
    exam_problems,
)
from tests.quizzes.core.builders import a_question

STATEMENT = Question.truefalse(key="stelling", text="Je meldt het.", answer=True)


def problems(*questions, **options):
    """What is wrong with an exam of these questions."""
    return list(exam_problems(options=ExamOptions(**options), questions=questions))


def test_sound_questions_of_every_kind():
    several = a_question("meer", right=(0, 2), kind=QuestionKind.MULTIPLE)
    assert problems(a_question(), several, STATEMENT) == []


def test_all_options_of_a_multiple_may_be_right():
    assert problems(a_question(right=(0, 1, 2), kind=QuestionKind.MULTIPLE)) == []


def test_statement_has_true_first():
    assert [option.correct for option in STATEMENT.options] == [True, False]
    denied = Question.truefalse(key="x", text="Nooit.", answer=False, explanation="Toch.")
    assert [option.correct for option in denied.options] == [False, True]
    assert (denied.right, denied.explanation) == ({1}, "Toch.")


def test_no_questions():
    assert problems() == [Problem("", ProblemCode.NO_QUESTIONS)]
    assert problems(max_questions=3) == [Problem("", ProblemCode.NO_QUESTIONS)]


def test_keys():
    found = problems(a_question("a"), a_question("a"), a_question("Een vraag"))
    assert found == [
        Problem("a", ProblemCode.DUPLICATE_KEY, "a"),
        Problem("Een vraag", ProblemCode.MALFORMED_KEY, "Een vraag"),
    ]


def test_empty_texts():
    question = a_question()
    blank = replace(question, text=" ", options=(*question.options, Option("")))
    assert problems(blank) == [
        Problem("vraag", ProblemCode.EMPTY_TEXT, "text"),
        Problem("vraag", ProblemCode.EMPTY_TEXT, "text", choice=3),
    ]


def test_number_of_options():
    assert problems(a_question(count=1)) == [Problem("vraag", ProblemCode.TOO_FEW_OPTIONS, "1")]
    three = replace(STATEMENT, options=(*STATEMENT.options, Option("Weet niet")))
    assert problems(three) == [Problem("stelling", ProblemCode.TOO_MANY_OPTIONS, "3")]


@pytest.mark.parametrize("kind", [QuestionKind.SINGLE, QuestionKind.MULTIPLE])
def test_none_correct(kind):
    found = problems(a_question(right=(), kind=kind))
    assert found == [Problem("vraag", ProblemCode.NO_CORRECT)]


def test_several_correct_where_one_is_asked():
    found = problems(a_question(right=(0, 1)))
    assert found == [Problem("vraag", ProblemCode.SEVERAL_CORRECT, "2")]
    both = replace(STATEMENT, options=(Option("", correct=True), Option("", correct=True)))
    assert problems(both) == [Problem("stelling", ProblemCode.SEVERAL_CORRECT, "2")]


def test_same_option_twice():
    question = a_question(count=2)
    again = replace(question, options=(*question.options, Option("ANTWOORD  1 ")))
    assert problems(again) == [Problem("vraag", ProblemCode.SAME_OPTION, choice=2)]


@pytest.mark.parametrize("percentage", [0, 101, -70])
def test_pass_percentage(percentage):
    code = ProblemCode.PASS_PERCENTAGE_OUT_OF_RANGE
    found = problems(a_question(), pass_percentage=percentage)
    assert found == [Problem("", code, str(percentage))]
    assert problems(a_question(), pass_percentage=1) == []
    assert problems(a_question(), pass_percentage=100) == []


@pytest.mark.parametrize("most", [0, -1, 2])
def test_max_questions(most):
    found = problems(a_question(), max_questions=most)
    assert found == [Problem("", ProblemCode.MAX_QUESTIONS_OUT_OF_RANGE, str(most))]
    assert problems(a_question(), max_questions=1) == []


def test_compile_tells_everything_at_once_or_makes_the_exam():
    with pytest.raises(Unpublishable) as refusal:
        compile_exam(options=ExamOptions(pass_percentage=0), questions=[a_question(right=())])
    assert len(refusal.value.problems) == 2
    exam = compile_exam(
        options=ExamOptions(), questions=[a_question()], success_text="Ja", fail_text="Nee"
    )
    assert (exam.questions, exam.success_text, exam.fail_text) == ((a_question(),), "Ja", "Nee")
