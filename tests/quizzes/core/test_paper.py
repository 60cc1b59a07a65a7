from dataclasses import replace

import pytest

from quizzes.core.paper import Paper, PastTheEnd, UnknownChoice, draw, paper_of
from quizzes.core.question import (
    ExamOptions,
    Option,
    PassRule,
    Pool,
    Reflection,
    compile_exam,
)
from quizzes.core.verdict import Verdict
from tests.quizzes.core.builders import (
    a_matching,
    a_multiple,
    a_question,
    an_essay,
    an_exam,
    an_ordering,
)


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
    assert [(m.given, m.points, m.correct) for m in progress.marked] == [
        ((0,), 1, True),
        ((2,), 0, False),
    ]


def test_passed_means_finished_with_enough():
    paper = draw(an_exam(2), seed=1)
    half, strict = ExamOptions(pass_percentage=50), ExamOptions(pass_percentage=51)
    assert not paper.sit([[0]]).passed(half)
    assert paper.sit([[0], [1]]).passed(half)
    assert not paper.sit([[0], [1]]).passed(strict)


def test_percentage_is_rounded_down_but_not_by_float_noise():
    third = a_multiple("a", right=(0, 1, 2), count=4)
    paper = Paper(tuple(replace(third, key=f"q{i}") for i in range(3)))
    assert paper.sit([[0], [0], [0]]).percentage == 33
    assert paper.sit([[0, 1], [0, 1], [0, 1, 2]]).percentage == 77
    tenths = Paper(tuple(a_question(f"q{i}") for i in range(10)))
    assert tenths.sit([[0]] * 7 + [[1]] * 3).percentage == 70
    # In floats three times 3/5 of 3 is 59.99999999999999 %.
    fifths = a_multiple("f", right=(0, 1, 2, 3, 4), count=6)
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


# ---- pools, and what somebody has seen ----


def pooled(**options):
    """Two questions of its own, and pools that give one of three and two of three."""
    pools = [
        Pool(name, take, tuple(a_question(f"{name}-{i}") for i in range(3)))
        for name, take in (("a", 1), ("b", 2))
    ]
    questions = [a_question("x"), a_question("y")]
    return compile_exam(options=ExamOptions(**options), questions=questions, pools=pools)


def test_a_pool_gives_as_many_as_it_takes_by_the_seed():
    assert keys(draw(pooled(), seed=7)) == ["x", "y", "a-1", "b-0", "b-1"]
    drawn = {tuple(keys(draw(pooled(), seed=seed))) for seed in range(100)}
    assert len(drawn) == 9
    assert all(len(one) == 5 for one in drawn)


def test_a_maximum_holds_for_everything_together():
    assert len(keys(draw(pooled(max_questions=2), seed=1))) == 2


def test_what_was_not_seen_or_went_wrong_comes_first():
    exam = an_exam(6, max_questions=3)
    seen = {f"vraag-{i}" for i in range(5)}
    asked = {
        frozenset(keys(draw(exam, seed=seed, seen=seen, wrong={"vraag-0"}))) for seed in range(50)
    }
    assert all({"vraag-0", "vraag-5"} <= drawn for drawn in asked)
    assert len(asked) == 4  # the third is by chance


def test_what_is_preferred_does_not_show_in_the_order():
    exam = an_exam(6, random_order=True)
    assert draw(exam, seed=3, seen={"vraag-1", "vraag-2"}) == draw(exam, seed=3)


def test_a_paper_that_was_drawn_before_is_the_same_again():
    exam = an_exam(6, max_questions=3, shuffle_options=True)
    paper = draw(exam, seed=3, seen={"vraag-1"})
    assert paper_of(exam, keys=keys(paper), seed=3) == paper


# ---- the order within a question ----


def test_options_are_mixed_only_where_asked():
    exam, mixed = an_exam(1), an_exam(1, shuffle_options=True)
    question = exam.questions[0]
    assert {draw(exam, seed=seed).shown(question) for seed in range(20)} == {(0, 1, 2)}
    assert len({draw(mixed, seed=seed).shown(question) for seed in range(50)}) == 6


def test_the_mixing_of_a_seed_never_changes():
    question = a_question(count=5)
    assert Paper((question,), seed=7, shuffled=True).shown(question) == (0, 3, 2, 4, 1)


@pytest.mark.parametrize("question", [a_matching(), an_ordering(), an_ordering(items=("a", "b"))])
def test_an_order_that_is_the_answer_is_never_shown(question):
    right = tuple(range(question.shown))
    assert all(Paper((question,), seed=seed).shown(question) != right for seed in range(50))


# ---- marked by a person, not marked, over the line ----


def test_an_essay_waits_for_its_mark():
    paper = Paper((a_question(), an_essay(points=3)))
    waiting = paper.sit([[0], ["Daarom."]])
    assert (waiting.answered, waiting.finished, waiting.awaiting) == (True, False, (1,))
    assert (waiting.points, waiting.maximum, waiting.total) == (1, 4, 2)
    assert not waiting.passed(ExamOptions(pass_percentage=1))

    marked = paper.sit([[0], ["Daarom."]], {1: 0.5})
    assert (marked.finished, marked.points, marked.percentage) == (True, 2.5, 62)


def test_a_reflection_earns_nothing_and_costs_nothing():
    think = Reflection(key="r", text="Denk na.")
    progress = Paper((think, a_question())).sit([[], [0]])
    assert (progress.points, progress.maximum, progress.total) == (1, 1, 2)
    only = Paper((think,)).sit([[]])
    assert (only.finished, only.percentage) == (True, 100)
    assert only.passed(ExamOptions(pass_percentage=100))


def test_passed_when_nothing_is_over_the_line():
    options = (
        Option("Ja", verdict=Verdict.OVER_THE_LINE),
        Option("Misschien"),
        Option("Nee", correct=True),
    )
    paper = Paper((a_question(options=options), a_question("b")))
    rule = ExamOptions(pass_percentage=100, pass_rule=PassRule.NOTHING_OVER_THE_LINE)
    assert not paper.sit([[0], [0]]).passed(rule)
    assert paper.sit([[1], [1]]).passed(rule)
    assert not paper.sit([[1]]).passed(rule)
