"""App registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalyticsConfig(AppConfig):
    """What it adds up to."""

    name = "analytics"
    verbose_name = _("Analytics")

    def ready(self) -> None:
        """Write the mail that is about numbers: courses, which sends it, knows none."""
        from analytics.monthly.letters import letters_about_month  # models are loaded by now
        from courses.letters import WRITERS
        from courses.models import MailKind

        WRITERS[MailKind.REPORT] = letters_about_month
