"""Each reason why a test cannot be published."""

from dataclasses import replace

import pytest

from quizzes.core.problem import Problem, ProblemCode, Unpublishable
from quizzes.core.question import (
    KINDS,
    AcceptedNumber,
    AcceptedText,
    ExamOptions,
    Marking,
    Option,
    Pair,
    PassRule,
    Picture,
    Pool,
    QuestionKind,
    TrueFalse,
    compile_exam,
    exam_problems,
)
from quizzes.core.verdict import Verdict
from tests.quizzes.core.builders import (
    a_matching,
    a_multiple,
    a_number,
    a_question,
    a_text,
    an_ordering,
    one_of_each,
)

STATEMENT = TrueFalse(key="stelling", text="Je meldt het.", answer=True)


def problems(*questions, **options):
    """What is wrong with an exam of these questions."""
    return list(exam_problems(options=ExamOptions(**options), questions=questions))


def found(question):
    """What is wrong with one question, as (code, choice)."""
    return [(problem.code, problem.choice) for problem in question.problems()]


def test_sound_questions_of_every_kind():
    assert problems(*one_of_each()) == []
    assert {question.kind for question in one_of_each()} == set(QuestionKind) == set(KINDS)


def test_all_options_of_a_multiple_may_be_right():
    assert found(a_multiple(right=(0, 1, 2, 3))) == []


def test_statement_has_true_first():
    assert [option.correct for option in STATEMENT.options] == [True, False]
    denied = TrueFalse(key="x", text="Nooit.", answer=False, if_false="Precies.")
    assert [option.correct for option in denied.options] == [False, True]
    assert (denied.right, denied.options[1].feedback) == ({1}, "Precies.")


def test_no_questions():
    assert problems() == [Problem("", ProblemCode.NO_QUESTIONS)]
    assert problems(max_questions=3) == [Problem("", ProblemCode.NO_QUESTIONS)]


