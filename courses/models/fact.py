"""Statements that can become untrue, kept in one place."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin


class FactStatus(models.TextChoices):
    """Whether someone with authority has confirmed it."""

    CONCEPT = "concept", _("draft")
    CONFIRMED = "vastgesteld", _("confirmed")


class FactQuerySet(models.QuerySet["Fact"]):
    """Questions about facts, that chain."""

    def expiring(self, *, by: date) -> "FactQuerySet":
        """Those that have to be checked again on this day or before, the first on top."""
        return self.filter(expires_on__lte=by).order_by("expires_on", "key")


class Fact(RevisionMixin, models.Model):
    """A number, date, article or amount with its source; lessons refer to it by key."""

    key = models.SlugField(_("key"), unique=True, max_length=60)
    text = models.TextField(_("text"), help_text=_("Whole sentences, for a card of its own."))
    short = models.CharField(
        _("short"), max_length=200, help_text=_("A few words, for use inside a sentence.")
    )
    source = models.CharField(_("source"), max_length=200)
    checked_on = models.DateField(_("checked on"))
    expires_on = models.DateField(_("check again before"))
    owner = models.CharField(_("owner"), max_length=100, blank=True)
    status = models.CharField(
        _("status"), max_length=15, choices=FactStatus.choices, default=FactStatus.CONCEPT
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    def days_left(self, *, on: date) -> int:
        """Days until it has to be checked again; 0 or less when that day has come."""
        return (self.expires_on - on).days

    def expired(self, *, on: date) -> bool:
        """Whether nobody has checked this in time."""
        return on >= self.expires_on
