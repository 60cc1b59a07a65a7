"""App registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalyticsConfig(AppConfig):
    """What it adds up to."""

    name = "analytics"
    verbose_name = _("Analytics")
