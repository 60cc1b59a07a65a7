"""The bank in Wagtail: sets of questions by category, and the tests that draw from them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, UsageView

from people.views.visitor import visitor
from quizzes.access import may_publish_quizzes
from quizzes.bank import drawing_from, republish, up_to_date
from quizzes.core.question import set_problems
from quizzes.models import QuestionSet, Quiz
from quizzes.placing import placed
from quizzes.question_streams import questions_in
from quizzes.slugs import SlugFromTitle
from quizzes.views.exchange_buttons import BankIndexView
from theme.cms_help import Help
from theme.cms_menu import CONTENT


class QuestionSetForm(SlugFromTitle):
    """A set is sound when it is saved: a test that draws from it could not say what is wrong."""

    def clean(self) -> dict[str, Any]:
        """Every problem at its own question."""
        cleaned: dict[str, Any] = super().clean()
        if "questions" in cleaned:
            stream = cleaned["questions"]
            problems = set_problems(cleaned.get("slug", ""), questions_in(stream))
            for name, error in placed(problems, "questions", stream).items():
                self.add_error(name, error)
        return cleaned


class SetUsageView(UsageView):
    """The tests that draw from this set, and whether they have what it says now."""

    def get_queryset(self) -> Any:
        """By way of its category: a test names no set."""
        return [(quiz, []) for quiz in drawing_from(self.object)]

    @cached_property
    def columns(self) -> list[Any]:
        """The title with a link, and how far the test is."""
        title, *_others = super().columns
        return [title, Column("state", label=_("Questions"), accessor=_state)]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With whether there is something to take up."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        context["may_republish"] = may_publish_quizzes(visitor(self.request))
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish the tests again."""
        if not may_publish_quizzes(visitor(self.request)):
            raise PermissionDenied
        taken, refused = republish(found=self.object, by=visitor(request))
        said = ngettext(
            "%(count)d test has the new questions.",
            "%(count)d tests have the new questions.",
            len(taken),
        )
        messages.success(request, said % {"count": len(taken)})
        if refused:
            titles = ", ".join(quiz.title for quiz in refused)
            said = _("These cannot be published now; open them to read why: %(titles)s.")
            messages.error(request, said % {"titles": titles})
        return redirect(request.path)


def _state(row: dict[str, Any]) -> str:
    quiz: Quiz = row["object"]
    if not quiz.live:
        return _("not published")
    if up_to_date(quiz):
        return _("as they are now")
    return _("as they were: publish it again to take up what changed")


class QuestionSetViewSet(SnippetViewSet):
    """Sets of questions, in the menu."""

    model = QuestionSet
    icon = "folder-open-1"
    menu_hook = CONTENT
    menu_label = gettext_lazy("Question bank")
    menu_order = 30
    list_display = [
        "title",
        Column("category", label=gettext_lazy("Category"), sort_key="category__name"),
        Column("count", label=gettext_lazy("Questions")),
        UpdatedAtColumn(),
    ]
    list_filter = ["category"]
    search_fields = ["title", "slug"]
    index_view_class = BankIndexView
    usage_view_class = SetUsageView
    edit_handler = ObjectList(
        [
            Help(
                gettext_lazy(
                    "Questions on one subject, for tests to draw from. A test that was published "
                    "keeps the questions it had, until you take the new ones over at “usage”."
                ),
                chapter="3-een-toets",
            ),
            TitleFieldPanel("title"),
            FieldPanel(
                "slug",
                help_text=gettext_lazy(
                    "Stands before the key of each question. Left empty, it is made from the title."
                ),
            ),
            FieldPanel("category"),
            FieldPanel("questions"),
        ],
        base_form_class=QuestionSetForm,
    )

    def get_usage_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """With a page of our own."""
        usage: dict[str, Any] = super().get_usage_view_kwargs(**kwargs)
        return {**usage, "template_name": "quizzes/cms/set_usage.html"}

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what the list shows of the category."""
        return QuestionSet.objects.with_category()
