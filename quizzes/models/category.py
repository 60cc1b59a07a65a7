"""Categories and sub-categories, as in django-quiz-app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.Model):
    """What a quiz is about; progress is shown per category."""

    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="one_category_per_name"),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(parent__isnull=True),
                name="one_top_category_per_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parent} › {self.name}" if self.parent else self.name
