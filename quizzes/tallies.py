"""Counting what was chosen, without who."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import F, Sum

from quizzes.core.paper import Progress
from quizzes.core.scenario import Play
from quizzes.models import Attempt, QuizVersion, Tally


def count_answers(attempt: Attempt, state: Play | Progress) -> None:
    """Add a finished attempt to the tallies of its version. Call once, in its transaction.

    Only someone's first attempt at a version counts: a tally is a number of people, so that a
    total of ten is never one person trying ten times.
    """
    if _tried_before(attempt):
        return
    counted = Counter(_choices(state))
    keys = {
        "municipality_id": attempt.municipality_id,
        "version_id": attempt.version_id,
        "audience_id": attempt.audience_id,
    }
    Tally.objects.bulk_create(
        [Tally(**keys, step=step, choice=choice) for step, choice in counted],
        ignore_conflicts=True,
    )
    # Sorted by the unique key, so that two finishers lock rows in the same order.
    for step, choice in sorted(counted):
        Tally.objects.filter(**keys, step=step, choice=choice).update(count=F("count") + 1)


def _tried_before(attempt: Attempt) -> bool:
    finished = Attempt.objects.finished().filter(user=attempt.user_id, version=attempt.version_id)
    return finished.exclude(pk=attempt.pk).exists()


def people_per_choice(*, version: QuizVersion, step: str) -> dict[int, int]:
    """How many people of this municipality made each choice at a step (index -> number)."""
    counted = Tally.objects.filter(version=version, step=step).values("choice")
    return dict(counted.annotate(people=Sum("count")).values_list("choice", "people"))


def _choices(state: Play | Progress) -> Iterator[tuple[str, int]]:
    """Each choice made, as (key of the scene or question, index)."""
    if isinstance(state, Play):
        yield from ((step.scene.key, step.index) for step in state.steps)
    else:
        for marked in state.marked:
            counted = marked.question.counted(marked.given)
            yield from ((marked.question.key, choice) for choice in counted)
