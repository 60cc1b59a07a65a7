"""App registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """What people learn and must learn."""

    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        """Listen for finished attempts, and notice what changes on pages."""
        from courses import outline, receivers  # noqa: F401 - models must be loaded first
        from courses.models.course_page import CoursePage

        outline.forget_after_changes()
        CoursePage.forget_after_changes()
