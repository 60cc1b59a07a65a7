"""Drawing for somebody who has been here before: rather what is new or went wrong."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizzes.core.paper import Marked, Paper, draw, paper_of
from quizzes.core.question import Exam
from quizzes.models import Attempt, Quiz, QuizVersion
from quizzes.models.version import keep_decoded

if TYPE_CHECKING:
    from people.models import User

MOST_ATTEMPTS = 10


def drawn_for(version: QuizVersion, user: "User", *, seed: int) -> list[str] | None:
    """The keys of the questions for this person; None where the draw is by chance alone.

    They are stored with the attempt, since what somebody has seen changes afterwards.
    """
    exam = version.compiled
    if not isinstance(exam, Exam) or not exam.options.prefer_new:
        return None
    seen, wrong = known_to(user, version.quiz_id)
    return [question.key for question in draw(exam, seed=seed, seen=seen, wrong=wrong).questions]


def known_to(user: "User", quiz_id: int) -> tuple[set[str], set[str]]:
    """Keys of the questions this person was asked before, and of those last answered wrongly.

    A question has the same key in each language. What was asked can be derived for ever; whether
    it was wrong only while answers are kept.
    """
    same = Quiz.objects.filter(pk=quiz_id).values("translation_key")
    finished = Attempt.objects.of(user).finished().filter(quiz__translation_key__in=same)
    with_version = finished.select_related("version").defer("version__content")
    latest = with_version.prefetch_related("answers").order_by("-finished_at")[:MOST_ATTEMPTS]
    keep_decoded(attempt.version_id for attempt in latest)
    seen: set[str] = set()
    wrong: set[str] = set()
    for attempt in reversed(latest):
        paper = paper_for(attempt)
        if paper is None:
            continue
        seen |= {question.key for question in paper.questions}
        for marked in _marked(attempt, paper):
            (wrong.discard if marked.correct else wrong.add)(marked.question.key)
    return seen, wrong


def paper_for(attempt: Attempt) -> Paper | None:
    """The questions drawn for an attempt; None for what is not a test."""
    exam = attempt.version.compiled
    if not isinstance(exam, Exam):
        return None
    if attempt.drawn is not None:
        return paper_of(exam, keys=attempt.drawn, seed=attempt.seed)
    return draw(exam, seed=attempt.seed)


def _marked(attempt: Attempt, paper: Paper) -> Iterator[Marked]:
    answers = sorted(attempt.answers.all(), key=lambda answer: answer.position)
    marks = {each.position: each.share for each in answers if each.share is not None}
    yield from paper.sit([answer.chosen for answer in answers], marks).marked
