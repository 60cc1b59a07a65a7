"""Looking back at a test: after one question, and at the whole paper afterwards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.views.visitor import visitor
from quizzes.access import may_review, may_see_feedback
from quizzes.attempt import Sitting
from quizzes.core.paper import Progress
from quizzes.pictures import renditions
from quizzes.views.answered import in_words
from quizzes.views.entrance import signed_in
from quizzes.views.exam import answers_in_words
from quizzes.views.lessons import with_lessons
from quizzes.views.own import about, own_sitting


@never_cache
@require_safe
@signed_in
def feedback_page(request: HttpRequest, attempt_id: int, position: int) -> HttpResponse:
    """How one answered question went, and why."""
    now = own_sitting(request, attempt_id)
    if not may_see_feedback(now.attempt, position=position, answered=now.position):
        raise Http404
    progress = now.state
    assert isinstance(progress, Progress)  # noqa: S101 - only tests have feedback pages
    context = {
        **about(now),
        "answer": in_words(progress.marked[position], now.comments.get(position, "")),
        "pictures": renditions([progress.marked[position].question]),
        "done": position + 1,
        "number": position + 1,
        "total": progress.total,
        "finished": progress.answered,
    }
    return render(request, "quizzes/feedback.html", context)


@never_cache
@require_safe
@signed_in
def review_page(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """The whole paper afterwards, until the answers are erased."""
    now = own_sitting(request, attempt_id)
    if now.attempt.finished_at is None:
        return redirect("quizzes:attempt", attempt_id)
    if now.attempt.answers_erased_at:
        return render(request, "quizzes/erased.html", about(now), status=410)
    progress = now.state
    if not isinstance(progress, Progress):
        return redirect("quizzes:attempt", attempt_id)
    if not may_review(now.attempt, visitor(request)):
        return _no_review(request, now)
    questions = [marked.question for marked in progress.marked]
    context = {
        **about(now),
        "answers": with_lessons(request, now.attempt, answers_in_words(now)),
        "pictures": renditions(questions),
    }
    return render(request, "quizzes/review.html", context)


def _no_review(request: HttpRequest, now: Sitting) -> HttpResponse:
    context = {
        "title": _("This test cannot be looked back at"),
        "text": _("Whoever made it chose so. Your result is kept."),
        "icon": "lock",
        "url": about(now)["way_out"],
    }
    return render(request, "quizzes/notice.html", context, status=403)
