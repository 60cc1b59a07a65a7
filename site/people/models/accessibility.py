"""What a municipality says about the accessibility of its platform."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from people.own_site import OwnSitePolicy
from people.wcag import CRITERIA


class Compliance(models.TextChoices):
    """The five statuses of the Dutch model statement."""

    FULL = "A", _("A: complies in full")
    PARTIAL = "B", _("B: complies in part")
    FIRST_MEASURES = "C", _("C: first measures taken")
    NONE = "D", _("D: does not comply")
    NO_STATEMENT = "E", _("E: no statement yet")


# These say that people have examined the whole platform, so it must be told who and when.
EXAMINED = (Compliance.FULL, Compliance.PARTIAL)


def numbered_criteria() -> list[tuple[str, str]]:
    """To choose from: the number, and the number with its name."""
    return [(number, f"{number} {name}") for number, name in CRITERIA.items()]


@register_setting(icon="universal-access")
class AccessibilityStatement(BaseSiteSetting, ClusterableModel):
    """The statement of one municipality. What the tests found is not kept here but in the release.

    Until somebody has filled it in it says the least that is true: first measures were taken.
    """

    status = models.CharField(
        _("status"), max_length=1, choices=Compliance, default=Compliance.FIRST_MEASURES
    )
    explanation = models.TextField(
        _("explanation"), blank=True, help_text=_("What you want to add to the status, in words.")
    )
    examined_on = models.DateField(_("examined on"), null=True, blank=True)
    examined_by = models.CharField(_("examined by"), max_length=120, blank=True)
    report = models.URLField(_("report of the examination"), blank=True)
    drawn_up_on = models.DateField(_("statement of"), null=True, blank=True)
    drawn_up_by = models.CharField(
        _("signed by"), max_length=120, blank=True, help_text=_("A function, and not a name.")
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("answer within so many working days"), default=5
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("explanation")], heading=_("How far it complies")
        ),
        MultiFieldPanel(
            [FieldPanel("examined_on"), FieldPanel("examined_by"), FieldPanel("report")],
            heading=_("Examined by people"),
        ),
        MultiFieldPanel(
            [FieldPanel("drawn_up_on"), FieldPanel("drawn_up_by")], heading=_("Date and signature")
        ),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("phone"), FieldPanel("answer_days")],
            heading=_("Where people can tell of a barrier"),
        ),
        InlinePanel("barriers", label=_("Known barrier")),
    ]

    class Meta:
        verbose_name = _("accessibility statement")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def get_permission_policy(cls) -> OwnSitePolicy:
        """Each municipality changes its own."""
        return OwnSitePolicy(cls)

    def clean(self) -> None:
        """Nobody says A or B without telling who examined it, and when."""
        super().clean()
        if self.status in EXAMINED:
            needed = {"examined_on": self.examined_on, "examined_by": self.examined_by}
            message = _("Fill this in for status A or B: people must have examined the platform.")
            missing: dict[str, Any] = {name: message for name, value in needed.items() if not value}
            if missing:
                raise ValidationError(missing)


class Barrier(Orderable):
    """Something that does not comply yet, why, and until when."""

    statement = ParentalKey(
        AccessibilityStatement, on_delete=models.CASCADE, related_name="barriers"
    )
    criterion = models.CharField(
        _("success criterion"),
        max_length=6,
        choices=numbered_criteria,
    )
    what = models.TextField(_("what does not work yet, and for whom"))
    why = models.TextField(_("why"))
    instead = models.TextField(_("what one can do instead"), blank=True)
    mended_by = models.DateField(_("mended by"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("known barrier")
        verbose_name_plural = _("known barriers")

    def __str__(self) -> str:
        return f"{self.criterion}: {self.what}"

    @property
    def criterion_name(self) -> str:
        """The criterion in words."""
        return str(CRITERIA[self.criterion])
