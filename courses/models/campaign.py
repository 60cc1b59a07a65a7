"""Who has to do what by when."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Audience, Department, Municipality
from people.scope import ScopedManager


class Campaign(models.Model):
    """Modules for audiences (within departments, if any are named), with a due date."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=120)
    modules = models.ManyToManyField("courses.ModulePage", verbose_name=_("modules"))
    audiences = models.ManyToManyField(Audience, blank=True, verbose_name=_("audiences"))
    departments = models.ManyToManyField(
        Department, blank=True, verbose_name=_("only these departments")
    )
    opens_on = models.DateField(_("opens"))
    due_on = models.DateField(_("due"))
    # Joiners after the opening get this many days from the day they are let in.
    days_for_joiners = models.PositiveSmallIntegerField(_("days for joiners"), default=30)
    cycle = models.PositiveSmallIntegerField(
        _("cycle"),
        default=1,
        help_text=_("1 for the first time; a repeat of the same modules gets the next number."),
    )
    launched_on = models.DateField(_("launched"), null=True, editable=False)

    objects: ClassVar[models.Manager["Campaign"]] = ScopedManager["Campaign"]()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-opens_on"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_campaign_per_slug")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a due date before the opening."""
        if self.opens_on and self.due_on and self.due_on < self.opens_on:
            raise ValidationError({"due_on": _("The due date lies before the opening.")})
