"""What people do, and which processes attract criminals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.municipality import Municipality
from people.scope import ScopedManager


class VulnerableProcess(models.Model):
    """A process that criminals need (reisdocumenten, vergunningen, ...); the same everywhere."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("vulnerable process")
        verbose_name_plural = _("vulnerable processes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class JobFunction(models.Model):
    """A function in one municipality. Vulnerability is a label on functions, never on people."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=120)
    vulnerable_processes = models.ManyToManyField(
        VulnerableProcess, blank=True, verbose_name=_("vulnerable processes")
    )

    objects = ScopedManager["JobFunction"]()

    class Meta:
        verbose_name = _("function")
        verbose_name_plural = _("functions")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="one_function_per_name")
        ]

    def __str__(self) -> str:
        return self.name
