"""What the weerbaarheidsscan recommended, and what became of it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.campaign import Campaign
from courses.models.theme import Theme
from people.models import Municipality
from people.scope import ScopedManager

if TYPE_CHECKING:
    from people.models import User

SOON_DAYS = 14


class FollowUpStatus(models.TextChoices):
    """How far a recommendation is."""

    OPEN = "open", _("not begun")
    UNDER_WAY = "under way", _("under way")
    DONE = "done", _("done")
    DROPPED = "dropped", _("not taken over")


UNSETTLED = (FollowUpStatus.OPEN, FollowUpStatus.UNDER_WAY)


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Questions about recommendations, that chain."""

    def unsettled(self) -> "RecommendationQuerySet":
        """Those about which somebody still has to do something."""
        return self.filter(status__in=UNSETTLED)

    def overdue(self, *, on: date) -> "RecommendationQuerySet":
        """Not settled, and past the deadline on this day."""
        return self.unsettled().filter(deadline__lt=on)

    def owned_by(self, user: "User") -> "RecommendationQuerySet":
        """Those of which this person is the owner."""
        return self.filter(owner=user)


class Recommendation(models.Model):
    """One recommendation of the scan: on which theme, whose turn it is, and by when."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("number in the report"), max_length=40, blank=True)
    title = models.CharField(_("what has to be done"), max_length=200)
    text = models.TextField(_("explanation"), max_length=4000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    deadline = models.DateField(_("deadline"))
    status = models.CharField(
        _("status"), max_length=10, choices=FollowUpStatus, default=FollowUpStatus.OPEN
    )
    settled_on = models.DateField(_("settled on"), null=True)

    objects = ScopedManager.from_queryset(RecommendationQuerySet)()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        default_permissions = ()
        permissions = [("keep_recommendations", _("May keep the register of the scan"))]
        ordering = ["deadline", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "reference"],
                condition=~Q(reference=""),
                name="one_recommendation_per_reference",
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNSETTLED, settled_on__isnull=True)
                | Q(~Q(status__in=UNSETTLED), settled_on__isnull=False),
                name="settled_recommendations_have_a_day",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "owner", "status"])]

    def __str__(self) -> str:
        return self.title

    @property
    def settled(self) -> bool:
        """Whether nobody has to do anything any more."""
        return self.status not in UNSETTLED

    @property
    def present_owner(self) -> "User | None":
        """Whose turn it is; nobody when the owner left."""
        return self.owner if self.owner and self.owner.is_active else None

    def days_late(self, *, on: date) -> int:
        """Days past the deadline; 0 when in time or settled."""
        return 0 if self.settled else max(0, (on - self.deadline).days)

    def due_soon(self, *, on: date) -> bool:
        """Whether the deadline is near and not past."""
        return not self.settled and on <= self.deadline <= on + timedelta(days=SOON_DAYS)


class Evidence(models.Model):
    """What shows that something was done: a document, or a campaign of this site.

    A document is kept in the database and not among the media, which anybody may ask for; it is
    sent to who may see the recommendation, and to nobody else (docs/adr/0033).
    """

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="evidence"
    )
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, null=True, related_name="+")
    title = models.CharField(_("what it shows"), max_length=120)
    file_name = models.CharField(_("file"), max_length=120, blank=True)
    size = models.PositiveIntegerField(default=0)
    content = models.BinaryField(null=True, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField()

    objects = ScopedManager["Evidence"]()
    scope_path = "recommendation__municipality"

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        default_permissions = ()
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(campaign__isnull=False, content__isnull=True)
                | Q(campaign__isnull=True, content__isnull=False),
                name="evidence_is_a_document_or_a_campaign",
            )
        ]

    def __str__(self) -> str:
        return self.title


class RecommendationImport(models.Model):
    """A spreadsheet of recommendations that somebody looks at before it comes in."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    file_name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField(editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager["RecommendationImport"]] = ScopedManager[
        "RecommendationImport"
    ]()

    class Meta:
        verbose_name = _("import of recommendations")
        verbose_name_plural = _("imports of recommendations")
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name
