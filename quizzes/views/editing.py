"""The views of Wagtail in which quizzes are written, with our words for what is wrong."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic import CopyViewMixin
from wagtail.snippets.views.snippets import CreateView, EditView, WorkflowActionView

from quizzes.core.problem import Unpublishable
from quizzes.findings import stops
from quizzes.models import Quiz, QuizVersion
from quizzes.story_panel import StoryPanel
from quizzes.views.change import APPROVE, PUBLISH, ask_first
from quizzes.views.refusing import listed, refuse


class _RefusingView:
    """Where publishing turns out to be impossible, the author reads why."""

    def publish_action(self) -> HttpResponse | None:
        """Publish, ask first what kind of change it is, or say why not."""
        if asked := ask_first(self.object, PUBLISH):  # type: ignore[attr-defined]
            return asked
        try:
            return super().publish_action()  # type: ignore[misc,no-any-return]
        except Unpublishable:
            return refuse(self.request, self.object)  # type: ignore[attr-defined]

    def workflow_action_action(self) -> HttpResponse | None:
        """Approving publishes too."""
        approves = self.workflow_action == "approve"  # type: ignore[attr-defined]
        asked = ask_first(self.object, APPROVE) if approves else None  # type: ignore[attr-defined]
        if asked:
            return asked
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
            messages.error(self.request, listed(self.produced_error_message, found))
            self.produced_error_message = None
        response: HttpResponse = super().form_invalid(form)
        return response


class QuizWorkflowActionView(WorkflowActionView):
    """Approving from the list or the dashboard."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approve, ask first what kind of change it is, or say why that cannot be."""
        draft = self.object.get_latest_revision_as_object()
        asked = ask_first(draft, APPROVE) if self.action_name == "approve" else None
        if asked:
            return self._led_to(asked)
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except Unpublishable:
            response = self._led_to(refuse(request, self.object))
        return response

    def _led_to(self, elsewhere: HttpResponse) -> HttpResponse:
        """A dialogue takes its whole page along."""
        if self.request.headers.get("x-requested-with") != "XMLHttpRequest":
            return elsewhere
        step = {"step": "success", "redirect": elsewhere.headers["Location"]}
        response: HttpResponse = self.render_modal_json(self.request, step)
        return response


def _hint(request: HttpRequest, quiz: Quiz) -> None:
    found = stops(quiz)
    if found:
        said = _("The draft is saved. Before it can be published, this is still to be done:")
        messages.warning(request, listed(said, found))


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
