"""Categories and sub-categories, as in django-quiz-app."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class CategoryManager(models.Manager["Category"]):
    """A category is called by its name and that of its parent: both in one query."""

    def get_queryset(self) -> models.QuerySet["Category"]:
        """With the parent."""
        return super().get_queryset().select_related("parent")

    def at(self, path: Sequence[str]) -> "Category":
        """The one with these names from the top; raises Category.DoesNotExist."""
        *above, name = path
        parent: dict[str, Any] = {"parent__name": above[0]} if above else {"parent": None}
        return self.get(name=name, **parent)

    def made_at(self, path: Sequence[str]) -> "Category":
        """The one with these names from the top, made where it is not there."""
        category: Category | None = None
        for name in path:
            category, _made = self.get_or_create(name=name, parent=category)
        assert category is not None  # noqa: S101 - a path has at least one name
        return category


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

    objects = CategoryManager()

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

    def clean(self) -> None:
        """Two levels and no more: what is part of something has no parts itself."""
        super().clean()
        if self.parent is None:
            return
        if self.parent.parent_id is not None or self.parent_id == self.pk:
            said = _("Choose a category that is not part of another.")
            raise ValidationError({"parent": said})
        if self.pk and self.children.exists():
            said = _("There are categories in this one, so it cannot be part of another.")
            raise ValidationError({"parent": said})

    @property
    def path(self) -> tuple[str, ...]:
        """Its name, with that of the category it is part of before it."""
        return (self.parent.name, self.name) if self.parent else (self.name,)
