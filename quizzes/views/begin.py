"""Beginning a scenario or test."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people.views.visitor import visitor
from quizzes.attempt import NotPublished, OnlyOnce, begin
from quizzes.models import Quiz
from quizzes.models.quiz import STREAMS
from quizzes.views.entrance import SeeOther, return_address, signed_in, way_out


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def begin_page(request: HttpRequest, slug: str) -> HttpResponse:
    """POST begins or goes on; GET asks first, for who comes here from the sign-in page."""
    # What an author writes is large and not needed: learners play the version.
    drafts = Quiz.objects.select_related("current_version", "image").defer(*STREAMS)
    quiz = get_object_or_404(drafts, slug=slug)
    came_from = return_address(request)
    if request.method == "POST":
        return _begin(request, quiz, came_from)
    if not quiz.live or quiz.current_version is None:
        raise Http404
    version = quiz.current_version
    context = {
        "quiz": quiz,
        "version": version,
        "came_from": came_from,
        "warnings": version.warnings,
    }
    return render(request, "quizzes/begin.html", context)


def _begin(request: HttpRequest, quiz: Quiz, came_from: str) -> HttpResponse:
    try:
        attempt = begin(quiz=quiz, user=visitor(request), came_from=came_from)
    except NotPublished as error:
        raise Http404 from error
    except OnlyOnce:
        return _only_once(request, came_from)
    return SeeOther(reverse("quizzes:attempt", args=[attempt.pk]))


def _only_once(request: HttpRequest, came_from: str) -> HttpResponse:
    context = {
        "title": _("You have already done this test"),
        "text": _("This test can be done once. Your result is kept."),
        "icon": "check-circle",
        "url": way_out(came_from),
    }
    return render(request, "quizzes/notice.html", context, status=403)
