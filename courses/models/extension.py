"""More time, and for whom."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.campaign import Campaign
from people.models import Department
from people.scope import ScopedManager


class Extension(models.Model):
    """That a due date was moved: for all, for a department or for one person; by whom and why."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="extensions")
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("department")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    until = models.DateField(_("new due date"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    granted_at = models.DateTimeField(_("granted"), auto_now_add=True)
    enrolments = models.PositiveIntegerField(_("due dates moved"), default=0)

    scope_path = "campaign__municipality"
    objects: ClassVar[models.Manager["Extension"]] = ScopedManager["Extension"]()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["-granted_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.campaign}: {self.until}"
