import pickle

from quizzes.core.problem import Problem, ProblemCode, Unpublishable


def test_the_reasons_are_listed_one_per_line_with_their_place():
    refusal = Unpublishable(
        [
            Problem("balie", ProblemCode.UNKNOWN_TARGET, "nergens", choice=1),
            Problem("gang", ProblemCode.UNREACHABLE),
            Problem("", ProblemCode.NO_ENDING),
        ]
    )
    assert str(refusal).splitlines() == [
        "balie[1]: unknown-target: nergens",
        "gang: unreachable",
        "no-ending",
    ]


def test_a_refusal_survives_a_trip_to_another_process():
    refusal = Unpublishable([Problem("", ProblemCode.NO_ENDING)])
    assert pickle.loads(pickle.dumps(refusal)).problems == refusal.problems
