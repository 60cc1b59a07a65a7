"""Marking open answers: what waits, and giving points. Who wrote them is never among it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from quizzes.attempt import finish, sitting
from quizzes.core.question import Essay
from quizzes.models import Answer, Attempt
from quizzes.models.attempt import AnswerQuerySet
from quizzes.refresh import paper_for

if TYPE_CHECKING:
    from people.models import User


class AlreadyMarked(RuntimeError):
    """Somebody else gave other points a moment earlier; those stand."""


@dataclass(frozen=True)
class Waiting:
    """An open answer as a marker sees it. `handed_in` is a day: a minute could tell who it was."""

    pk: int
    title: str
    question: Essay
    text: str
    handed_in: date


def waiting(*, by: "User", most: int) -> list[Waiting]:
    """The answers that wait longest, at most so many, in one query."""
    return [_shown(answer) for answer in _to_mark(by)[:most]]


def waiting_answer(*, answer_id: int, by: "User") -> Waiting:
    """One answer that waits; raises Answer.DoesNotExist where there is none for this person."""
    return _shown(_to_mark(by).get(pk=answer_id))


def _to_mark(by: "User") -> AnswerQuerySet:
    with_attempt = Answer.objects.to_mark(by=by).select_related("attempt__version")
    return with_attempt.defer("attempt__version__content")


def _shown(answer: Answer) -> Waiting:
    attempt = answer.attempt
    assert attempt.handed_in_at is not None  # noqa: S101 - that is what waiting means
    day = timezone.localdate(attempt.handed_in_at)
    return Waiting(
        answer.pk, attempt.version.title, _essay(answer, attempt), str(answer.chosen[0]), day
    )


def _essay(answer: Answer, attempt: Attempt) -> Essay:
    paper = paper_for(attempt)
    question = paper.questions[answer.position] if paper else None
    assert isinstance(question, Essay)  # noqa: S101 - only essays are marked by a person
    return question


@transaction.atomic
def mark(*, answer_id: int, by: "User", points: float, comment: str = "") -> None:
    """Give points, from 0 to those of the question, and words; the last one finishes the attempt.

    Saying the same again changes nothing. Raises AlreadyMarked where another was earlier,
    Attempt.DoesNotExist where there is nothing to mark for this person, ValueError for points
    that the question does not have.
    """
    attempt = _held(answer_id, by)
    answer = attempt.answers.get(pk=answer_id)
    share = points / _essay(answer, attempt).points
    if not 0 <= share <= 1:
        raise ValueError(points)
    if not answer.to_mark:
        _refuse_other(answer, by, share)
        return
    answer.to_mark, answer.share, answer.comment = False, share, comment.strip()
    answer.marked_at, answer.marked_by = timezone.now(), by
    answer.save(update_fields=["to_mark", "share", "comment", "marked_at", "marked_by"])
    now = sitting(attempt)
    if now.state.finished:
        finish(now, at=timezone.now())


def _held(answer_id: int, by: "User") -> Attempt:
    """The attempt of this answer, for whoever comes first: the next one waits and sees more."""
    marked_or_not = Answer.objects.filter(pk=answer_id, attempt__handed_in_at__isnull=False)
    return (
        Attempt.objects.filter(pk__in=marked_or_not.values("attempt"))
        .exclude(user=by)
        .select_related("version", "user")
        .defer("version__content")  # decoded once per process, and large
        .select_for_update(of=("self",))
        .get()
    )


def _refuse_other(answer: Answer, by: "User", share: float) -> None:
    """Saving twice is fine; marking what somebody else marked, or otherwise, is not."""
    if answer.marked_by_id != by.pk or answer.share != share:
        raise AlreadyMarked(answer.pk)
