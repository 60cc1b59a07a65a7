"""Wagtail's log of what happened in the CMS, as far as the people of this municipality did it."""

from typing import Any

from django.db import models
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView

from people.scope import current_municipality


class OwnLogView(LogEntriesView):
    """Wagtail's own shows everything of a kind that one may change: names of anybody's staff."""

    def filter_queryset(self, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        """Without what others did, and without what was done by nobody who signed in."""
        filtered: models.QuerySet[Any] = super().filter_queryset(queryset)
        return filtered.filter(user__municipality=current_municipality())


# These stand before Wagtail's own, which have the same addresses.
urlpatterns = [
    path("site-history/", require_admin_access(OwnLogView.as_view()), name="cms_log"),
    path(
        "site-history/results/",
        require_admin_access(OwnLogView.as_view(results_only=True)),
        name="cms_log_results",
    ),
]
