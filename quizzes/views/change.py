"""Typo or meaning: asked before a change is published that somebody has begun to answer."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from quizzes.changes import answer_for, changes_of, needs_an_answer
from quizzes.core.difference import only_wording
from quizzes.core.problem import Unpublishable
from quizzes.differences import told
from quizzes.models import Change, Quiz
from quizzes.views.refusing import refuse

# In the address: what was on its way when the question came up.
HOW = "hoe"
PUBLISH, APPROVE = "publiceren", "goedkeuren"


def ask_first(quiz: Quiz, how: str) -> HttpResponse | None:
    """To the page with the question; None where there is nothing to ask."""
    if not needs_an_answer(quiz):
        return None
    address = reverse(Quiz.snippet_viewset.get_url_name("change"), args=[quiz.pk])
    return redirect(f"{address}?{HOW}={how}")


class QuizChangeView(PermissionCheckedMixin, View):
    """GET shows the difference and asks; POST publishes, or approves, with the answer."""

    model = Quiz
    # Wagtail gives it: 7.4 from the viewset, 8.0 from the model. None here would let everybody in.
    permission_policy: Any
    permission_required = "change"

    def dispatch(self, request: HttpRequest, pk: int) -> Any:
        """With the draft that is to be published."""
        live = get_object_or_404(Quiz, pk=pk)
        self.how = request.POST.get(HOW) or request.GET.get(HOW, PUBLISH)
        self.task = live.current_workflow_task_state if self.how == APPROVE else None
        self.revision = self.task.revision if self.task else live.get_latest_revision()
        self.quiz = self.revision.as_object() if self.revision else live
        return super().dispatch(request, pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The difference, and what each answer means."""
        if not needs_an_answer(self.quiz):
            return redirect(Quiz.snippet_viewset.get_url_name("edit"), pk)
        return self._show(request)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish with the answer. What is more than wording cannot be called a typo."""
        self._may(request)
        change = request.POST.get("change")
        wording = not self.quiz.current_version or only_wording(changes_of(self.quiz))
        if change not in Change.values or (change == Change.TYPO and not wording):
            return self._show(request, status=400)
        answer_for(self.revision, Change(change))
        try:
            self._carry_out(request)
        except Unpublishable:
            return refuse(request, self.quiz)
        said = _("“%(title)s” is published.") if self._is_live() else _("“%(title)s” is approved.")
        messages.success(request, said % {"title": self.quiz.title})
        return redirect(Quiz.snippet_viewset.get_url_name("edit"), pk)

    def _may(self, request: HttpRequest) -> None:
        """Raises PermissionDenied for who may not do what is on its way."""
        if self.task:
            actions = self.task.task.specific.get_actions(self.quiz, request.user)
            allowed = "approve" in {name for name, _label, _modal in actions}
        else:
            allowed = self.permission_policy.user_has_permission(request.user, "publish")
        if not allowed or self.revision is None:
            raise PermissionDenied

    def _carry_out(self, request: HttpRequest) -> None:
        if self.task:
            self.task.task.specific.on_action(self.task, request.user, "approve")
        else:
            self.revision.refresh_from_db()
            self.revision.publish(user=request.user)

    def _is_live(self) -> bool:
        return Quiz.objects.filter(pk=self.quiz.pk, live_revision=self.revision.pk).exists()

    def _show(self, request: HttpRequest, status: int = 200) -> HttpResponse:
        found = changes_of(self.quiz)
        context = {
            "quiz": self.quiz,
            "differences": told(found),
            "only_wording": only_wording(found),
            "how": self.how,
            "edit_url": reverse(Quiz.snippet_viewset.get_url_name("edit"), args=[self.quiz.pk]),
        }
        return render(request, "quizzes/editor/change.html", context, status=status)
