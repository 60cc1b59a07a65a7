"""What happened to a recommendation: who did what when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.recommendation import Recommendation
from people.scope import ScopedManager


class FollowUpEvent(models.TextChoices):
    """What somebody did."""

    ADDED = "added", _("put in the register")
    THEME = "theme", _("theme")
    REFERENCE = "reference", _("number in the report")
    TITLE = "title", _("what has to be done")
    TEXT = "text", _("explanation")
    OWNER = "owner", _("owner")
    DEADLINE = "deadline", _("deadline")
    STATUS = "status", _("status")
    EVIDENCE = "evidence", _("evidence added")
    TAKEN_AWAY = "taken away", _("evidence taken away")
    READ = "read", _("document opened")


class RecommendationEvent(models.Model):
    """A line of the history; nothing changes it afterwards.

    `before` and `after` are as stored: the number of a person, the value of a status, a day in ISO
    form. Who a number is, is asked when it is shown: so a name that was erased is gone here too.
    """

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="history"
    )
    kind = models.CharField(_("what"), max_length=10, choices=FollowUpEvent)
    before = models.CharField(_("before"), max_length=200, blank=True)
    after = models.CharField(_("after"), max_length=200, blank=True)
    remark = models.TextField(_("remark"), max_length=2000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))

    objects: ClassVar[models.Manager["RecommendationEvent"]] = ScopedManager[
        "RecommendationEvent"
    ]()
    scope_path = "recommendation__municipality"

    class Meta:
        verbose_name = _("event of a recommendation")
        verbose_name_plural = _("events of recommendations")
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"
