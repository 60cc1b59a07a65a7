"""That two municipalities let each other see how they compare."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from people.models import Municipality
from people.scope import current_municipality

ANYBODY: dict[str, Any] = {"on_delete": models.SET_NULL, "null": True, "related_name": "+"}


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    """Questions about comparisons, that chain."""

    def agreed(self) -> "ComparisonQuerySet":
        """Those to which both agree at this moment."""
        return self.filter(accepted_at__isnull=False, ended_at__isnull=True)

    def running(self) -> "ComparisonQuerySet":
        """Those to which both agree, or the other still may."""
        return self.filter(ended_at__isnull=True)


class _OfEither(models.Manager["Comparison"]):
    """Like people.scope.ScopedManager, for what belongs to two municipalities."""

    def get_queryset(self) -> "models.QuerySet[Comparison]":
        """Those in which the current municipality takes part; raises ScopeMissing without one."""
        own = current_municipality()
        return super().get_queryset().filter(Q(inviter=own) | Q(invited=own))


class Comparison(models.Model):
    """One asked, the other agreed, and either ended it: who did so for which side, and when.

    Rows stay when they have ended, so that both can see what was agreed. See docs/adr/0035.
    """

    inviter = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    invited = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, **ANYBODY)
    accepted_at = models.DateTimeField(_("agreed"), null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, **ANYBODY)
    ended_at = models.DateTimeField(_("ended"), null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, **ANYBODY)
    ended_for = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, related_name="+"
    )

    objects: Any = _OfEither.from_queryset(ComparisonQuerySet)()

    class Meta:
        verbose_name = _("comparison between municipalities")
        verbose_name_plural = _("comparisons between municipalities")
        default_permissions = ()
        permissions = [("change_comparison", _("May agree to compare with another municipality"))]
        constraints = [
            models.UniqueConstraint(
                Least("inviter", "invited"),
                Greatest("inviter", "invited"),
                condition=Q(ended_at__isnull=True),
                name="one_running_comparison_of_two",
            ),
            models.CheckConstraint(
                condition=~Q(inviter=F("invited")), name="a_comparison_is_between_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inviter_id} and {self.invited_id}"

    @property
    def other(self) -> Municipality:
        """Who it is with, seen from the municipality that is current."""
        return self.invited if self.inviter_id == current_municipality().pk else self.inviter

    @property
    def waits_for_us(self) -> bool:
        """Whether the municipality that is current was asked and has not answered."""
        ours = self.invited_id == current_municipality().pk
        return ours and self.accepted_at is None and self.ended_at is None
