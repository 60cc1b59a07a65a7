"""How the pages of a municipality look, as far as that differs from our own."""

import hashlib

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from people.models.municipality import Municipality
from people.scope import ScopedManager
from theme.token_sheet import Logo, Sheet, write_sheet

FOLDER = "huisstijl"
# A logo fits in this room before the name, in rem.
LOGO_HEIGHT = 2.5
LOGO_WIDTH = 10.0


class HouseStyle(models.Model):
    """What a municipality set of the look (docs/adr/0036): tokens by name, and a logo.

    Changed by `dress` alone, which looks whether everything can still be read.
    """

    municipality = models.OneToOneField(
        Municipality, on_delete=models.CASCADE, related_name="house_style"
    )
    light = models.JSONField(default=dict)
    dark = models.JSONField(default=dict)
    shape = models.JSONField(default=dict)
    logo = models.FileField(_("logo"), upload_to=FOLDER, blank=True)
    logo_ratio = models.FloatField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("house style")
        verbose_name_plural = _("house styles")

    def __str__(self) -> str:
        return str(self.municipality)

    @property
    def sheet(self) -> Sheet:
        """The tokens that are set."""
        return Sheet(light=self.light, dark=self.dark, shape=self.shape)

    @cached_property
    def css(self) -> str:
        """The style sheet; empty where nothing is set."""
        if not (self.light or self.dark or self.shape or self.logo):
            return ""
        return write_sheet(self.sheet, logo=self.shown_logo)

    @property
    def address(self) -> str:
        """Where browsers get it: another sheet has another address. Empty where there is none."""
        if not self.css:
            return ""
        digest = hashlib.sha256(self.css.encode()).hexdigest()[:16]
        return reverse("people:house_sheet", args=[digest])

    @property
    def shown_logo(self) -> Logo | None:
        """The logo with the room it gets."""
        if not self.logo:
            return None
        width = min(LOGO_WIDTH, LOGO_HEIGHT * self.logo_ratio)
        return Logo(address=self.logo.url, width=round(width, 3), height=LOGO_HEIGHT)
