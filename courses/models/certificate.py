"""Proof of completion."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.enrolment import Enrolment
from people import codes
from people.models import Municipality
from people.scope import ScopedManager

CODE_LENGTH = 12


def new_code() -> str:
    """A code of 12 characters, about 59 bits: not to be guessed."""
    return codes.new_code(CODE_LENGTH)


class Certificate(models.Model):
    """Issued once per completion, with name and title of that day; the PDF is made on demand."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.CASCADE, related_name="certificate"
    )
    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True, default=new_code)
    person_name = models.CharField(_("name"), max_length=255)
    module_title = models.CharField(_("module"), max_length=255)
    issued_on = models.DateField(_("issued on"))
    valid_until = models.DateField(_("valid until"))
    # Set by withdraw.py alone, once. The reason is for its owner; who checks a code never sees it.
    withdrawn_on = models.DateField(_("withdrawn on"), null=True)
    withdrawn_reason = models.CharField(_("reason of the withdrawal"), max_length=200, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ScopedManager["Certificate"]()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")

    def __str__(self) -> str:
        return self.code

    def valid(self, *, on: date) -> bool:
        """Whether it still counts on this day."""
        withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= on
        return on < self.valid_until and not withdrawn
