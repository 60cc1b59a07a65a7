"""App registration."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OpsConfig(AppConfig):
    """Keeping it running."""

    name = "ops"
    verbose_name = _("Operations")

    def ready(self) -> None:
        """After each migration the reference rows are brought up to date."""
        from ops.reference import after_migrate  # models must be loaded first

        # Ops has no models, so Django sends no signal in its name; any other app's will do.
        post_migrate.connect(after_migrate, sender=apps.get_app_config("people"))
