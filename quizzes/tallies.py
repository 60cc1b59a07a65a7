"""Counting what was chosen, without who."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Exists, F, QuerySet, Sum

from quizzes.core.dilemma import Stance
from quizzes.core.paper import Progress
from quizzes.core.scenario import Play
from quizzes.core.spread import may_be_added
from quizzes.models import Attempt, QuizVersion, Tally

State = Play | Progress | Stance


def count_answers(attempt: Attempt, state: State) -> None:
    """Add a finished attempt to the tallies of its version. Call once, in its transaction.

    Only someone's first attempt at a version counts: a tally is a number of people, so that a
    total of ten is never one person trying ten times.
    """
    if not _first_try(attempt):
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
    if not isinstance(state, Progress):  # nobody is shown how colleagues did at a test
        _show_more(attempt, {step for step, _choice in counted})


def _first_try(attempt: Attempt) -> bool:
    """Whether this person counts.

    Who finishes a version of the same meaning waits here: a batch has to be seen whole to be
    judged.
    """
    version = attempt.version
    finished = Attempt.objects.in_earnest().finished().filter(user=attempt.user_id)
    same = finished.filter(version__quiz=version.quiz_id, version__edition=version.edition)
    first_of_meaning = QuizVersion.objects.filter(quiz=version.quiz_id, number=version.edition)
    locked = first_of_meaning.select_for_update(no_key=True)
    tried = Exists(same.exclude(pk=attempt.pk))
    return not locked.annotate(tried=tried).values_list("tried", flat=True).get()


def _show_more(attempt: Attempt, steps: set[str]) -> None:
    """Let colleagues see what was counted since the last batch, once that tells of nobody."""
    tallies = _of_one_meaning(attempt.version).filter(
        municipality=attempt.municipality_id, step__in=steps
    )
    rows = tallies.values_list("step", "municipality__min_group", "choice")
    batches: dict[tuple[str, int], list[int]] = {}
    for step, fewest, _choice, new in rows.annotate(new=Sum(F("count") - F("shown"))):
        batches.setdefault((step, fewest), []).append(new)
    ready = [step for (step, fewest), new in batches.items() if may_be_added(new, fewest=fewest)]
    if ready:
        tallies.filter(step__in=ready).update(shown=F("count"))


def _of_one_meaning(version: QuizVersion) -> QuerySet[Tally]:
    return Tally.objects.filter(version__quiz=version.quiz_id, version__edition=version.edition)


def colleagues_per_choice(*, version: QuizVersion, step: str) -> dict[int, int]:
    """What may be shown of how this municipality chose at a step: people by index.

    Of all versions that mean the same, and no other. Empty while that would tell of somebody.
    """
    shown = _of_one_meaning(version).filter(step=step, shown__gt=0).values("choice")
    return dict(shown.annotate(people=Sum("shown")).values_list("choice", "people"))


def _choices(state: State) -> Iterator[tuple[str, int]]:
    """Each choice made, as (key of the scene or question, index)."""
    if isinstance(state, Play):
        # Who goes round an intense scene is nobody's business.
        read = (step for step in state.steps if not step.went_round)
        yield from ((step.scene.key, step.index) for step in read)
    elif isinstance(state, Stance):
        yield from ((state.dilemma.step, place) for place in (state.chosen,) if place is not None)
    else:
        for marked in state.marked:
            counted = marked.question.counted(marked.given)
            yield from ((marked.question.key, choice) for choice in counted)
