"""The choice on which a story turned."""

from collections.abc import Sequence

from quizzes.core.scenario import Step


def turn_of(steps: Sequence[Step]) -> Step | None:
    """The first of the weakest choices, or, when all were fine, the first of the strongest.

    None when no choice was judged.
    """
    judged = [(step.choice.verdict, step) for step in steps if step.choice.verdict]
    if not judged:
        return None
    all_fine = all(verdict.earns_credit for verdict, _step in judged)
    pick = max if all_fine else min
    # Both keep the first of equals.
    return pick(judged, key=lambda found: found[0].points)[1]
