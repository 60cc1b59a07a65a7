"""A dilemma a month: which, for whom, and how far it has come."""

from datetime import date
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from courses.schedule import LAST_DAY_TO_OPEN, month_to_open
from people.models import Audience, Membership, Municipality
from people.scope import ScopedManager
from quizzes.models import Attempt, Quiz, QuizKind

if TYPE_CHECKING:
    from people.models import User


class DilemmaSeries(ClusterableModel):
    """Dilemmas in an order, of which one opens each month for an audience."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=120)
    audiences = ParentalManyToManyField(
        Audience,
        blank=True,
        verbose_name=_("for whom"),
        help_text=_("Choose nobody, and it is for everybody."),
    )
    first_month = models.DateField(
        _("first month"), help_text=_("Any day of the month in which the first dilemma opens.")
    )
    day = models.PositiveSmallIntegerField(
        _("day of the month"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(LAST_DAY_TO_OPEN)],
        help_text=_("On which a dilemma opens."),
    )
    mail = models.BooleanField(
        _("tell it by mail"),
        default=True,
        help_text=_(
            "One mail a month, in a week in which somebody gets no other. It can be refused."
        ),
    )
    rests = models.BooleanField(
        _("rests"), default=False, help_text=_("Nothing opens; what is open stays.")
    )

    objects = ScopedManager["DilemmaSeries"]()

    class Meta:
        verbose_name = _("series of dilemmas")
        verbose_name_plural = _("series of dilemmas")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def month_to_open(self, *, on: date) -> date | None:
        """The month of which the dilemma may be open on this day."""
        return None if self.rests else month_to_open(self.first_month, self.day, on)


class SeriesDilemma(Orderable):
    """A dilemma at its place in a series."""

    series = ParentalKey(DilemmaSeries, on_delete=models.CASCADE, related_name="dilemmas")
    quiz = models.ForeignKey(
        Quiz,
        on_delete=models.CASCADE,
        related_name="+",
        limit_choices_to={"kind": QuizKind.DILEMMA},
        verbose_name=_("dilemma"),
    )

    scope_path = "series__municipality"
    objects = ScopedManager["SeriesDilemma"]()

    class Meta(Orderable.Meta):
        verbose_name = _("dilemma of a series")
        verbose_name_plural = _("dilemmas of a series")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.quiz)


class MonthlyDilemmaQuerySet(models.QuerySet["MonthlyDilemma"]):
    """Questions about opened dilemmas, that chain."""

    def of(self, user: "User", *, on: date) -> "MonthlyDilemmaQuerySet":
        """Those that are for this person on this day, the latest first, while published.

        Each with `done`, and with the `attempt` in which what was chosen can still be seen.
        """
        roles = Membership.objects.active(on=on).filter(user=user).values("audiences")
        for_all = Q(series__audiences__isnull=True)
        found = self.filter(for_all | Q(series__audiences__in=roles), quiz__live=True).distinct()
        tries = Attempt.objects.of(user).in_earnest().finished().filter(quiz=OuterRef("quiz"))
        kept = tries.filter(answers_erased_at__isnull=True).order_by("-finished_at")
        found = found.annotate(done=Exists(tries), attempt=Subquery(kept.values("pk")[:1]))
        return found.select_related("quiz").defer(
            "quiz__scenes", "quiz__questions", "quiz__pools", "quiz__stands"
        )


class MonthlyDilemma(models.Model):
    """That a dilemma of a series opened. Who did it stands nowhere but with that person."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    series = models.ForeignKey(DilemmaSeries, on_delete=models.CASCADE, related_name="opened")
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()  # its first day
    opened_on = models.DateField(_("opened"))

    objects = ScopedManager.from_queryset(MonthlyDilemmaQuerySet)()

    class Meta:
        verbose_name = _("dilemma of the month")
        verbose_name_plural = _("dilemmas of the month")
        ordering = ["-opened_on", "-pk"]
        default_permissions = ()
        constraints = [
            # Two workers, or a day that is done again, open one.
            models.UniqueConstraint(fields=["series", "month"], name="one_dilemma_a_month"),
            models.UniqueConstraint(fields=["series", "quiz"], name="a_dilemma_opens_once"),
        ]

    def __str__(self) -> str:
        return f"{self.quiz} · {self.month:%Y-%m}"
