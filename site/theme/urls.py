"""The style guide, for those who build: nothing of it exists outside DEBUG."""

from django.conf import settings
from django.urls import URLPattern, path

from .views import style_guide

app_name = "theme"

urlpatterns: list[URLPattern] = [path("", style_guide, name="styleguide")] if settings.DEBUG else []
