"""The bank: questions that several tests share."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import RevisionMixin

from quizzes.models.category import Category
from quizzes.models.question_blocks import QUESTION_BLOCKS


class QuestionSetQuerySet(models.QuerySet["QuestionSet"]):
    """Questions about sets, that chain."""

    def about(self, category: Category) -> "QuestionSetQuerySet":
        """Those of this category and of the categories in it."""
        inside = models.Q(category=category) | models.Q(category__parent=category)
        return self.filter(inside)

    def with_category(self) -> "QuestionSetQuerySet":
        """With the category and what that is part of, in the same query."""
        return self.select_related("category__parent")


class QuestionSet(RevisionMixin, models.Model):
    """Questions about one category. A test draws from them; what it draws is fixed at publish."""

    slug = models.SlugField(_("slug"), unique=True, max_length=50)
    title = models.CharField(_("title"), max_length=200)
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        related_name="question_sets",
        verbose_name=_("category"),
    )
    questions = StreamField(QUESTION_BLOCKS, blank=True, verbose_name=_("questions"))

    _revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="question_set", for_concrete_model=False
    )

    objects = QuestionSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("set of questions")
        verbose_name_plural = _("sets of questions")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def count(self) -> int:
        """How many questions are in it."""
        return len(self.questions)

    @property
    def revisions(self) -> Any:
        """Wagtail's revisions of this set."""
        return self._revisions
