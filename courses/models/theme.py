"""The five themes of the RIECs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """A theme of bestuurlijke weerbaarheid, by which modules and reports are grouped."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
