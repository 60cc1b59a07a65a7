"""What publishing would change for who has begun already, and what its author says of it."""

from typing import Any

from people.scope import every_municipality
from quizzes.core import codec
from quizzes.core.difference import Data, Difference, differences
from quizzes.core.draft import Compiled
from quizzes.models import Attempt, Change, Quiz, QuizVersion
from quizzes.streams import to_draft


def needs_an_answer(quiz: Quiz) -> bool:
    """Whether to ask "typo or meaning?" before this is published: somebody began the old one.

    Not for a draft that is not sound: that is refused anyway.
    """
    if quiz.current_version is None or to_draft(quiz).problems() or not changes_of(quiz):
        return False
    with every_municipality():
        return Attempt.objects.filter(quiz=quiz.pk).exists()


def changes_of(quiz: Quiz) -> tuple[Difference, ...]:
    """What differs between the published version and this quiz, which has to be sound."""
    version = quiz.current_version
    assert version is not None  # noqa: S101 - without one there is nothing to compare with
    return between(version, heading=heading_of(quiz), compiled=to_draft(quiz).compile())


def between(version: QuizVersion, *, heading: Data, compiled: Compiled) -> tuple[Difference, ...]:
    """What differs between a version and what is to follow it."""
    before = {"title": version.title, "intro": version.intro, **codec.encode(version.compiled)}
    return differences(before, {**heading, **codec.encode(compiled)})


def heading_of(quiz: Quiz) -> dict[str, object]:
    """The texts of a version that are not in its compiled content."""
    return {"title": quiz.title, "intro": quiz.intro}


def answer_for(revision: Any, change: Change) -> None:
    """Keep with a revision what its author says of it, until it is published."""
    revision.content["change"] = change.value
    revision.save(update_fields=["content"])
