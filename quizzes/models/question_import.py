"""A file of questions that somebody looks at before it comes in."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from people.models import User


class QuestionImportQuerySet(models.QuerySet["QuestionImport"]):
    """Questions about files that wait, that chain."""

    def of(self, user: "User") -> "QuestionImportQuerySet":
        """What this person uploaded."""
        return self.filter(made_by=user)


class QuestionImport(models.Model):
    """The file as it was uploaded. In the database, because media can be asked for by anyone.

    For who uploaded it alone: it may be the database of another site, with all that is in there.
    """

    file_name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField()
    category = models.CharField(_("category"), max_length=120, blank=True)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = QuestionImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of questions")
        verbose_name_plural = _("imports of questions")
        default_permissions = ()
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.file_name
