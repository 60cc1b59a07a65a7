"""For whom a module is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.Model):
    """A role a module is written for (balie, raad, ...). It never grants a permission.

    Audiences are shared by all municipalities, because modules are.
    """

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    # The raad is not led by the gemeentesecretaris: reports show it as one number, no further.
    outside_line = models.BooleanField(
        _("outside the line organisation"),
        default=False,
        help_text=_("Raad, college and griffie: reported as one number, never by department."),
    )

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
