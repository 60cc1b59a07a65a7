"""The bank: which tests draw from it, and whether they have its questions as they are now."""

from typing import TYPE_CHECKING

from quizzes.core.problem import Unpublishable
from quizzes.models import QuestionSet, Quiz, QuizKind
from quizzes.publish import publish_version
from quizzes.streams import to_draft

if TYPE_CHECKING:
    from people.models import User


def drawing_from(found: QuestionSet) -> list[Quiz]:
    """The tests that draw from the category of this set, or from the one that is part of.

    Read from the tests themselves: Wagtail's index of references is only kept up by processes
    that have its admin, and a worker publishes too.
    """
    category = found.category
    wanted = {category.pk, category.parent_id}
    drafts = Quiz.objects.filter(kind=QuizKind.TEST).defer("scenes", "questions")
    return [quiz for quiz in drafts if wanted & set(quiz.drawn_categories)]


def up_to_date(quiz: Quiz) -> bool:
    """Whether its published version holds what publishing it again would give."""
    if quiz.current_version is None:
        return False
    try:
        return quiz.current_version.compiled == to_draft(quiz).compile()
    except Unpublishable:
        return False


def republish(*, found: QuestionSet, by: "User") -> tuple[list[Quiz], list[Quiz]]:
    """Publish the tests again that draw from this set and have older questions of it.

    Only what is live: an unpublished draft stays a draft, and a test that somebody locked stays
    as it is. Returns those that were published, and those that could not be.
    """
    taken, refused = [], []
    for quiz in drawing_from(found):
        if not quiz.live or quiz.locked or up_to_date(quiz):
            continue
        try:
            publish_version(quiz=quiz, by=by)
            taken.append(quiz)
        except Unpublishable:
            refused.append(quiz)
    return taken, refused
