"""What authors find in Wagtail."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from quizzes.access import may_mark
from quizzes.editor import edit_handler
from quizzes.models import Category, Quiz
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
from quizzes.views.marking import MarkView, QueueView, show_waiting_answers
from quizzes.views.story_map import QuizStoryView


class QuizViewSet(SnippetViewSet):
    """Scenarios and tests, in the menu."""

    model = Quiz
    icon = "openquote"
    add_to_admin_menu = True
    menu_label = _("Practice")
    menu_order = 200
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
    """Categories, beside the settings."""

    model = Category
    icon = "folder-open-1"
    add_to_settings_menu = True
    list_display = ["name", "parent"]
    search_fields = ["name"]
    panels = [FieldPanel("name"), FieldPanel("parent")]


class _MarkingItem(MenuItem):
    """Open answers, in the menu of who marks them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Only for who may."""
        return may_mark(request.user)  # type: ignore[arg-type]


def marking_item() -> MenuItem:
    """The queue."""
    address = reverse("marking:queue")
    return _MarkingItem(_("Marking"), address, name="marking", icon_name="check", order=205)


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
hooks.register("register_admin_menu_item", marking_item)
hooks.register("register_admin_urls", marking_urls)
hooks.register("register_admin_urls", exchange_urls)
hooks.register("register_snippet_listing_buttons", export_button)
hooks.register("construct_homepage_panels", show_waiting_answers)
