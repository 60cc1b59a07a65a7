"""The theme as a Django app."""

from django.apps import AppConfig


class ThemeConfig(AppConfig):
    """Templates, static files and the Dutch catalogue; no models."""

    name = "theme"
    label = "theme"
