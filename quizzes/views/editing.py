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
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic import CopyViewMixin
from wagtail.snippets.views.snippets import CreateView, EditView, WorkflowActionView

from quizzes.core.problem import Unpublishable
from quizzes.findings import Finding, stops
from quizzes.models import Quiz, QuizVersion
from quizzes.story_panel import StoryPanel


class _RefusingView:
    """Where publishing turns out to be impossible, the author reads why."""

    def publish_action(self) -> HttpResponse | None:
        """Publish, or say why not."""
        try:
            return super().publish_action()  # type: ignore[misc,no-any-return]
        except Unpublishable:
            return refuse(self.request, self.object)  # type: ignore[attr-defined]

    def workflow_action_action(self) -> HttpResponse | None:
        """Approving publishes too."""
        try:
            return super().workflow_action_action()  # type: ignore[misc,no-any-return]
        except Unpublishable:
            return refuse(self.request, self.object)  # type: ignore[attr-defined]


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

    produced_error_message: str | None

    def get_side_panels(self) -> MediaContainer:
        """With the map and what there is to do."""
        panels: MediaContainer = super().get_side_panels()
        return MediaContainer([*panels, StoryPanel(self.object, self.request)])

    def save_action(self) -> HttpResponse:
        """A draft is saved whatever is wrong with it; what that is comes as a hint."""
        response: HttpResponse = super().save_action()
        if self.saving_as_draft and not self.expects_json_response:
            _hint(self.request, self.object)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """What stands in the way is said on top as well, each line a link to its place."""
        found = stops(form.written) if form.written else ()
        if found and self.produced_error_message and not self.expects_json_response:
            messages.error(self.request, _listed(self.produced_error_message, found))
            self.produced_error_message = None
        response: HttpResponse = super().form_invalid(form)
        return response


class QuizWorkflowActionView(WorkflowActionView):
    """Approving from the list or the dashboard."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approve, or say why that cannot be."""
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except Unpublishable:
            response = refuse(request, self.object)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                step = {"step": "success", "redirect": response.headers["Location"]}
                response = self.render_modal_json(request, step)
        return response


def refuse(request: HttpRequest, quiz: Quiz) -> HttpResponse:
    """Back to the editor, with every reason."""
    said = _("This cannot be published yet. The draft is saved.")
    messages.error(request, _listed(said, stops(quiz.get_latest_revision_as_object())))
    return redirect(Quiz.snippet_viewset.get_url_name("edit"), quiz.pk)


def _hint(request: HttpRequest, quiz: Quiz) -> None:
    found = stops(quiz)
    if found:
        said = _("The draft is saved. Before it can be published, this is still to be done:")
        messages.warning(request, _listed(said, found))


def _listed(said: str, found: Iterable[Finding]) -> SafeString:
    lines = format_html_join("", "<li>{}</li>", ((_line(finding),) for finding in found))
    return format_html("{}<ul>{}</ul>", said, lines)


def _line(finding: Finding) -> str:
    if not finding.path:
        return finding.said
    link = '<a href="#:w:contentpath={path}" data-story-path="{path}">{said}</a>'
    return format_html(link, path=finding.path, said=finding.said)


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
