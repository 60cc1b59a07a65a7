"""How sure people felt, before and after a module: counters of groups, never of a person."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.pages import ModulePage
from people.models import Audience, Municipality
from people.scope import ScopedManager


class Side(models.TextChoices):
    """When somebody is asked."""

    BEFORE = "before", _("before the module")
    AFTER = "after", _("after the module")


class Feeling(models.IntegerChoices):
    """The five steps to choose from."""

    NOT_AT_ALL = 1, _("Not sure at all")
    HARDLY = 2, _("Not very sure")
    A_LITTLE = 3, _("A little sure")
    FAIRLY = 4, _("Fairly sure")
    VERY = 5, _("Very sure")


SURE = (Feeling.FAIRLY, Feeling.VERY)


class ConfidenceQuerySet(models.QuerySet["Confidence"]):
    """Questions about these counters, that chain."""

    def since(self, day: date) -> "ConfidenceQuerySet":
        """Those of the periods that began on this day or later."""
        return self.filter(period__gte=day)

    def in_the_line(self) -> "ConfidenceQuerySet":
        """Without raad, college and griffie, whom the gemeentesecretaris does not lead."""
        return self.exclude(audience__outside_line=True)


class Confidence(models.Model):
    """So many people felt like this, in a period. Grows by whole batches: docs/adr/0028."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, null=True, related_name="+")
    side = models.CharField(max_length=6, choices=Side)
    period = models.DateField()  # the first day of the quarter in which the batch was full
    value = models.PositiveSmallIntegerField(choices=Feeling)
    count = models.PositiveIntegerField(default=0)

    objects = ScopedManager.from_queryset(ConfidenceQuerySet)()

    class Meta:
        verbose_name = _("how sure people felt")
        verbose_name_plural = _("how sure people felt")
        default_permissions = ()
        # Two constraints, because SQLite takes every null for a different one.
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "module", "audience", "side", "period", "value"],
                name="one_confidence_counter_per_value",
            ),
            models.UniqueConstraint(
                fields=["municipality", "module", "side", "period", "value"],
                condition=models.Q(audience__isnull=True),
                name="one_confidence_counter_per_value_without_audience",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.module_id} {self.side} {self.period}: {self.value}, {self.count}"


class SealedBatch(models.Model):
    """Answers that wait until there are enough of them, readable with the site's key only.

    Changes at every answer and at every "skip", and looks the same then.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, null=True, related_name="+")
    side = models.CharField(max_length=6, choices=Side)
    sealed = models.CharField(max_length=250, blank=True)

    objects = ScopedManager["SealedBatch"]()

    class Meta:
        verbose_name = _("answers that wait")
        verbose_name_plural = _("answers that wait")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "module", "audience", "side"],
                name="one_sealed_batch",
            ),
            models.UniqueConstraint(
                fields=["municipality", "module", "side"],
                condition=models.Q(audience__isnull=True),
                name="one_sealed_batch_without_audience",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.module_id} {self.side}"
