"""App registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """What people learn and must learn."""

    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        """Listen for finished attempts."""
        from courses import receivers  # noqa: F401 - models must be loaded first
