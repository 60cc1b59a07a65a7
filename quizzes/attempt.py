"""Trying: begin, answer, finish.

An attempt stores its version, its seed and what was chosen, nothing else. Where the person is and
what comes next is played from those each time, so a double click, a refresh, a second device and
a retried request all land on the same state.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from people.models import Membership
from people.scope import every_municipality
from quizzes import signals
from quizzes.core.dilemma import Dilemma
from quizzes.core.paper import Paper, Progress
from quizzes.core.question import Exam, Given
from quizzes.core.scenario import Scenario
from quizzes.models import Answer, Attempt, Quiz, QuizVersion
from quizzes.refresh import drawn_for, paper_for
from quizzes.tallies import State, count_answers

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
    answers: list[Given]
    # What a person gave for an answer, by position: a share from 0 to 1, and words.
    marks: dict[int, float] = field(default_factory=dict)
    comments: dict[int, str] = field(default_factory=dict)

    @cached_property
    def paper(self) -> Paper | None:
        """The questions drawn for this attempt; None for what is not a test."""
        return paper_for(self.attempt)

    @cached_property
    def state(self) -> State:
        """Where the person is."""
        return self.after(self.answers)

    def after(self, answers: Sequence[Given]) -> State:
        """Where these answers lead; raises UnknownChoice for a choice that is not there."""
        compiled = self.attempt.version.compiled
        if isinstance(compiled, Scenario):
            return compiled.play([_single(chosen) for chosen in answers])
        if isinstance(compiled, Dilemma):
            return compiled.take(answers)
        assert self.paper is not None  # noqa: S101 - an exam always has a paper
        return self.paper.sit(answers, self.marks)

    @property
    def complete(self) -> bool:
        """Nothing is left to answer: finished, or waiting for a person to mark it."""
        return self.state.answered if isinstance(self.state, Progress) else self.state.finished

    @property
    def position(self) -> int:
        """The position of the next answer, from 0."""
        return len(self.answers)


def _single(chosen: Given) -> int:
    """A scene takes exactly one choice; -1 is refused further on as unknown."""
    return chosen[0] if len(chosen) == 1 and isinstance(chosen[0], int) else -1


def begin(*, quiz: Quiz, user: "User", came_from: str = "") -> Attempt:
    """The running attempt of this person, or a new one at the current version.

    A running attempt goes on after its quiz was unpublished. Raises NotPublished, or OnlyOnce for
    a finished attempt at a single-attempt test.
    """
    earlier = Attempt.objects.of(user).in_earnest().filter(quiz=quiz)
    if running := earlier.running().first():
        return running
    if not quiz.live or quiz.current_version is None:
        raise NotPublished(quiz.slug)
    if quiz.single_attempt and _tried_in_any_language(quiz, user):
        raise OnlyOnce(quiz.slug)
    try:
        with transaction.atomic():
            seed = new_seed()
            drawn = drawn_for(quiz.current_version, user, seed=seed)
            return new_attempt(
                quiz.current_version, user, seed=seed, drawn=drawn, came_from=came_from
            )
    except IntegrityError:  # the other device was a moment earlier
        return earlier.running().get()


def _tried_in_any_language(quiz: Quiz, user: "User") -> bool:
    tries = Attempt.objects.of(user).in_earnest()
    return tries.filter(quiz__translation_key=quiz.translation_key).exists()


def new_seed() -> int:
    """What decides which questions come, and in which order."""
    return secrets.randbelow(LARGEST_SEED)


def new_attempt(version: QuizVersion, user: "User", **more: Any) -> Attempt:
    """Store an attempt at this version; raises IntegrityError where one is running already."""
    memberships = Membership.objects.active(on=timezone.localdate()).filter(user=user)
    return Attempt.objects.create(
        municipality_id=user.municipality_id,
        user=user,
        quiz_id=version.quiz_id,
        version=version,
        audience_id=memberships.values_list("audiences", flat=True).first(),
        **more,
    )


def sitting(attempt: Attempt) -> Sitting:
    """The attempt as it stands, in one query."""
    with every_municipality():  # the attempt is scoped: its answers follow
        answers = attempt.answers.order_by("position")
    rows = list(answers.values("position", *_SITTING))
    return Sitting(
        attempt=attempt,
        answers=[row["chosen"] for row in rows],
        marks={row["position"]: row["share"] for row in rows if row["share"] is not None},
        comments={row["position"]: row["comment"] for row in rows if row["comment"]},
    )


_SITTING = ("chosen", "share", "comment")
# What was chosen, or how to read it from what was posted once it is known what was asked.
Chosen = Given | Callable[[Sitting], Given]


@transaction.atomic
def answer(*, attempt_id: int, user: "User", position: int, chosen: Chosen) -> Sitting:
    """Store what was chosen at this position, and finish when it was the last.

    The same answer again changes nothing. Raises Attempt.DoesNotExist for someone else's attempt,
    WrongPosition for a skipped position or another answer to one that is taken, UnknownChoice for
    a choice that is not there.
    """
    attempt = _locked(attempt_id, user)
    attempt.user = user  # at hand: no need to ask for it again
    now = sitting(attempt)
    if position == now.position and (attempt.finished_at is not None or now.complete):
        raise WrongPosition(position)
    if not 0 <= position <= now.position:
        raise WrongPosition(position)
    given = list(chosen(now) if callable(chosen) else chosen)
    if position < now.position:
        return _again(now, position, given)
    # Replayed before it is stored, so that a wrong choice stores nothing.
    then = replace(now, answers=[*now.answers, given])
    _store(then, position, given)
    if then.state.finished:
        finish(then, at=timezone.now())
    elif then.complete:
        _hand_in(attempt, at=timezone.now())
    return then


def _locked(attempt_id: int, user: "User") -> Attempt:
    """This person's attempt, which nobody else can change until the transaction is over."""
    attempts = Attempt.objects.of(user).with_version().select_for_update(of=("self",))
    # PostgreSQL gives no row when a mended typo gave the attempt another version while we waited
    # for it; then it is there when asked again.
    return attempts.filter(pk=attempt_id).first() or attempts.get(pk=attempt_id)


