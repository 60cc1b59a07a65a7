from dataclasses import replace

import pytest

from quizzes.core.paper import Paper, PastTheEnd, UnknownChoice, draw
from quizzes.core.question import ExamOptions, QuestionKind
from tests.quizzes.core.builders import a_question, an_exam


def keys(paper):
    """Which questions, in which order."""
    return [question.key for question in paper.questions]


def test_without_wishes_the_paper_is_the_exam():
    exam = an_exam(5)
    assert draw(exam, seed=1).questions == exam.questions


def test_the_draw_of_a_seed_never_changes():
    """Written out: another Python must not give a learner another paper halfway."""
    assert keys(draw(an_exam(6, random_order=True), seed=7)) == [
        "vraag-3",
        "vraag-1",
        "vraag-0",
        "vraag-5",
        "vraag-4",
        "vraag-2",
    ]


def test_a_subset_keeps_the_order_unless_random_order_is_asked():
    ordered = keys(draw(an_exam(6, max_questions=3), seed=7))
    assert ordered == ["vraag-0", "vraag-1", "vraag-3"]
    mixed = keys(draw(an_exam(6, max_questions=3, random_order=True), seed=7))
    assert mixed == ["vraag-3", "vraag-1", "vraag-0"]


def test_every_question_is_drawn_about_as_often():
    exam = an_exam(5, max_questions=2)
    drawn = [key for seed in range(1000) for key in keys(draw(exam, seed=seed))]
    assert all(300 < drawn.count(question.key) < 500 for question in exam.questions)


def test_options_keep_the_order_of_their_author():
    exam = an_exam(5, random_order=True)
    paper = draw(exam, seed=3)
    assert all(question in exam.questions for question in paper.questions)


def test_a_sitting_from_the_first_question_to_the_last():
    paper = draw(an_exam(2), seed=1)
    progress = paper.sit([])
    assert (progress.question.key, progress.finished) == ("vraag-0", False)
    assert (progress.points, progress.maximum, progress.percentage) == (0, 2, 0)

    progress = paper.sit([[0]])
    assert progress.question.key == "vraag-1"
    assert (progress.points, progress.percentage) == (1, 50)

    progress = paper.sit([[0], [2]])
    assert (progress.question, progress.finished) == (None, True)
    assert [(m.chosen, m.points, m.correct) for m in progress.marked] == [
        ({0}, 1, True),
        ({2}, 0, False),
    ]


def test_passed_means_finished_with_enough():
    paper = draw(an_exam(2), seed=1)
    half, strict = ExamOptions(pass_percentage=50), ExamOptions(pass_percentage=51)
    assert not paper.sit([[0]]).passed(half)
    assert paper.sit([[0], [1]]).passed(half)
    assert not paper.sit([[0], [1]]).passed(strict)


def test_percentage_is_rounded_down_but_not_by_float_noise():
    third = a_question("a", right=(0, 1, 2), count=4, kind=QuestionKind.MULTIPLE)
    paper = Paper(tuple(replace(third, key=f"q{i}") for i in range(3)))
    assert paper.sit([[0], [0], [0]]).percentage == 33
    assert paper.sit([[0, 1], [0, 1], [0, 1, 2]]).percentage == 77
    tenths = Paper(tuple(a_question(f"q{i}") for i in range(10)))
    assert tenths.sit([[0]] * 7 + [[1]] * 3).percentage == 70
    # In floats three times 3/5 of 3 is 59.99999999999999 %.
    fifths = a_question("f", right=(0, 1, 2, 3, 4), count=6, kind=QuestionKind.MULTIPLE)
    paper = Paper(tuple(replace(fifths, key=f"q{i}") for i in range(3)))
    assert paper.sit([[0, 1, 2]] * 3).percentage == 60
    assert paper.sit([[0, 1, 2]] * 3).passed(ExamOptions(pass_percentage=60))


def test_answer_that_is_not_on_offer_names_its_position():
    paper = draw(an_exam(2), seed=1)
    with pytest.raises(UnknownChoice) as refusal:
        paper.sit([[0], [9]])
    assert refusal.value.position == 1


def test_answer_past_the_end():
    paper = draw(an_exam(2), seed=1)
    with pytest.raises(PastTheEnd) as refusal:
        paper.sit([[0], [0], [0]])
    assert refusal.value.position == 2
