"""What remains when the answers are gone: counters without persons."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Audience, Municipality
from people.scope import ScopedManager
from quizzes.models.version import QuizVersion


class Tally(models.Model):
    """How often one choice was made at one step, per audience. Holds nobody's name or time.

    `shown` is as much of `count` as colleagues may see: it follows in batches (docs/adr/0019).
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    version = models.ForeignKey(QuizVersion, on_delete=models.PROTECT, related_name="tallies")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, null=True, related_name="+")
    step = models.CharField(max_length=100)  # key of the scene or question
    choice = models.PositiveSmallIntegerField()  # index, from 0
    count = models.PositiveIntegerField(default=0)
    shown = models.PositiveIntegerField(default=0)

    objects = ScopedManager["Tally"]()

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        # Two constraints, because SQLite takes every null for a different one.
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "version", "audience", "step", "choice"],
                name="one_tally_per_choice",
            ),
            models.UniqueConstraint(
                fields=["municipality", "version", "step", "choice"],
                condition=models.Q(audience__isnull=True),
                name="one_tally_per_choice_without_audience",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step}[{self.choice}]: {self.count}"
