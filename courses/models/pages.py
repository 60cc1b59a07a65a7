"""The pages of the site: home, the module index, modules and their lessons."""

import copy
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager, PageQuerySet, ReferenceIndex
from wagtail.url_routing import RouteResult

from courses.models.blocks import GUIDE_BLOCKS, LESSON_BLOCKS, TEXT_FEATURES
from courses.models.course_page import CoursePage
from courses.models.languages import translations
from courses.models.page_forms import LessonForm, ModuleForm
from courses.models.page_help import LESSON_HELP, MODULE_HELP
from courses.models.theme import Theme
from people.models import Audience
from quizzes.models import Quiz
from theme.memory import ShortMemory

GUIDE = "team-guide"  # the name of a preview

# The published page at an address, or nothing; emptied by courses/outline.py.
published: ShortMemory[CoursePage | None] = ShortMemory()


class HomePage(CoursePage):
    """The front door: what this is, and in."""

    lead = models.CharField(_("one sentence"), max_length=250)
    body = RichTextField(_("text"), features=TEXT_FEATURES, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.ModuleIndexPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """For who did not sign in, with the modules that everybody can read."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if not request.user.is_authenticated:
            modules = ModulePage.objects.live().filter(path__startswith=self.original_path)
            modules = modules.filter(public=True).order_by("path")
            context["public_modules"] = in_language(modules, get_language())
        return context

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Straight to the page at this address, where Wagtail goes there level by level.

        How deep a page lies says of which kind it is. Whatever is not found in this way, Wagtail
        may look for in its own: docs/adr/0017. What is found is shown in the reader's language,
        where it is translated.
        """
        if not path_components and self.live:
            return RouteResult(copy.copy(_in_language_of_reader(self)))
        kind = _KINDS_BY_DEPTH.get(len(path_components))
        if kind is not None:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            page = published.get(url_path, lambda: _look_up(kind, url_path))
            if page is not None:
                # A copy: what one request changes in memory is not what the next one gets.
                return RouteResult(copy.copy(_in_language_of_reader(page)))
        return super().route(request, path_components)

    @property
    def localized(self) -> "HomePage":
        """Always this one: which language a page is shown in, is decided page by page."""
        return self


class ModuleIndexPage(CoursePage):
    """All modules."""

    lead = models.CharField(_("one sentence"), max_length=250, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["courses.HomePage"]
    subpage_types = ["courses.ModulePage"]

    class Meta:
        verbose_name = _("module index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the published modules, in order."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        below = ModulePage.objects.live().filter(path__startswith=self.original_path)
        modules = below.filter(depth=self.depth + 1).order_by("path")
        context["modules"] = in_language(modules.select_related("image"), get_language())
        return context


class ModuleQuerySet(PageQuerySet["ModulePage"]):
    """Questions about modules, that chain."""

    def originals(self) -> "ModuleQuerySet":
        """What one can be enrolled in: no translations, each module once."""
        found: ModuleQuerySet = self.filter(locale__language_code=settings.LANGUAGE_CODE)
        return found


class ModulePage(CoursePage):
    """A module: what one role should know, in 10 to 15 minutes. Its children are its lessons."""

    summary = models.CharField(_("in one sentence"), max_length=250)
    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES)
    goals = models.TextField(_("goals"), blank=True, help_text=_("One per line."))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=12)
    valid_months = models.PositiveSmallIntegerField(
        _("valid for (months)"), default=12, validators=[MinValueValidator(1)]
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
    )
    image_alt = models.CharField(
        _("what the image shows"), max_length=250, blank=True, help_text=_("For who cannot see it.")
    )
    public = models.BooleanField(
        _("also without signing in"),
        default=False,
        help_text=_("Everybody can read it and play its stories. Of visitors nothing is kept."),
    )
    confidence = models.CharField(
        _("question before and after"),
        max_length=250,
        blank=True,
        help_text=_(
            "How sure does somebody feel? Asked before and after, answered if one likes, and "
            "counted in groups only: “How sure are you that you know what to do when …?”"
        ),
    )
    briefing_counts = models.BooleanField(
        _("a briefing counts"),
        default=False,
        help_text=_("Who was at a briefing of the council may have that counted for this module."),
    )
    audiences = ParentalManyToManyField(Audience, blank=True, verbose_name=_("for whom"))
    themes = ParentalManyToManyField(Theme, blank=True, verbose_name=_("RIEC themes"))
    team_minutes = models.PositiveSmallIntegerField(
        _("minutes of the team meeting"), default=20, validators=[MinValueValidator(1)]
    )
    team_guide = StreamField(
        GUIDE_BLOCKS,
        blank=True,
        verbose_name=_("talk guide"),
        help_text=_("For who leads a team: how to talk about this module. Two sheets of paper."),
    )

    objects = PageManager.from_queryset(ModuleQuerySet)()

    content_panels = [
        MODULE_HELP,
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("introduction"),
        FieldPanel("goals"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")),
        MultiFieldPanel(
            [FieldPanel("minutes"), FieldPanel("valid_months")], heading=_("Time and validity")
        ),
        FieldPanel("confidence"),
        FieldPanel("audiences"),
        FieldPanel("themes"),
        FieldPanel("public"),
        MultiFieldPanel(
            [FieldPanel("team_minutes"), FieldPanel("team_guide")], heading=_("Team meeting")
        ),
        FieldPanel("briefing_counts"),
    ]
    base_form_class = ModuleForm
    parent_page_types = ["courses.ModuleIndexPage"]
    subpage_types = ["courses.LessonPage"]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        permissions = [("lead_talk", _("Can read the talk guides without leading a team"))]

    @property
    def goal_lines(self) -> list[str]:
        """The goals, one by one."""
        return [line.strip() for line in self.goals.splitlines() if line.strip()]

    def lessons(self) -> "models.QuerySet[LessonPage]":
        """The published lessons, in order."""
        found: models.QuerySet[LessonPage] = LessonPage.objects.child_of(self).live()
        return found.order_by("path")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The road ahead, for this reader."""
        from courses.views.module import module_page

        return module_page(request, self)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """What an editor can look at: the page itself, and the guide that goes with it."""
        return [*super().preview_modes, (GUIDE, _("Talk guide"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft, as a reader or as who leads the talk will see it."""
        from courses.views.team_guide import guide_page

        if mode_name == GUIDE:
            return guide_page(request, self)
        shown: HttpResponse = super().serve_preview(request, mode_name)
        return shown


class LessonPage(CoursePage):
    """One step on the road: something to read, or a scenario or test to do."""

    minutes = models.PositiveSmallIntegerField(_("minutes"), default=2)
    body = StreamField(LESSON_BLOCKS, verbose_name=_("content"))

    content_panels = [
        LESSON_HELP,
        *Page.content_panels,
        FieldPanel("minutes"),
        FieldPanel("body"),
    ]
    base_form_class = LessonForm
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def quiz_ids(self) -> list[int]:
        """The quizzes that have to be done before this lesson is."""
        raw = self.body.raw_data
        return [block["value"] for block in raw if block["type"] == "quiz" and block["value"]]

    @classmethod
    def holding(cls, *quiz_ids: int) -> "models.QuerySet[LessonPage]":
        """The published lessons in which these quizzes stand, from Wagtail's reference index."""
        quiz_type = ContentType.objects.get_for_model(Quiz)
        references = ReferenceIndex.objects.filter(
            to_content_type=quiz_type, to_object_id__in=[str(pk) for pk in quiz_ids]
        )
        ids = [int(found) for found in references.values_list("object_id", flat=True)]
        found: models.QuerySet[LessonPage] = cls.objects.live().filter(pk__in=ids)
        return found

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The lesson, for this reader."""
        from courses.views.lesson import lesson_page

        return lesson_page(request, self)


def _in_language_of_reader(page: CoursePage) -> CoursePage:
    """The published translation of this page for who reads it now, or the page itself."""
    found = translations().of(page.pk, get_language())
    if found is None:
        return page
    kind = type(page)
    rows = kind.objects.live().filter(pk=found.pk)
    rows = rows.defer("body") if kind is LessonPage else rows
    return published.get(f"#{found.pk}", rows.first) or page


def in_language(modules: "Iterable[ModulePage]", language: str | None) -> "list[ModulePage]":
    """These modules, each in this language where it is translated; at most one query more."""
    known = translations()
    pairs = [(module, known.of(module.pk, language)) for module in modules]
    ids = [found.pk for _module, found in pairs if found]
    rows = ModulePage.objects.filter(pk__in=ids).select_related("image") if ids else ()
    translated = {module.pk: module for module in rows}
    return [translated.get(found.pk, module) if found else module for module, found in pairs]


def _look_up(kind: type[CoursePage], url_path: str) -> CoursePage | None:
    # Slugs are indexed, whole addresses are not.
    at_address = kind.objects.live().filter(slug=url_path.split("/")[-2], url_path=url_path)
    # What a lesson says is kept rendered, so mostly it need not be read again.
    found: CoursePage | None = (
        at_address.defer("body") if kind is LessonPage else at_address
    ).first()
    return found


_KINDS_BY_DEPTH: dict[int, type[CoursePage]] = {1: ModuleIndexPage, 2: ModulePage, 3: LessonPage}
