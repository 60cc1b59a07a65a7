"""Permission questions about quizzes.

Whether an attempt is someone's own needs no question here: attempts are always looked up with
`Attempt.objects.of(user)`, so that another person's attempt does not exist.
"""

from datetime import date

from people.access import leads_people
from people.models import User
from quizzes.core.question import Exam
from quizzes.models import Attempt


def may_review(attempt: Attempt, user: User) -> bool:
    """The person itself, after a test whose author allows it, until the answers are erased."""
    compiled = attempt.version.compiled
    finished = attempt.finished_at is not None and attempt.answers_erased_at is None
    allowed = isinstance(compiled, Exam) and compiled.options.exam_paper
    return attempt.user_id == user.pk and finished and allowed


def may_see_feedback(attempt: Attempt, *, position: int, answered: int) -> bool:
    """Feedback on one question: after answering it, unless the test keeps that till the end."""
    compiled = attempt.version.compiled
    if not isinstance(compiled, Exam) or compiled.options.answers_at_end:
        return False
    latest = position == answered - 1
    return latest or (position < answered and attempt.finished_at is None)


def proves_the_module(attempt: Attempt) -> bool:
    """Passed a test of which its author says: who passes this knows the whole module."""
    compiled = attempt.version.compiled
    return bool(attempt.passed) and isinstance(compiled, Exam) and compiled.options.test_out


def may_mark(user: User) -> bool:
    """Read open answers without names and give points: a right of its own, for no other work."""
    return user.has_perm("quizzes.mark_answer")


def may_write_quizzes(user: User) -> bool:
    """Write scenarios, tests and dilemmas: the redacteur."""
    return user.has_perm("quizzes.change_quiz")


def may_publish_quizzes(user: User) -> bool:
    """Publish scenarios, tests and dilemmas: the redacteur."""
    return user.has_perm("quizzes.publish_quiz")


def may_bring_in(user: User) -> bool:
    """Put questions of a file into the bank: who may write sets there."""
    return user.has_perm("quizzes.add_questionset")


def may_take_over(user: User) -> bool:
    """Make tests of the quizzes in a file of django-quiz-app: who may write tests."""
    return user.has_perm("quizzes.add_quiz")


def may_give_out(user: User) -> bool:
    """Take questions of the bank away in a file: who may read them, right answers and all."""
    return user.has_perm("quizzes.view_questionset")


def may_brief(user: User, *, on: date) -> bool:
    """Hold a briefing: for the council by right, for the own team as its manager."""
    return briefs_the_council(user) or leads_people(user, on=on)


def briefs_the_council(user: User) -> bool:
    """Whose briefing counts for the raad: being at a talk of one's own team proves no training."""
    return user.has_perm("quizzes.add_livesession")
