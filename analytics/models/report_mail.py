"""Who wants no report by mail."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Municipality
from people.scope import ScopedManager


class NoReportMail(models.Model):
    """That a person does not want the report of the month by mail."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="no_report_mail"
    )
    since = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["NoReportMail"]] = ScopedManager["NoReportMail"]()

    class Meta:
        verbose_name = _("no report by mail")
        verbose_name_plural = _("no report by mail")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)
