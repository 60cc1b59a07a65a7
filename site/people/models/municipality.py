"""The tenant."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

# Below this a share says something about persons, whatever a municipality chooses.
SMALLEST_MIN_GROUP = 5


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Municipalities are found before any scope is set, so this one is not scoped."""

    def of_host(self, host: str, *, or_default: bool = False) -> "Municipality | None":
        """The municipality of this host name; else, where wanted, that of the default site."""
        theirs = Q(site__hostname=host)
        wanted = theirs | Q(site__is_default_site=True) if or_default else theirs
        exact_first = Case(When(theirs, then=Value(0)), default=Value(1))
        found = self.select_related("site__root_page", "house_style").filter(wanted)
        return found.order_by(exact_first).first()


class Municipality(models.Model):  # type: ignore[django-manager-missing]
    """One employer: its people are its own, its pages may be shared with other municipalities."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(_("slug"), unique=True)
    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.PROTECT, related_name="municipality"
    )
    min_group = models.PositiveSmallIntegerField(
        _("smallest group shown in reports"),
        default=10,
        validators=[MinValueValidator(SMALLEST_MIN_GROUP)],
        help_text=_("Groups with fewer people are withheld, so that nobody can be recognised."),
    )
    answers_kept_days = models.PositiveSmallIntegerField(
        _("days that answers are kept"), default=30, validators=[MaxValueValidator(365)]
    )
    points_kept_days = models.PositiveSmallIntegerField(
        _("days that points are kept"),
        default=365,
        validators=[MinValueValidator(30), MaxValueValidator(3650)],
        help_text=_("After that a test is only passed or not. Nobody but the person sees either."),
    )
    target_percentage = models.PositiveSmallIntegerField(
        _("target: percentage of people with a valid training"),
        default=90,
        validators=[MaxValueValidator(100)],
    )
    most_leavers_percentage = models.PositiveSmallIntegerField(
        _("most people who may leave by one staff file (percentage)"),
        default=10,
        validators=[MaxValueValidator(100)],
        help_text=_("Above this somebody has to confirm: half a file looks like a mass exit."),
    )

    second_factor_grace_days = models.PositiveSmallIntegerField(
        _("days to set up a second step at sign-in"),
        default=14,
        validators=[MaxValueValidator(90)],
        help_text=_("For who sees data of others. 0: at once."),
    )

    tablet_minutes = models.PositiveSmallIntegerField(
        _("minutes after which a shared tablet signs out"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Counted from the last time that somebody touched it."),
    )

    leavers_kept_days = models.PositiveSmallIntegerField(
        _("days that the names of leavers are kept"),
        default=730,
        validators=[MinValueValidator(30), MaxValueValidator(3650)],
        help_text=_("After that only the numbers stay, of nobody in particular."),
    )

    report_by_mail = models.BooleanField(
        _("send the report of the month by mail"),
        default=True,
        help_text=_(
            "The municipal secretary gets the report with a PDF, the clerk the council as one "
            "number, managers their own team in numbers. Each of them can stop their own."
        ),
    )

    objects: ClassVar[models.Manager["Municipality"]] = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.CheckConstraint(
                condition=Q(min_group__gte=SMALLEST_MIN_GROUP), name="min_group_never_below_five"
            )
        ]

    def __str__(self) -> str:
        return self.name
