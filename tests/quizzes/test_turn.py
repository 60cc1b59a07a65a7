"""The choice that mattered."""

import pytest

from quizzes.core.scenario import Step
from quizzes.core.verdict import Verdict
from quizzes.turn import turn_of
from tests.quizzes.core.builders import a_choice, a_scene

S, D, V, X = Verdict.STRONG, Verdict.DEFENSIBLE, Verdict.VULNERABLE, Verdict.OVER_THE_LINE


def steps(*verdicts):
    """One step per verdict; None is a choice that is not judged."""
    return [
        Step(a_scene(f"s{i}", "x", "y"), a_choice("x", verdict=verdict), 0)
        for i, verdict in enumerate(verdicts)
    ]


@pytest.mark.parametrize(
    ("verdicts", "turn"),
    [
        ([S], 0),
        ([D, S, S], 1),
        ([D, D], 0),
        ([S, V, S], 1),
        ([V, X, X, S], 1),
        ([None, D, None], 1),
        ([None, X, V], 1),
    ],
)
def test_the_first_weakest_or_when_all_were_fine_the_first_strongest(verdicts, turn):
    assert turn_of(steps(*verdicts)).scene.key == f"s{turn}"


@pytest.mark.parametrize("verdicts", [[], [None], [None, None]])
def test_without_verdicts_there_is_none(verdicts):
    assert turn_of(steps(*verdicts)) is None
