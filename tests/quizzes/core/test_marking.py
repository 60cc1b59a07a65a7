import pytest

from quizzes.core.marking import UnknownChoice, mark
from quizzes.core.question import Question, QuestionKind
from tests.quizzes.core.builders import a_question

SINGLE = a_question(right=(1,))
STATEMENT = Question.truefalse(key="stelling", text="Je wacht.", answer=False)
MULTIPLE = a_question(right=(0, 1, 2), count=5, kind=QuestionKind.MULTIPLE)


@pytest.mark.parametrize(
    ("question", "chosen", "worth"),
    [
        (SINGLE, [1], 1),
        (SINGLE, [0], 0),
        (STATEMENT, [1], 1),
        (STATEMENT, [0], 0),
        (MULTIPLE, [0, 1, 2], 1),
        (MULTIPLE, [0, 1], 2 / 3),
        (MULTIPLE, [0, 1, 2, 3], 2 / 3),
        (MULTIPLE, [0, 3], 0),
        (MULTIPLE, [3, 4], 0),
        (MULTIPLE, [0, 1, 2, 3, 4], 1 / 3),
        (MULTIPLE, [0, 0, 0], 1 / 3),
    ],
)
def test_worth_of_an_answer(question, chosen, worth):
    assert mark(question, chosen) == pytest.approx(worth)


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        (SINGLE, []),
        (SINGLE, [3]),
        (SINGLE, [-1]),
        (SINGLE, [0, 1]),
        (STATEMENT, [2]),
        (STATEMENT, [0, 1]),
        (MULTIPLE, []),
        (MULTIPLE, [0, 5]),
    ],
)
def test_answers_that_cannot_be_given(question, chosen):
    with pytest.raises(UnknownChoice):
        mark(question, chosen)
