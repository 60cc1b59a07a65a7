"""Trying: begin, answer, finish.

An attempt stores its version, its seed and what was chosen, nothing else. Where the person is and
what comes next is played from those each time, so a double click, a refresh, a second device and
a retried request all land on the same state.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from people.models import Membership
from quizzes import signals
from quizzes.core.paper import Paper, Progress, draw
from quizzes.core.question import Exam
from quizzes.core.scenario import Play, Scenario
from quizzes.models import Answer, Attempt, Quiz, QuizVersion
from quizzes.tallies import count_answers

if TYPE_CHECKING:
    from people.models import User

LARGEST_SEED = 2**31 - 1


class NotPublished(LookupError):
    """The quiz has no published version."""


class OnlyOnce(PermissionError):
    """The quiz allows one attempt, and that one is finished."""


class WrongPosition(ValueError):
    """An answer came for another position than the next: replayed with a change, or skipped."""


@dataclass
class Sitting:
    """An attempt with its answers, replayed on its version."""

    attempt: Attempt
    answers: list[list[int]]

    @cached_property
    def paper(self) -> Paper | None:
        """The questions drawn for this attempt; None for a scenario."""
        compiled = self.attempt.version.compiled
        return draw(compiled, seed=self.attempt.seed) if isinstance(compiled, Exam) else None

    @cached_property
    def state(self) -> Play | Progress:
        """Where the person is."""
        return self.after(self.answers)

    def after(self, answers: Sequence[Sequence[int]]) -> Play | Progress:
        """Where these answers lead; raises UnknownChoice for a choice that is not there."""
        compiled = self.attempt.version.compiled
        if isinstance(compiled, Scenario):
            return compiled.play([_single(chosen) for chosen in answers])
        assert self.paper is not None  # noqa: S101 - an exam always has a paper
        return self.paper.sit(answers)

    @property
    def position(self) -> int:
        """The position of the next answer, from 0."""
        return len(self.answers)


def _single(chosen: Sequence[int]) -> int:
    """A scene takes exactly one choice; -1 is refused further on as unknown."""
    return chosen[0] if len(chosen) == 1 else -1


def begin(*, quiz: Quiz, user: "User", came_from: str = "") -> Attempt:
    """The running attempt of this person, or a new one at the current version.

    A running attempt goes on after its quiz was unpublished. Raises NotPublished, or OnlyOnce for
    a finished attempt at a single-attempt test.
    """
    earlier = Attempt.objects.of(user).filter(quiz=quiz)
    if running := earlier.running().first():
        return running
    if not quiz.live or quiz.current_version is None:
        raise NotPublished(quiz.slug)
    if quiz.single_attempt and earlier.exists():
        raise OnlyOnce(quiz.slug)
    try:
        with transaction.atomic():
            return _new_attempt(quiz.current_version, user, came_from)
    except IntegrityError:  # the other device was a moment earlier
        return earlier.running().get()


def _new_attempt(version: QuizVersion, user: "User", came_from: str) -> Attempt:
    today = timezone.localdate()
    memberships = Membership.objects.active(on=today).filter(user=user)
    return Attempt.objects.create(
        municipality_id=user.municipality_id,
        user=user,
        quiz_id=version.quiz_id,
        version=version,
        audience_id=memberships.values_list("audiences", flat=True).first(),
        seed=secrets.randbelow(LARGEST_SEED),
        came_from=came_from,
    )


def sitting(attempt: Attempt) -> Sitting:
    """The attempt as it stands, in one query."""
    chosen = attempt.answers.order_by("position").values_list("chosen", flat=True)
    return Sitting(attempt=attempt, answers=list(chosen))


@transaction.atomic
def answer(*, attempt_id: int, user: "User", position: int, chosen: Sequence[int]) -> Sitting:
    """Store what was chosen at this position, and finish when it was the last.

    The same answer again changes nothing. Raises Attempt.DoesNotExist for someone else's attempt,
    WrongPosition for a skipped position or another answer to one that is taken, UnknownChoice for
    a choice that is not there.
    """
    attempt = (
        Attempt.objects.of(user)
        .select_related("version")
        .select_for_update(of=("self",))
        .get(pk=attempt_id)
    )
    now = sitting(attempt)
    if 0 <= position < now.position and list(chosen) == now.answers[position]:
        return now
    if position != now.position or attempt.finished_at is not None:
        raise WrongPosition(position)
    then = Sitting(attempt=attempt, answers=[*now.answers, list(chosen)])
    then.state  # noqa: B018 - replayed before it is stored, so that a wrong choice stores nothing
    Answer.objects.create(attempt=attempt, position=position, chosen=list(chosen))
    if then.state.finished:
        _finish(then, at=timezone.now())
    return then


def _finish(done: Sitting, *, at: datetime) -> None:
    """Fill in the result, count the anonymous tallies, and tell who listens."""
    attempt, state = done.attempt, done.state
    attempt.finished_at = at
    attempt.points = float(state.points)
    attempt.maximum = float(state.maximum)
    attempt.passed = _passed(done)
    attempt.save(update_fields=["finished_at", "points", "maximum", "passed"])
    count_answers(done.attempt, state)
    signals.attempt_finished.send(sender=Attempt, attempt=attempt)


def _passed(done: Sitting) -> bool:
    """A story is passed by reaching any ending; a test by its pass mark."""
    compiled = done.attempt.version.compiled
    if isinstance(done.state, Progress) and isinstance(compiled, Exam):
        return done.state.passed(compiled.options)
    return True
