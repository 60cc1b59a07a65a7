"""Who stands in for a manager."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.municipality import Municipality
from people.models.user import User
from people.scope import ScopedManager


class DeputyQuerySet(models.QuerySet["Deputy"]):
    """Questions about deputies, that chain."""

    def running(self, *, on: date) -> "DeputyQuerySet":
        """Those who stand in on this day."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)


class Deputy(models.Model):
    """Between two days somebody sees and does what this manager sees and does for the team."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    manager = models.ForeignKey(User, on_delete=models.CASCADE, related_name="deputies")
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="stands_in", verbose_name=_("deputy")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"))

    objects = ScopedManager.from_queryset(DeputyQuerySet)()

    class Meta:
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="deputy_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(user=F("manager")), name="nobody_is_ones_own_deputy"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
