"""Doorbells that Wagtail rings."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import published

from quizzes.models import Change, Quiz, QuizVersion
from quizzes.models.version import languages
from quizzes.publish import publish_version
from quizzes.streams import to_draft

languages.forget_after([post_save], of=[QuizVersion])


@receiver(published, sender=Quiz)
def compile_on_publish(instance: Quiz, revision: Any, **_kwargs: Any) -> None:
    """Runs inside the publishing transaction: an unsound quiz raises and nothing is published.

    What is only planned for later is checked now and compiled when it goes live.
    """
    if instance.live:
        by = revision.user if revision else None
        publish_version(quiz=instance, by=by, change=Change(instance.change))
    else:
        to_draft(instance).compile()
