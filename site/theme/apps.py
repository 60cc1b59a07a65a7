"""The theme as a Django app."""

from django.apps import AppConfig

from theme import converters


class ThemeConfig(AppConfig):
    """Templates, static files and the Dutch catalogue; no models."""

    name = "theme"
    label = "theme"

    def ready(self) -> None:
        """Let addresses name ids by their kind."""
        converters.register()
