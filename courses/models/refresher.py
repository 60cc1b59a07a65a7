"""A little practice some weeks after a module."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.enrolment import Enrolment
from people.scope import ScopedManager

if TYPE_CHECKING:
    from people.models import User


class RefresherQuerySet(models.QuerySet["Refresher"]):
    """Questions about refreshers, that chain."""

    def of(self, user: "User") -> "RefresherQuerySet":
        """This person's own refreshers."""
        return self.filter(enrolment__user=user)

    def waiting(self, *, on: date) -> "RefresherQuerySet":
        """Those that are open on this day and not done."""
        return self.filter(opens_on__lte=on, done_on__isnull=True)


class Refresher(models.Model):
    """That a person may practise again, so many weeks after completing a module. No score."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="refreshers")
    weeks = models.PositiveSmallIntegerField(_("weeks after completion"))
    opens_on = models.DateField(_("opens"))
    done_on = models.DateField(_("done"), null=True, blank=True)

    scope_path = "enrolment__municipality"
    objects = ScopedManager.from_queryset(RefresherQuerySet)()

    class Meta:
        verbose_name = _("refresher")
        verbose_name_plural = _("refreshers")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "weeks"], name="one_refresher_per_time")
        ]

    def __str__(self) -> str:
        return f"refresher of enrolment {self.enrolment_id} after {self.weeks} weeks"
