"""How far someone is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.enrolment import Enrolment
from people.scope import ScopedManager


class LessonProgress(models.Model):
    """That a lesson is done. A lesson without a row is not."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="progress")
    lesson = models.ForeignKey("courses.LessonPage", on_delete=models.CASCADE, related_name="+")
    done_at = models.DateTimeField()

    scope_path = "enrolment__municipality"
    objects = ScopedManager["LessonProgress"]()

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "lesson"], name="one_progress_per_lesson")
        ]

    def __str__(self) -> str:
        return f"lesson {self.lesson_id} of enrolment {self.enrolment_id}"
