"""What an author writes."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    Locale,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from quizzes.core.exam import PassRule
from quizzes.models.blocks import DILEMMA_BLOCKS, SCENARIO_BLOCKS
from quizzes.models.category import Category
from quizzes.models.question_blocks import POOL_BLOCKS, QUESTION_BLOCKS
from quizzes.models.version import Change, language_of

PASS_RULES = [
    (PassRule.PERCENTAGE.value, _("with enough points")),
    (PassRule.NOTHING_OVER_THE_LINE.value, _("when no answer is over the line")),
]


MOST_SLUG = 100
# What an author writes: large, and not needed where the published version is played.
STREAMS = ("scenes", "questions", "pools", "stands")


class QuizKind(models.TextChoices):
    """A branching story, a list of questions, or one question without a right answer."""

    SCENARIO = "scenario", _("scenario")
    TEST = "test", _("test")
    DILEMMA = "dilemma", _("dilemma")


class Quiz(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    models.Model,
):
    """A scenario, test or dilemma, as its author edits it. Learners play its published version.

    A translation is a quiz of its own with the same `translation_key`: docs/adr/0030.
    """

    slug = models.SlugField(_("slug"), unique=True, max_length=MOST_SLUG)
    kind = models.CharField(_("kind"), max_length=10, choices=QuizKind.choices)
    title = models.CharField(_("title"), max_length=200)
    intro = models.TextField(_("introduction"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=3)
    image = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
        help_text=_("What one sees before the beginning."),
    )
    image_alt = models.CharField(
        _("what the image shows"), max_length=250, blank=True, help_text=_("For who cannot see it.")
    )
    category = models.ForeignKey(
        Category, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("category")
    )

    start = models.CharField(_("first scene"), max_length=100, blank=True)
    scenes = StreamField(SCENARIO_BLOCKS, blank=True, verbose_name=_("scenes and endings"))

    story = models.TextField(
        _("story"), blank=True, help_text=_("What happens, in a few short paragraphs.")
    )
    question = models.CharField(
        _("question"),
        max_length=200,
        blank=True,
        help_text=_("Left empty, the page asks: what do you do?"),
    )
    stands = StreamField(DILEMMA_BLOCKS, blank=True, default=list, verbose_name=_("choices"))
    afterwards = models.TextField(
        _("afterwards"),
        blank=True,
        help_text=_("For everyone who chose: what one can talk about with colleagues."),
    )
    contacts = models.JSONField(
        _("where to turn to"),
        blank=True,
        default=list,
        help_text=_("At least one. Each municipality says itself who that is."),
    )
    aftercare = models.TextField(
        _("aftercare"),
        blank=True,
        help_text=_(
            "After a story that may touch somebody: what helps. The page adds who one can talk to."
        ),
    )

    questions = StreamField(QUESTION_BLOCKS, blank=True, verbose_name=_("questions"))
    pools = StreamField(
        POOL_BLOCKS,
        blank=True,
        default=list,
        verbose_name=_("drawn questions"),
        help_text=_("Each learner gets a few of these, besides the questions above."),
    )
    pass_rule = models.CharField(
        _("passed"), max_length=24, choices=PASS_RULES, default=PassRule.PERCENTAGE.value
    )
    pass_percentage = models.PositiveSmallIntegerField(
        _("pass mark (percentage)"),
        default=70,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    random_order = models.BooleanField(_("random order"), default=False)
    max_questions = models.PositiveSmallIntegerField(
        _("maximum number of questions"),
        null=True,
        blank=True,
        help_text=_("A random part of the questions is asked. Empty: all of them."),
    )
    shuffle_options = models.BooleanField(_("mix the order of the answers"), default=False)
    prefer_new = models.BooleanField(
        _("rather what is new"),
        default=False,
        help_text=_(
            "Where a part is asked: first what somebody has not seen yet or answered wrongly."
        ),
    )
    test_out = models.BooleanField(
        _("passing is enough"),
        default=False,
        help_text=_("Who passes this test has done the whole module."),
    )
    answers_at_end = models.BooleanField(_("answers at the end"), default=False)
    exam_paper = models.BooleanField(
        _("review afterwards"), default=True, help_text=_("As long as the answers are kept.")
    )
    single_attempt = models.BooleanField(_("one attempt only"), default=False)
    success_text = models.TextField(_("text when passed"), blank=True)
    fail_text = models.TextField(_("text when not passed"), blank=True)

    # What the author says of the change that is published next; see changes.py.
    change = models.CharField(
        max_length=10, choices=Change.choices, default=Change.MEANING, editable=False
    )
    current_version = models.ForeignKey(
        "quizzes.QuizVersion",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    _revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="quiz", for_concrete_model=False
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="quiz",
        for_concrete_model=False,
    )

    class Meta:
        verbose_name = _("scenario, test or dilemma")
        verbose_name_plural = _("scenarios, tests and dilemmas")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="one_quiz_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def copy_for_translation(
        self, locale: Locale, exclude_fields: list[str] | None = None
    ) -> "Quiz":
        """A draft in another language, not saved yet, with an address and versions of its own."""
        made: Quiz = super().copy_for_translation(locale, exclude_fields)
        made.slug = f"{self.slug[: MOST_SLUG - 10]}-{locale.language_code}"
        made.live, made.current_version = False, None
        return made

    @property
    def language(self) -> str:
        """In which language it is written."""
        return language_of(self.pk)

    @property
    def revisions(self) -> Any:
        """Wagtail's revisions of this quiz."""
        return self._revisions

    @property
    def drawn_categories(self) -> list[int]:
        """Ids of the categories of the bank that it draws from."""
        raw = self.pools.raw_data
        return [
            block["value"]["category"]
            for block in raw
            if block["type"] == "bank" and block["value"].get("category")
        ]

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision and compile it, or neither: a broken quiz never goes live."""
        with transaction.atomic():
            return super().publish(*args, **kwargs)

    def make_preview_request(
        self,
        original_request: Any = None,
        preview_mode: Any = None,
        extra_request_attrs: Any = None,
    ) -> Any:
        """A preview can be played: `?weg=` in its address says how far (core/rehearsal.py)."""
        route = original_request.GET.get("weg", "") if original_request else ""
        attrs = {**(extra_request_attrs or {}), "route": route}
        return super().make_preview_request(original_request, preview_mode, attrs)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The page that the preview panel shows."""
        return "quizzes/preview.html"

    def with_content_json(self, content: dict[str, Any]) -> "Quiz":
        """A revision as object; which version is current is no part of a revision."""
        obj: Quiz = super().with_content_json(content)
        obj.current_version = self.current_version
        return obj
