"""The views of Wagtail in which quizzes are written, with our words for what is wrong."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic import CopyViewMixin
from wagtail.snippets.views.snippets import CreateView, EditView, WorkflowActionView

from quizzes.core.problem import Problem, Unpublishable
from quizzes.models import Quiz, QuizVersion
from quizzes.problems import sentences
from quizzes.streams import to_draft


class _RefusingView:
    """Where publishing turns out to be impossible, the author reads why."""

    def publish_action(self) -> HttpResponse | None:
        """Publish, or say why not."""
        try:
            return super().publish_action()  # type: ignore[misc,no-any-return]
        except Unpublishable as refused:
            return refuse(self.request, self.object, refused)  # type: ignore[attr-defined]

    def workflow_action_action(self) -> HttpResponse | None:
        """Approving publishes too."""
        try:
            return super().workflow_action_action()  # type: ignore[misc,no-any-return]
        except Unpublishable as refused:
            return refuse(self.request, self.object, refused)  # type: ignore[attr-defined]


class QuizCreateView(_RefusingView, CreateView):
    """A new quiz: what it is called and which kind it is."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Nothing is saved by itself here: the fields that follow depend on the kind."""
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class QuizCopyView(CopyViewMixin, QuizCreateView):
    """A new quiz that begins as another one."""

    def get_initial_form_instance(self) -> Quiz:
        """The other one, as if it were not saved yet."""
        quiz: Quiz = super().get_initial_form_instance()
        quiz.pk, quiz.current_version, quiz.live = None, None, False
        return quiz


class QuizEditView(_RefusingView, EditView):
    """Saving a draft tells what is still to be done; publishing something unsound is refused."""

    def save_action(self) -> HttpResponse:
        """A draft is saved whatever is wrong with it; what that is comes as a hint."""
        response: HttpResponse = super().save_action()
        if self.saving_as_draft and not self.expects_json_response:
            _hint(self.request, to_draft(self.object).problems())
        return response


class QuizWorkflowActionView(WorkflowActionView):
    """Approving from the list or the dashboard."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approve, or say why that cannot be."""
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except Unpublishable as refused:
            response = refuse(request, self.object, refused)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                step = {"step": "success", "redirect": response.headers["Location"]}
                response = self.render_modal_json(request, step)
        return response


def refuse(request: HttpRequest, quiz: Quiz, refused: Unpublishable) -> HttpResponse:
    """Back to the editor, with every reason."""
    said = _("This cannot be published yet. The draft is saved.")
    messages.error(request, _listed(said, refused.problems))
    return redirect(Quiz.snippet_viewset.get_url_name("edit"), quiz.pk)


def _hint(request: HttpRequest, problems: Iterable[Problem]) -> None:
    problems = tuple(problems)
    if problems:
        said = _("The draft is saved. Before it can be published, this is still to be done:")
        messages.warning(request, _listed(said, problems))


def _listed(said: str, problems: Iterable[Problem]) -> SafeString:
    lines = format_html_join("", "<li>{}</li>", ((line,) for line in sentences(problems)))
    return format_html("{}<ul>{}</ul>", said, lines)


def keep_what_was_published(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Before deleting, one or several: results hang on published quizzes, so those stay."""
    quizzes = [instance for instance in instances if isinstance(instance, Quiz)]
    kept = QuizVersion.objects.filter(quiz__in=quizzes)
    titles = list(kept.order_by("quiz__title").values_list("quiz__title", flat=True).distinct())
    if not titles:
        return None
    said = _(
        "%(titles)s: this has been published, so results depend on it and it cannot be deleted. "
        "Unpublish it instead: then nobody can begin it any more."
    )
    messages.error(request, said % {"titles": ", ".join(titles)})
    return redirect(reverse(Quiz.snippet_viewset.get_url_name("list")))
