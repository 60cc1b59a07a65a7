"""Publishing: from what the author wrote to an immutable version."""

from typing import TYPE_CHECKING

from django.db import transaction

from people.scope import every_municipality
from quizzes.changes import between, heading_of
from quizzes.core import codec
from quizzes.core.difference import only_wording
from quizzes.models import Attempt, Change, Quiz, QuizVersion
from quizzes.streams import to_draft

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def publish_version(
    *, quiz: Quiz, by: "User | None" = None, change: Change = Change.MEANING
) -> QuizVersion:
    """Compile the quiz as it stands and make the result its current version.

    Publishing the same content again gives the version that exists. What its author calls a typo
    and is more than wording counts as a change of meaning. Who is half-way gets a typo mended as
    well, and else goes on in the version that was begun. Raises Unpublishable, with every problem,
    when the content is not sound; then nothing has changed.
    """
    compiled = to_draft(quiz).compile()
    Quiz.objects.select_for_update().filter(pk=quiz.pk).first()  # one publisher at a time
    latest = quiz.versions.order_by("-number").first()
    found = latest and between(latest, heading=heading_of(quiz), compiled=compiled)
    if latest and not found:
        return _make_current(quiz, latest)
    mended = latest if found and only_wording(found) and change == Change.TYPO else None
    content = codec.encode(compiled)
    version = QuizVersion(
        quiz=quiz,
        number=latest.number + 1 if latest else 1,
        edition=mended.edition if mended else 0,
        title=quiz.title,
        intro=quiz.intro,
        content=content,
        checksum=codec.checksum(content),
        change=Change.TYPO if mended else Change.MEANING,
        published_by=by,
    )
    version.save()
    if mended:
        _take_along(version)
    return _make_current(quiz, version)


def _take_along(version: QuizVersion) -> None:
    """Who is half-way in an earlier wording goes on in this one; what is finished stays."""
    with every_municipality():
        running = Attempt.objects.running().filter(version__in=version.of_one_meaning())
        running.update(version=version)


def _make_current(quiz: Quiz, version: QuizVersion) -> QuizVersion:
    # What the author said was about this change, and not about the next.
    quiz.current_version, quiz.change = version, Change.MEANING
    Quiz.objects.filter(pk=quiz.pk).update(current_version=version, change=quiz.change)
    return version
