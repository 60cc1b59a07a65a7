"""Statements that can become untrue, kept in one place."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin, TranslatableMixin

# What is checked once, for every language.
CHECKED = ("key", "source", "checked_on", "expires_on", "owner", "status")


class FactStatus(models.TextChoices):
    """Whether someone with authority has confirmed it."""

    CONCEPT = "concept", _("draft")
    CONFIRMED = "vastgesteld", _("confirmed")


class FactQuerySet(models.QuerySet["Fact"]):
    """Questions about facts, that chain."""

    def expiring(self, *, by: date) -> "FactQuerySet":
        """Those that have to be checked again on this day or before, the first on top."""
        return self.filter(expires_on__lte=by).order_by("expires_on", "key")

    def originals(self) -> "FactQuerySet":
        """Those in the language of the house, in which they are checked."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def by_key(self, keys: Iterable[str], *, language: str) -> dict[str, "Fact"]:
        """The facts with these keys: in this language where they are, else as they were written."""
        languages = {settings.LANGUAGE_CODE, language}
        rows = self.filter(key__in=set(keys), locale__language_code__in=languages)
        found = sorted(rows.select_related("locale"), key=lambda row: row.spoken == language)
        return {fact.key: fact for fact in found}


class Fact(RevisionMixin, TranslatableMixin, models.Model):
    """A number, date, article or amount with its source; lessons refer to it by key.

    A translation has the key of its original, and takes over what is checked: source and dates.
    """

    key = models.SlugField(_("key"), max_length=60)
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
        constraints = [
            models.UniqueConstraint(fields=["key", "locale"], name="one_fact_per_language"),
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="one_translation_per_fact"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it. What somebody checked holds for its translations too."""
        super().save(*args, **kwargs)
        if self.locale.is_default:
            checked = {name: getattr(self, name) for name in CHECKED}
            self.get_translations().update(**checked)

    @property
    def spoken(self) -> str:
        """The language it is written in."""
        spoken: str = self.locale.language_code
        return spoken

    def days_left(self, *, on: date) -> int:
        """Days until it has to be checked again; 0 or less when that day has come."""
        return (self.expires_on - on).days

    def expired(self, *, on: date) -> bool:
        """Whether nobody has checked this in time."""
        return on >= self.expires_on
