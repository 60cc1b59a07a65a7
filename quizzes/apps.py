"""App registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    """How people practise and prove it."""

    name = "quizzes"
    verbose_name = _("Quizzes")

    def ready(self) -> None:
        """Connect the publish button to the compiler."""
        from quizzes import receivers  # noqa: F401 - models must be loaded first
