"""That somebody of a municipality has checked a module before it is used there."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.pages import ModulePage
from people.models import Municipality
from people.scope import ScopedManager


class FrozenCheck(RuntimeError):
    """Something tried to change or delete a check that was recorded."""


class ModuleCheck(models.Model):
    """A check, as it was: by whom, when, of which version, with what was ticked and said.

    A new check stands beside it; none ever changes. `contents` tells what the module said then, as
    fingerprints by lesson (courses/fingerprints.py).
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, related_name="checks")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    function = models.CharField(_("function"), max_length=100)
    at = models.DateTimeField(_("checked"))
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    contents = models.JSONField(default=dict)
    ticked = models.JSONField(default=list)
    left_open = models.JSONField(default=list)
    remark = models.TextField(_("remark"), max_length=2000, blank=True)

    objects = ScopedManager["ModuleCheck"]()

    class Meta:
        verbose_name = _("check of a module")
        verbose_name_plural = _("checks of modules")
        default_permissions = ("add",)
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.module_id} at {self.at}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new check; raises FrozenCheck for one that exists."""
        if self.pk is not None:
            raise FrozenCheck(f"{self} is recorded and cannot change.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never: raises FrozenCheck."""
        raise FrozenCheck(f"{self} is recorded and cannot be deleted.")
