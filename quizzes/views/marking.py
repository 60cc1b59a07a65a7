"""Open answers in the CMS: the queue, and marking one. No name is shown, and none is queried."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from people.cms_screen import CmsScreen
from people.views.visitor import visitor
from quizzes.access import may_mark
from quizzes.mark import AlreadyMarked, Waiting, mark, waiting, waiting_answer
from quizzes.models import Answer, Attempt
from quizzes.pictures import renditions

MOST_SHOWN = 50
LONGEST_COMMENT = 2000  # characters


class MarkForm(forms.Form):
    """Points and words for one answer worth `most` points."""

    points = forms.DecimalField(
        min_value=0,
        max_digits=5,
        decimal_places=2,
        localize=True,
        label=gettext_lazy("Points"),
    )
    comment = forms.CharField(
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=gettext_lazy("What you say about it"),
        help_text=gettext_lazy("The learner reads this, without your name."),
    )

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        self.fields["points"].help_text = _("From 0 to %(most)s.") % {"most": most}

    def clean_points(self) -> float:
        """No more than the question is worth."""
        points = self.cleaned_data["points"]
        if points > self.most:
            raise forms.ValidationError(_("At most %(most)s points.") % {"most": self.most})
        return float(points)


class _ForMarkers(CmsScreen):
    """For who marks answers."""

    may = staticmethod(may_mark)
    header_icon = "check"


class QueueView(_ForMarkers):
    """What waits, the longest first."""

    template_name = "quizzes/cms/marking_queue.html"
    page_title = gettext_lazy("Mark open answers")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The queue."""
        found = waiting(by=visitor(request), most=MOST_SHOWN + 1)
        context = {
            **self.get_context_data(),
            "answers": found[:MOST_SHOWN],
            "more": len(found) > MOST_SHOWN,
        }
        return render(request, self.template_name, context)


class MarkView(_ForMarkers):
    """One answer: the question, what a good answer holds, the text; then points and words."""

    template_name = "quizzes/cms/mark.html"
    page_title = gettext_lazy("Mark an answer")

    def get(self, request: HttpRequest, answer_id: int) -> HttpResponse:
        """What was written, with an empty form."""
        try:
            answer = waiting_answer(answer_id=answer_id, by=visitor(request))
        except Answer.DoesNotExist:
            return self._gone(request, answer_id)
        return self._show(request, answer, MarkForm(most=answer.question.points))

    def post(self, request: HttpRequest, answer_id: int) -> HttpResponse:
        """Keep the points, and go on to the next answer."""
        try:
            answer = waiting_answer(answer_id=answer_id, by=visitor(request))
        except Answer.DoesNotExist:
            return self._gone(request, answer_id)
        form = MarkForm(request.POST, most=answer.question.points)
        if not form.is_valid():
            return self._show(request, answer, form)
        try:
            mark(answer_id=answer_id, by=visitor(request), **form.cleaned_data)
        except (AlreadyMarked, Attempt.DoesNotExist):
            return self._gone(request, answer_id)
        messages.success(request, _("Marked. When all answers are, the learner sees the result."))
        return _next(request)

    def _show(self, request: HttpRequest, answer: Waiting, form: MarkForm) -> HttpResponse:
        status = 422 if form.is_bound else 200
        pictures = renditions([answer.question])
        context = {"answer": answer, "form": form, "pictures": pictures}
        context = {**self.get_context_data(), **context}
        return render(request, self.template_name, context, status=status)

    def _gone(self, request: HttpRequest, answer_id: int) -> HttpResponse:
        """Marked meanwhile; what was never there, or is one's own, does not exist."""
        marked = Answer.objects.filter(pk=answer_id, marked_at__isnull=False)
        if not marked.exists():
            raise Http404
        messages.warning(request, _("This answer is marked already; those points stand."))
        return redirect("marking:queue")

    def way_here(self) -> list[dict[str, Any]]:
        """By way of what waits."""
        return [{"url": reverse("marking:queue"), "label": QueueView.page_title}]


def _next(request: HttpRequest) -> HttpResponse:
    following = waiting(by=visitor(request), most=1)
    if following:
        return redirect("marking:mark", following[0].pk)
    return redirect("marking:queue")
