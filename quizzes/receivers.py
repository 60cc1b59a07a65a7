"""Doorbells that Wagtail rings."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import published

from quizzes.models import Quiz
from quizzes.publish import publish_version


@receiver(published, sender=Quiz)
def compile_on_publish(instance: Quiz, revision: Any, **_kwargs: Any) -> None:
    """Runs inside the publishing transaction: an unsound quiz raises and nothing is published."""
    publish_version(quiz=instance, by=revision.user if revision else None)
