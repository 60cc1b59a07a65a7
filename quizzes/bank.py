"""The bank: which tests draw from it, and whether they have its questions as they are now."""

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import ReferenceIndex
from wagtail.models.reference_index import ReferenceIndexQuerySet

from quizzes.core.problem import Unpublishable
from quizzes.models import Category, QuestionSet, Quiz
from quizzes.publish import publish_version
from quizzes.streams import to_draft

if TYPE_CHECKING:
    from people.models import User


def references_to(found: QuestionSet) -> ReferenceIndexQuerySet:
    """Where tests draw from the category of this set, or from the one that is part of."""
    of = ContentType.objects.get_for_model
    category = found.category
    ids = [str(pk) for pk in (category.pk, category.parent_id) if pk]
    return ReferenceIndex.objects.filter(
        base_content_type=of(Quiz),
        to_content_type=of(Category),
        to_object_id__in=ids,
        model_path__startswith="pools",
    )


def drawing_from(found: QuestionSet) -> "QuerySet[Quiz]":
    """The tests that draw from this set."""
    ids = {int(pk) for pk in references_to(found).values_list("object_id", flat=True)}
    return Quiz.objects.filter(pk__in=ids)


def up_to_date(quiz: Quiz) -> bool:
    """Whether its published version holds what publishing it again would give."""
    if quiz.current_version is None:
        return False
    try:
        return quiz.current_version.compiled == to_draft(quiz).compile()
    except Unpublishable:
        return False


def take_up(*, found: QuestionSet, by: "User") -> tuple[list[Quiz], list[Quiz]]:
    """Publish the tests again that draw from this set and have older questions of it.

    Only what is live: an unpublished draft stays a draft, and a test that somebody locked stays
    as it is. Returns those that were published, and those that could not be.
    """
    taken, refused = [], []
    for quiz in drawing_from(found).filter(live=True, locked=False):
        if up_to_date(quiz):
            continue
        try:
            publish_version(quiz=quiz, by=by)
            taken.append(quiz)
        except Unpublishable:
            refused.append(quiz)
    return taken, refused
