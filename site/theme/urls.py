"""How pages look: chosen by who reads, and the style guide for those who build.

The style guide exists where one builds and in the demonstration.
"""

from django.conf import settings
from django.urls import URLPattern, path

from .views import choose_display, style_guide

app_name = "theme"

urlpatterns: list[URLPattern] = [path("weergave/", choose_display, name="display")]

if settings.DEBUG or settings.DEMO_MODE:
    urlpatterns += [path("stijlgids/", style_guide, name="styleguide")]
