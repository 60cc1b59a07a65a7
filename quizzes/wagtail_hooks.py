"""What authors find in Wagtail."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from quizzes.access import may_mark, may_write_quizzes
from quizzes.attention import tell
from quizzes.editor import edit_handler
from quizzes.models import Category, Quiz
from quizzes.models.quiz import QuizKind
from quizzes.views.bank import QuestionSetViewSet
from quizzes.views.change import QuizChangeView
from quizzes.views.editing import (
    QuizCopyView,
    QuizCreateView,
    QuizEditView,
    QuizWorkflowActionView,
    keep_what_was_published,
)
from quizzes.views.exchange import PreviewView, UploadView
from quizzes.views.exchange_buttons import export_button
from quizzes.views.exchange_out import ExportView, FileView
from quizzes.views.marking import MarkView, QueueView
from quizzes.views.story_map import QuizStoryView
from theme.cms_attention import ATTENTION
from theme.cms_menu import CONTENT, PEOPLE, Entry


class QuizViewSet(SnippetViewSet):
    """Scenarios and tests, in the menu."""

    model = Quiz
    icon = "openquote"
    menu_hook = CONTENT
    menu_label = _("Scenarios and tests")
    menu_order = 20
    list_display = [
        "title",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("minutes", label=_("Minutes"), sort_key="minutes"),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["kind", "live", "category"]
    search_fields = ["title", "slug"]
    edit_handler = edit_handler
    add_view_class = QuizCreateView
    copy_view_class = QuizCopyView
    edit_view_class = QuizEditView
    workflow_action_view_class = QuizWorkflowActionView

    @property
    def story_view(self) -> Callable[..., HttpResponse]:
        """The map and the findings of what stands in the form."""
        view: Callable[..., HttpResponse] = self.construct_view(
            QuizStoryView, form_class=self.get_form_class(for_update=True)
        )
        return view

    def get_urlpatterns(self) -> list[URLPattern]:
        """Wagtail's own, that of the story, and that of what a change means."""
        change = self.construct_view(QuizChangeView)
        own = [
            path("story/<int:pk>/", self.story_view, name="story"),
            path("change/<int:pk>/", change, name="change"),
        ]
        return [*super().get_urlpatterns(), *own]


class CategoryViewSet(SnippetViewSet):
    """Categories, beside the bank."""

    model = Category
    icon = "folder-open-1"
    menu_hook = CONTENT
    menu_order = 35
    list_display = ["name", "parent"]
    search_fields = ["name"]
    panels = [FieldPanel("name"), FieldPanel("parent")]


def marking_item() -> Entry:
    """The queue of open answers."""
    return Entry(_("Open answers"), "marking:queue", may=may_mark, icon_name="check", order=60)


def dilemmas_item() -> Entry:
    """Of the scenarios and tests: the dilemmas."""
    return Entry(
        _("Dilemmas"),
        "wagtailsnippets_quizzes_quiz:list",
        query=f"?kind={QuizKind.DILEMMA}",
        may=may_write_quizzes,
        icon_name="comment",
        order=25,
    )


def marking_urls() -> list[URLResolver]:
    """The queue and its answers."""
    own = [
        path("", QueueView.as_view(), name="queue"),
        path("<int:answer_id>/", MarkView.as_view(), name="mark"),
    ]
    return [path("nakijken/", include((own, "marking")))]


def exchange_urls() -> list[URLResolver]:
    """Questions in from a file, and out to one."""
    own = [
        path("importeren/", UploadView.as_view(), name="upload"),
        path("importeren/<int:pk>/", PreviewView.as_view(), name="preview"),
        path("exporteren/", ExportView.as_view(), name="export"),
        path("exporteren/bestand/", FileView.as_view(), name="file"),
    ]
    return [path("vragen/", include((own, "exchange")))]


register_snippet(QuizViewSet)
register_snippet(CategoryViewSet)
register_snippet(QuestionSetViewSet)
hooks.register("before_delete_snippet", keep_what_was_published)
hooks.register(PEOPLE, marking_item)
hooks.register(CONTENT, dilemmas_item)
hooks.register("register_admin_urls", marking_urls)
hooks.register("register_admin_urls", exchange_urls)
hooks.register("register_snippet_listing_buttons", export_button)
hooks.register(ATTENTION, tell)