def test_keys():
    seen = problems(a_question("a"), a_question("a"), a_question("Een vraag"))
    assert seen == [
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


def test_none_correct():
    assert found(a_question(right=9)) == [(ProblemCode.NO_CORRECT, None)]
    assert found(a_multiple(right=())) == [(ProblemCode.NO_CORRECT, None)]


def test_several_correct_where_one_is_asked():
    two = (Option("Ja", correct=True), Option("Zeker", correct=True))
    assert found(a_question(options=two)) == [(ProblemCode.SEVERAL_CORRECT, None)]


def test_same_option_twice():
    question = a_question(count=2)
    again = replace(question, options=(*question.options, Option("ANTWOORD  1 ")))
    assert problems(again) == [Problem("vraag", ProblemCode.SAME_OPTION, choice=2)]


@pytest.mark.parametrize("percentage", [0, 101, -70])
def test_pass_percentage(percentage):
    code = ProblemCode.PASS_PERCENTAGE_OUT_OF_RANGE
    seen = problems(a_question(), pass_percentage=percentage)
    assert seen == [Problem("", code, str(percentage))]
    assert problems(a_question(), pass_percentage=1) == []
    assert problems(a_question(), pass_percentage=100) == []


@pytest.mark.parametrize("most", [0, -1, 2])
def test_max_questions(most):
    seen = problems(a_question(), max_questions=most)
    assert seen == [Problem("", ProblemCode.MAX_QUESTIONS_OUT_OF_RANGE, str(most))]
    assert problems(a_question(), max_questions=1) == []


def test_compile_tells_everything_at_once_or_makes_the_exam():
    with pytest.raises(Unpublishable) as refusal:
        compile_exam(options=ExamOptions(pass_percentage=0), questions=[a_question(right=9)])
    assert len(refusal.value.problems) == 2
    exam = compile_exam(
        options=ExamOptions(), questions=[a_question()], success_text="Ja", fail_text="Nee"
    )
    assert (exam.questions, exam.success_text, exam.fail_text) == ((a_question(),), "Ja", "Nee")


@pytest.mark.parametrize("points", [0, -1, 101])
def test_points(points):
    assert found(a_question(points=points)) == [(ProblemCode.POINTS_OUT_OF_RANGE, None)]


def test_every_picture_says_what_it_shows():
    drawing, mute = Picture("1", "Een deur"), Picture("2", " ")
    options = (Option(picture=drawing, correct=True), Option(picture=mute))
    wrong = a_question(options=options, figure=mute)
    assert found(wrong) == [(ProblemCode.MISSING_ALT, None), (ProblemCode.MISSING_ALT, 1)]
    assert found(a_question(options=options[:1] * 2, figure=drawing)) == [
        (ProblemCode.SEVERAL_CORRECT, None)
    ]


@pytest.mark.parametrize(
    ("fractions", "wrong"),
    [
        ((None, None, None), []),
        ((100.0, 50.0, -20.0), []),
        ((None, 100.0, None), [1]),
        ((50.0, None, None), [0]),
        ((None, 101.0, None), [1]),
    ],
)
def test_shares_in_a_single_choice(fractions, wrong):
    options = tuple(
        Option(f"Antwoord {i}", i == 0, fraction=fraction) for i, fraction in enumerate(fractions)
    )
    assert [choice for _code, choice in found(a_question(options=options))] == wrong


@pytest.mark.parametrize(
    ("fractions", "sound"),
    [
        ((50.0, 50.0, 0.0), True),
        ((33.33333, 66.66667, -100.0), True),
        ((50.0, 40.0, 0.0), False),
        ((50.0, 50.0, 10.0), False),
        ((None, 100.0, 0.0), False),
    ],
)
def test_shares_in_a_multiple_choice(fractions, sound):
    options = tuple(
        Option(f"Antwoord {i}", i < 2, fraction=fraction) for i, fraction in enumerate(fractions)
    )
    by_share = a_multiple(options=options, marking=Marking.FRACTIONS)
    assert (found(by_share) == []) == sound
    assert found(a_multiple(options=options)) == []


def test_matching():
    pairs = (Pair("Geweld", "politie"), Pair(" ", "fg"), Pair("GEWELD ", ""))
    assert found(a_matching(pairs=pairs, others=("Politie", " "))) == [
        (ProblemCode.SAME_OPTION, 2),
        (ProblemCode.SAME_OPTION, 3),
        (ProblemCode.EMPTY_TEXT, 1),
        (ProblemCode.EMPTY_TEXT, 2),
        (ProblemCode.EMPTY_TEXT, None),
    ]
    assert found(a_matching(pairs=pairs[:1])) == [(ProblemCode.TOO_FEW_OPTIONS, None)]


def test_ordering():
    assert found(an_ordering(items=("Stop",))) == [(ProblemCode.TOO_FEW_OPTIONS, None)]
    assert found(an_ordering(items=("Stop", "stop", ""))) == [
        (ProblemCode.SAME_OPTION, 1),
        (ProblemCode.EMPTY_TEXT, 2),
    ]


def test_something_has_to_count_entirely():
    nothing = [(ProblemCode.NO_CORRECT, None)]
    assert found(a_number(answers=())) == nothing
    assert found(a_number(answers=(AcceptedNumber(5, fraction=50.0),))) == nothing
    assert found(a_text(answers=(AcceptedText("meldpunt", 99.0),))) == nothing


def test_what_counts_has_to_make_sense():
    beside = (AcceptedNumber(5), AcceptedNumber(6, -1), AcceptedNumber(7, 0, -10))
    assert found(a_number(answers=beside)) == [
        (ProblemCode.FRACTION_OUT_OF_RANGE, 2),
        (ProblemCode.TOLERANCE_OUT_OF_RANGE, 1),
    ]
    assert found(a_text("woord", "meldpunt", " ")) == [(ProblemCode.EMPTY_TEXT, 1)]


@pytest.mark.parametrize("take", [0, -1, 3])
def test_a_pool_gives_no_more_than_it_has(take):
    pool = Pool("Integriteit", take, (a_question("a"), a_question("b")))
    (problem,) = exam_problems(options=ExamOptions(), questions=[a_question()], pools=[pool])
    assert (problem.code, problem.detail) == (
        ProblemCode.TAKE_OUT_OF_RANGE,
        f"Integriteit: {take} / 2",
    )


def test_keys_are_unique_across_pools():
    pools = [Pool("A", 1, (a_question("x"),)), Pool("B", 1, (a_question("x"),))]
    (problem,) = exam_problems(options=ExamOptions(), questions=[], pools=pools)
    assert problem == Problem("x", ProblemCode.DUPLICATE_KEY, "x")


def test_the_maximum_counts_what_pools_give():
    pool = Pool("A", 2, (a_question("x"), a_question("y"), a_question("z")))
    for most, sound in [(3, True), (4, False)]:
        options = ExamOptions(max_questions=most)
        found = exam_problems(options=options, questions=[a_question()], pools=[pool])
        assert (found == ()) == sound


def test_a_rule_about_the_line_needs_a_line():
    rule = PassRule.NOTHING_OVER_THE_LINE
    assert problems(a_question(), pass_rule=rule) == [Problem("", ProblemCode.NO_LINE_TO_CROSS)]
    options = (Option("Nee", True), Option("Ja", verdict=Verdict.OVER_THE_LINE))
    assert problems(a_question(options=options), pass_rule=rule) == []
