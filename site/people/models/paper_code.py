"""A code on paper, for people without a mailbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.municipality import Municipality
from people.models.user import User
from people.scope import ScopedManager


class PaperCode(models.Model):
    """Signs one person in, once, until it expires. The code itself stands on paper only.

    A person has one code at a time; using it takes the row away.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="paper_code")
    digest = models.CharField(max_length=64)
    handed_out_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField(_("works until"))

    objects = ScopedManager["PaperCode"]()

    class Meta:
        verbose_name = _("code on paper")
        verbose_name_plural = _("codes on paper")

    def __str__(self) -> str:
        return str(self.user)
