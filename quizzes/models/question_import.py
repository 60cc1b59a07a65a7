"""A file of questions that somebody looks at before it comes in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionImport(models.Model):
    """The file as it was uploaded. In the database, because media can be asked for by anyone."""

    file_name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField()
    category = models.CharField(_("category"), max_length=120, blank=True)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("import of questions")
        verbose_name_plural = _("imports of questions")
        default_permissions = ()
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.file_name
