"""A little practice some weeks later: a few questions, rather what is new or went wrong."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from quizzes.attempt import NotPublished, new_attempt, new_seed
from quizzes.core.paper import draw
from quizzes.core.question import Essay, Exam
from quizzes.models import Attempt, Quiz, QuizVersion
from quizzes.refresh import known_to

if TYPE_CHECKING:
    from people.models import User

MOST_QUESTIONS = 5


def practise(*, quiz: Quiz, user: "User", came_from: str = "") -> Attempt:
    """The practice that is under way, or a new one at the current version.

    It is not passed or failed, earns no points and is in no tally. Raises NotPublished for what
    is no published test, or asks nothing that can be marked at once.
    """
    earlier = Attempt.objects.of(user).filter(quiz=quiz, practice=True)
    if running := earlier.running().first():
        return running
    if not quiz.live or quiz.current_version is None:
        raise NotPublished(quiz.slug)
    seed = new_seed()
    drawn = _drawn(quiz.current_version, user, seed)
    if not drawn:
        raise NotPublished(quiz.slug)
    more = {"seed": seed, "drawn": drawn, "came_from": came_from, "practice": True}
    try:
        with transaction.atomic():
            return new_attempt(quiz.current_version, user, **more)
    except IntegrityError:  # the other device was a moment earlier
        return earlier.running().get()


def _drawn(version: QuizVersion, user: "User", seed: int) -> list[str]:
    """Keys of the questions; none where this is no test. Nobody waits for a marker here."""
    exam = version.compiled
    if not isinstance(exam, Exam):
        return []
    asked = tuple(question for question in exam.everything if not isinstance(question, Essay))
    options = replace(exam.options, max_questions=MOST_QUESTIONS)
    seen, wrong = known_to(user, version.quiz_id)
    paper = draw(Exam(options, asked), seed=seed, seen=seen, wrong=wrong)
    return [question.key for question in paper.questions]
