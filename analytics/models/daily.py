"""The numbers of a day, counted once by the nightly rollup and never from a page."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from courses.models import ModulePage
from people.models import Audience, Department, JobFunction, Municipality
from people.scope import ScopedManager

NOBODY = 0  # stands for no audience or no function: SQLite takes every null for a different one


class DailyCompletion(models.Model):
    """Enrolments counted per team, function, audience and module: each in exactly one row a day.

    What each number counts, and of whom, is said in analytics/measures.py.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    day = models.DateField(_("day"))
    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="+")
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, null=True, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, null=True, related_name="+")
    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, related_name="+")
    people = models.PositiveIntegerField()  # how many persons are behind the row
    assigned = models.PositiveIntegerField()
    started = models.PositiveIntegerField()
    completed = models.PositiveIntegerField()
    completed_on_time = models.PositiveIntegerField()
    overdue = models.PositiveIntegerField()
    valid = models.PositiveIntegerField()

    objects: ClassVar[models.Manager["DailyCompletion"]] = ScopedManager["DailyCompletion"]()

    class Meta:
        verbose_name = _("completion on a day")
        verbose_name_plural = _("completion per day")
        default_permissions = ()
        permissions = [
            ("view_report", _("May read the report of the whole organisation")),
            ("view_council", _("May read the one number of the council")),
        ]
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "day",
                "department",
                "module",
                Coalesce(F("function"), Value(NOBODY)),
                Coalesce(F("audience"), Value(NOBODY)),
                name="one_completion_row_per_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.department_id}/{self.audience_id}/{self.module_id}"


class DailyReach(models.Model):
    """Persons counted per team and function: how many there are, have to train, are trained."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    day = models.DateField(_("day"))
    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="+")
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, null=True, related_name="+")
    people = models.PositiveIntegerField()  # present that day
    assigned = models.PositiveIntegerField()  # of these, with at least one module assigned
    trained = models.PositiveIntegerField()  # of these, with every assigned module valid

    objects: ClassVar[models.Manager["DailyReach"]] = ScopedManager["DailyReach"]()

    class Meta:
        verbose_name = _("reach on a day")
        verbose_name_plural = _("reach per day")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "day",
                "department",
                Coalesce(F("function"), Value(NOBODY)),
                name="one_reach_row_per_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.department_id}"
