from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.core.dilemma import Stand
from quizzes.core.draft import DilemmaDraft
from quizzes.core.problem import ProblemCode, Unpublishable
from quizzes.core.refusal import PastTheEnd, UnknownChoice
from tests.factories import small_dilemma
from tests.quizzes.core.strategies import sound_dilemmas


def codes(draft):
    return [problem.code for problem in draft.problems()]


def test_before_choosing_nothing_is_finished():
    stance = small_dilemma().compile().take([])
    assert (stance.finished, stance.stand, stance.chosen) == (False, None, None)


@given(sound_dilemmas(), st.data())
def test_every_choice_ends_it_and_earns_nothing(draft, data):
    dilemma = draft.compile()
    place = data.draw(st.integers(0, len(dilemma.stands) - 1))
    stance = dilemma.take([[place]])
    assert (stance.finished, stance.chosen, stance.stand) == (True, place, draft.stands[place])
    assert stance.points == stance.maximum == 0


@given(st.lists(st.integers(-3, 9) | st.booleans() | st.text(max_size=3), max_size=3))
def test_whatever_else_is_sent_is_refused(sent):
    dilemma = small_dilemma().compile()
    if sent and type(sent[0]) is int and sent in ([0], [1], [2]):
        return
    with pytest.raises(UnknownChoice):
        dilemma.take([sent])


def test_one_cannot_choose_twice():
    with pytest.raises(PastTheEnd):
        small_dilemma().compile().take([[0], [1]])


def test_everything_that_is_missing_is_told_at_once():
    draft = DilemmaDraft("Titel", stands=(Stand("Ja."), Stand(" ja. "), Stand("")))
    assert set(codes(draft)) == {
        ProblemCode.EMPTY_TEXT,
        ProblemCode.SAME_CHOICE,
        ProblemCode.NO_CONTACTS,
    }
    assert {(p.detail, p.choice) for p in draft.problems()} >= {("story", None), ("text", 2)}
    with pytest.raises(Unpublishable):
        draft.compile()


@pytest.mark.parametrize(
    ("count", "code"),
    [(1, ProblemCode.TOO_FEW_STANDS), (6, ProblemCode.TOO_MANY_STANDS), (2, None), (5, None)],
)
def test_two_to_five_stands(count, code):
    stands = tuple(Stand(f"Keuze {place}.") for place in range(count))
    assert codes(replace(small_dilemma(), stands=stands)) == ([code] if code else [])