def _again(now: Sitting, position: int, given: Given) -> Sitting:
    """An answer to a position that has one: the same is fine, another is not."""
    if given != now.answers[position]:
        raise WrongPosition(position)
    return now


def _store(then: Sitting, position: int, given: Given) -> None:
    state = then.state
    to_mark = isinstance(state, Progress) and position in state.awaiting
    Answer.objects.create(
        attempt=then.attempt, position=position, chosen=list(given), to_mark=to_mark
    )


def _hand_in(attempt: Attempt, *, at: datetime) -> None:
    """All is answered; it is finished when a person has marked what waits."""
    attempt.handed_in_at = at
    attempt.save(update_fields=["handed_in_at"])


def finish(done: Sitting, *, at: datetime) -> None:
    """Fill in the result, count the anonymous tallies, and tell who listens. Call once."""
    attempt, state = done.attempt, done.state
    attempt.finished_at = at
    if not attempt.practice:
        attempt.points = float(state.points)
        attempt.maximum = float(state.maximum)
        attempt.passed = _passed(done)
    attempt.save(update_fields=["finished_at", "points", "maximum", "passed"])
    if not attempt.practice:
        count_answers(done.attempt, state)
    signals.attempt_finished.send(sender=Attempt, attempt=attempt)


def _passed(done: Sitting) -> bool:
    """A story is passed by reaching any ending, a dilemma by choosing; a test by its mark."""
    compiled = done.attempt.version.compiled
    if isinstance(done.state, Progress) and isinstance(compiled, Exam):
        return done.state.passed(compiled.options)
    return True
