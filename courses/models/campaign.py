"""Who has to do what by when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.schedule import Repeat, Round, Terms, add_months, round_on
from people.models import Audience, Department, JobFunction, Municipality, VulnerableProcess
from people.scope import ScopedManager


class RepeatChoice(models.TextChoices):
    """How it comes back, in words."""

    ONCE = Repeat.ONCE.value, _("Once")
    ROLLING = Repeat.ROLLING.value, _("Again for each person, a number of months after completion")
    YEARLY = Repeat.YEARLY.value, _("Every year in the same period, for everybody")


class CampaignState(models.TextChoices):
    """How far a campaign is."""

    DRAFT = "draft", _("draft")
    PLANNED = "planned", _("planned")
    LAUNCHING = "launching", _("being launched")
    RUNNING = "running", _("running")
    PAUSED = "paused", _("paused")
    STOPPED = "stopped", _("stopped")


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Questions about campaigns, that chain."""

    def under_way(self) -> "CampaignQuerySet":
        """Released by the administrator, and neither paused nor stopped."""
        return self.filter(
            released_at__isnull=False, paused_on__isnull=True, stopped_on__isnull=True
        )

    def opened_by(self, day: date) -> "CampaignQuerySet":
        """Those whose opening day has come."""
        return self.filter(opens_on__lte=day)

    def half_launched(self) -> "CampaignQuerySet":
        """Those of which a round began to open and was not finished."""
        return self.under_way().filter(round__gt=0, round_ready_at__isnull=True)


class Campaign(models.Model):
    """Modules for whom they are meant for, with dates; and how far it has come."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=120)
    modules = models.ManyToManyField("courses.ModulePage", verbose_name=_("modules"))
    audiences = models.ManyToManyField(Audience, blank=True, verbose_name=_("audiences"))
    departments = models.ManyToManyField(
        Department, blank=True, verbose_name=_("only these departments")
    )
    functions = models.ManyToManyField(
        JobFunction, blank=True, verbose_name=_("only these functions")
    )
    processes = models.ManyToManyField(
        VulnerableProcess, blank=True, verbose_name=_("only functions with these processes")
    )
    opens_on = models.DateField(_("opens"))
    due_on = models.DateField(_("due"))
    days_for_joiners = models.PositiveSmallIntegerField(
        _("days for joiners"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_("Who comes in later gets at least this many days."),
    )
    repeat = models.CharField(
        _("repeats"), max_length=10, choices=RepeatChoice, default=RepeatChoice.ONCE
    )
    months = models.PositiveSmallIntegerField(
        _("months until again"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Counted from the day on which a person completed the module."),
    )
    recent_months = models.PositiveSmallIntegerField(
        _("months that a recent completion counts"),
        default=6,
        validators=[MaxValueValidator(60)],
        help_text=_(
            "Who completed the module so shortly before the opening does not have to do "
            "it again. With 0 everybody does it again."
        ),
    )
    mandatory = models.BooleanField(
        _("mandatory"),
        default=True,
        help_text=_("Who is invited to a campaign that is not mandatory can switch reminders off."),
    )
    refreshers = models.BooleanField(
        _("refreshers"),
        default=False,
        help_text=_("Two minutes of practice, 2, 8 and 26 weeks after completion."),
    )

    # How far it is. Set by the verbs in assign.py and steer.py alone.
    released_at = models.DateTimeField(_("released"), null=True, editable=False)
    launched_on = models.DateField(_("launched"), null=True, editable=False)
    round = models.PositiveSmallIntegerField(default=0, editable=False)
    round_opened_on = models.DateField(null=True, editable=False)
    round_ready_at = models.DateTimeField(null=True, editable=False)
    extended_until = models.DateField(_("extended until"), null=True, editable=False)
    paused_on = models.DateField(_("paused"), null=True, editable=False)
    stopped_on = models.DateField(_("stopped"), null=True, editable=False)
    # Who is at work on it holds it until then; a worker that was killed lets go by itself.
    held_until = models.DateTimeField(null=True, editable=False)

    objects = ScopedManager.from_queryset(CampaignQuerySet)()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-opens_on"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_campaign_per_slug"),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")), name="campaign_is_due_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a due date before the opening, and a yearly period of more than a year."""
        if not (self.opens_on and self.due_on):
            return
        if self.due_on < self.opens_on:
            raise ValidationError({"due_on": _("The due date lies before the opening.")})
        if self.repeat == RepeatChoice.YEARLY and self.due_on >= add_months(self.opens_on, 12):
            raise ValidationError(
                {"due_on": _("A campaign of every year has to be due before it opens again.")}
            )

    @property
    def terms(self) -> Terms:
        """The dates that were agreed, as schedule.py counts with them."""
        return Terms(
            opens_on=self.opens_on,
            due_on=self.due_on,
            repeat=Repeat(self.repeat),
            months=self.months,
            recent_months=self.recent_months,
            joiner_days=self.days_for_joiners,
        )

    @property
    def state(self) -> CampaignState:
        """How far it is."""
        if self.stopped_on:
            return CampaignState.STOPPED
        if self.released_at is None:
            return CampaignState.DRAFT
        if self.paused_on:
            return CampaignState.PAUSED
        if self.round == 0:
            return CampaignState.PLANNED
        return CampaignState.RUNNING if self.round_ready_at else CampaignState.LAUNCHING

    @property
    def state_label(self) -> str:
        """How far it is, in words."""
        return str(self.state.label)

    def current_round(self, *, on: date) -> Round | None:
        """The round that is open on this day; its due date as extended for all."""
        found = round_on(self.terms, on)
        if found and self.extended_until and found.number == self.round:
            return Round(found.number, found.opens_on, max(found.due_on, self.extended_until))
        return found
