"""App registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """What people learn and must learn."""

    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        """Listen for finished attempts, notice what changes on pages, and forget who left."""
        from courses import check, outline, receivers  # noqa: F401 - models must be loaded first
        from courses.forget import forget_names
        from courses.models.course_page import CoursePage
        from people.erase import also_forget

        also_forget.append(forget_names)
        outline.forget_after_changes()
        check.forget_after_changes()
        CoursePage.forget_after_changes()
