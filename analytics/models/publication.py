"""The numbers of a week, as they may be shown: decided once, for every page and every reader."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Municipality
from people.scope import ScopedManager


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Questions about publications, that chain."""

    def until(self, day: date) -> "PublicationQuerySet":
        """Those of this day and before, the latest first."""
        return self.filter(day__lte=day).order_by("-day")

    def strict_enough(self, municipality: Municipality) -> "PublicationQuerySet":
        """Without those that show groups which are too small by now."""
        return self.filter(min_group__gte=municipality.min_group)


class Publication(models.Model):
    """What readers may know of the organisation at the end of a day. Nothing else is shown to them.

    `content` is written and read by reports/published.py. The three numbers of people are those of
    the whole line organisation; they are null where that is a small group itself.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    day = models.DateField(_("day"))
    min_group = models.PositiveSmallIntegerField()  # the smallest group that was shown
    people = models.PositiveIntegerField(null=True)
    assigned = models.PositiveIntegerField(null=True)
    trained = models.PositiveIntegerField(null=True)
    content: Any = models.JSONField()

    objects: ClassVar[Any] = ScopedManager.from_queryset(PublicationQuerySet)()

    class Meta:
        verbose_name = _("published numbers")
        verbose_name_plural = _("published numbers")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["municipality", "day"], name="one_publication_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.day}"
