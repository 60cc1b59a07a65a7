"""The page of an attempt: where one is now, and answering."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.attempt import Sitting, WrongPosition, answer
from quizzes.core.refusal import UnknownChoice
from quizzes.core.scenario import Play
from quizzes.models import Attempt
from quizzes.views.entrance import KEPT, SeeOther, signed_in
from quizzes.views.exam import exam_page, waits_till_the_end
from quizzes.views.own import about, own_sitting, visitor
from quizzes.views.story import story_page


class NotAnAnswer(ValueError):
    """What was posted is no position with a choice."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def attempt_page(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """GET shows where the person is; POST answers the next scene or question."""
    if request.method == "POST":
        return _answer(request, attempt_id)
    return _show(request, own_sitting(request, attempt_id))


def _answer(request: HttpRequest, attempt_id: int) -> HttpResponse:
    user = visitor(request)
    try:
        position, chosen = _posted(request.POST)
        now = answer(attempt_id=attempt_id, user=user, position=position, chosen=chosen)
    except Attempt.DoesNotExist as error:
        raise Http404 from error
    except WrongPosition:
        notice = _("You were already further, maybe in another window. You can go on from here.")
        return _show(request, own_sitting(request, attempt_id), notice=notice, status=409)
    except (UnknownChoice, NotAnAnswer):
        problem = _("Choose one of the answers below. Nothing is lost.")
        return _show(request, own_sitting(request, attempt_id), problem=problem, status=400)
    return SeeOther(_after(now, position))


def _posted(data: QueryDict) -> tuple[int, list[int]]:
    """Position and choices; raises NotAnAnswer."""
    try:
        position = int(data.get("position", ""))
        chosen = sorted({int(value) for value in data.getlist("choice")})
    except ValueError as error:
        raise NotAnAnswer from error
    if position < 0 or not chosen:
        raise NotAnAnswer
    return position, chosen


def _after(now: Sitting, position: int) -> str:
    """The page that follows an answer."""
    page = reverse("quizzes:attempt", args=[now.attempt.pk])
    if isinstance(now.state, Play):
        return f"{page}#nu"
    if waits_till_the_end(now):
        return page
    return reverse("quizzes:feedback", args=[now.attempt.pk, position])


def _show(
    request: HttpRequest, now: Sitting, *, notice: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    context = {**about(now), "notice": notice, "problem": problem}
    if now.attempt.answers_erased_at:
        return render(request, "quizzes/erased.html", context, status=status)
    page = story_page if isinstance(now.state, Play) else exam_page
    template, more = page(request, now)
    context["kept"] = kept_choices(request, now)
    return render(request, template, {**context, **more}, status=status)


def kept_choices(request: HttpRequest, now: Sitting) -> set[int]:
    """What was chosen just before signing in, when that was for this very position."""
    if request.GET.get(KEPT["position"]) != str(now.position):
        return set()
    return {int(value) for value in request.GET.getlist(KEPT["choice"]) if value.isdecimal()}
