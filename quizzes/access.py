"""Permission questions about quizzes.

Whether an attempt is someone's own needs no question here: attempts are always looked up with
`Attempt.objects.of(user)`, so that another person's attempt does not exist.
"""

from people.models import User

from quizzes.models import Attempt


def may_review(attempt: Attempt, user: User) -> bool:
    """The person itself, where the author allows it, until the answers are erased."""
    own = attempt.user_id == user.pk
    return own and attempt.quiz.exam_paper and attempt.answers_erased_at is None
