"""The page of an attempt: where one is now, and answering."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people.views.visitor import visitor
from quizzes.attempt import Sitting, WrongPosition, answer
from quizzes.core.dilemma import Stance
from quizzes.core.question import Given
from quizzes.core.refusal import UnknownChoice
from quizzes.core.scenario import Play
from quizzes.models import Attempt
from quizzes.views.asking import NotAnAnswer, given, how_to_answer, numbers
from quizzes.views.dilemma import dilemma_page
from quizzes.views.entrance import KEPT, SeeOther, signed_in, written_before
from quizzes.views.exam import Page, exam_page, waits_till_the_end
from quizzes.views.own import about, own_sitting
from quizzes.views.story import story_page

MOST_DIGITS = 9  # Python refuses to read numbers of thousands of digits


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
        position = _position(request.POST)
        chosen = partial(_posted, request.POST, position)
        now = answer(attempt_id=attempt_id, user=user, position=position, chosen=chosen)
    except Attempt.DoesNotExist as error:
        raise Http404 from error
    except WrongPosition:
        notice = _("You were already further, maybe in another window. You can go on from here.")
        return _show(request, own_sitting(request, attempt_id), notice=notice, status=409)
    except (UnknownChoice, NotAnAnswer):
        return _show(request, own_sitting(request, attempt_id), refused=True, status=400)
    if request.headers.get("HX-Request") and _goes_on_in_place(now):
        return _show(request, now)  # saves asking for the same page once more
    return SeeOther(_after(now, position))


def _position(data: QueryDict) -> int:
    """For which position this answer is; raises NotAnAnswer."""
    position = whole_number(data.get("position", ""))
    if position is None:
        raise NotAnAnswer
    return position


def _posted(data: QueryDict, position: int, now: Sitting) -> Given:
    """The answer to what stands at this position; raises NotAnAnswer."""
    if now.paper is None:
        return numbers(data)
    question = now.paper.questions[position]
    return given(question, data, now.paper.shown(question))


def _goes_on_in_place(now: Sitting) -> bool:
    """Whether what follows an answer is told below it: a story, a dilemma."""
    return isinstance(now.state, Play | Stance)


def _after(now: Sitting, position: int) -> str:
    """The page that follows an answer."""
    page = reverse("quizzes:attempt", args=[now.attempt.pk])
    if _goes_on_in_place(now):
        return f"{page}#nu"
    if waits_till_the_end(now):
        return page
    return reverse("quizzes:feedback", args=[now.attempt.pk, position])


def _show(
    request: HttpRequest,
    now: Sitting,
    *,
    notice: str = "",
    refused: bool = False,
    status: int = 200,
) -> HttpResponse:
    problem = how_to_answer(getattr(now.state, "question", None)) if refused else ""
    context = {**about(now), "notice": notice, "problem": problem}
    if now.attempt.answers_erased_at:
        return render(request, "quizzes/erased.html", context, status=status)
    template, more = _page_of(now)(request, now)
    context["kept"] = kept_choices(request, now)
    before = written_before(request, now.position)
    context["written"] = request.POST.get("text", "") if refused else before
    return render(request, template, {**context, **more}, status=status)


def _page_of(now: Sitting) -> Callable[[HttpRequest, Sitting], Page]:
    if isinstance(now.state, Play):
        return story_page
    return dilemma_page if isinstance(now.state, Stance) else exam_page


def kept_choices(request: HttpRequest, now: Sitting) -> list[int | None]:
    """What was chosen just before: refused, or posted when the session was over."""
    posted, names = request.POST, ("position", "choice")
    if not posted:
        posted, names = request.GET, (KEPT["position"], KEPT["choice"])
    if posted.get(names[0]) != str(now.position):
        return []
    chosen = posted.getlist(names[1])
    return [whole_number(value) for value in chosen]


def whole_number(posted: str) -> int | None:
    """The number from 0 that was posted; None for anything else, however long it is."""
    return int(posted) if posted.isdecimal() and len(posted) <= MOST_DIGITS else None
