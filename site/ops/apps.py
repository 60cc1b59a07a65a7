"""App registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpsConfig(AppConfig):
    """Keeping it running."""

    name = "ops"
    verbose_name = _("Operations")
