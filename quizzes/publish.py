"""Publishing: from what the author wrote to an immutable version."""

from typing import TYPE_CHECKING

from django.db import transaction

from quizzes.core import codec
from quizzes.models import Change, Quiz, QuizVersion
from quizzes.streams import to_draft

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def publish_version(
    *, quiz: Quiz, by: "User | None" = None, change: Change = Change.MEANING
) -> QuizVersion:
    """Compile the quiz as it stands and make the result its current version.

    Publishing the same content again gives the version that exists. Raises Unpublishable, with
    every problem, when the content is not sound; then nothing has changed.
    """
    content = codec.encode(to_draft(quiz).compile())
    checksum = codec.checksum(content)
    Quiz.objects.select_for_update().filter(pk=quiz.pk).first()  # one publisher at a time
    latest = quiz.versions.order_by("-number").first()
    texts_equal = latest and (latest.title, latest.intro) == (quiz.title, quiz.intro)
    if latest and texts_equal and latest.checksum == checksum:
        return _make_current(quiz, latest)
    version = QuizVersion(
        quiz=quiz,
        number=latest.number + 1 if latest else 1,
        title=quiz.title,
        intro=quiz.intro,
        content=content,
        checksum=checksum,
        change=change,
        published_by=by,
    )
    version.save()
    return _make_current(quiz, version)


def _make_current(quiz: Quiz, version: QuizVersion) -> QuizVersion:
    quiz.current_version = version
    Quiz.objects.filter(pk=quiz.pk).update(current_version=version)
    return version
