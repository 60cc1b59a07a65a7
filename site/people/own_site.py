"""Settings of a site belong to its municipality."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from wagtail.models import Site
from wagtail.permission_policies.sites import SitePermissionPolicy

from people.models.user import User
from people.scope import current_municipality


class OwnSitePolicy(SitePermissionPolicy):
    """Wagtail's policy, for the site of the current municipality alone.

    A role is given per installation; without this the administrator of one municipality could
    change where the people of another are sent when they want to report.
    """

    def user_has_any_permission_for_instance(
        self, user: User, actions: Sequence[str], instance: Any
    ) -> bool:
        """Never for another municipality's site, or what hangs on it."""
        site = instance.pk if isinstance(instance, Site) else instance.site_id
        allowed = super().user_has_any_permission_for_instance(user, actions, instance)
        return bool(allowed and site == current_municipality().site_id)

    def sites_user_has_any_permission_for(
        self, user: User, actions: Sequence[str]
    ) -> "models.QuerySet[Site]":
        """That one site, or none."""
        found: models.QuerySet[Site] = super().sites_user_has_any_permission_for(user, actions)
        return found.filter(pk=current_municipality().site_id)
