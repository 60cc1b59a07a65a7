"""Everything that can be found in a file has a sentence."""

import pytest

from quizzes.core.problem import Problem, ProblemCode
from quizzes.formats.entry import Note, Trouble, Unreadable, Why
from quizzes.formats.wording import note_sentence, refusal, trouble_sentence


@pytest.mark.parametrize("why", Why)
def test_every_note_has_a_sentence(why):
    said = note_sentence(Note(why, "iets"))
    assert said
    assert "%" not in said


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_a_sentence(trouble):
    assert trouble_sentence(Unreadable(trouble, "iets"))
    assert "3" in trouble_sentence(Unreadable(trouble, "iets", line=3))


def test_a_refusal_names_every_fault():
    faults = [Problem("q", ProblemCode.NO_CORRECT), Problem("q", ProblemCode.SAME_OPTION, choice=1)]
    said = refusal((), faults)
    assert "'q'" not in said
    assert "2" in said
    assert refusal((Note(Why.KIND, "cloze"),), ()) == note_sentence(Note(Why.KIND, "cloze"))
