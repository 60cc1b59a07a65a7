"""A participant's phone: what is asked now, and one's vote. Nobody signs in here."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from people.codes import tidy
from quizzes.live.rhythm import ask_again
from quizzes.live.show import Sight, sight
from quizzes.live.vote import NoSuchChoice, VotingClosed, be_here, cast, own_choice, present
from quizzes.models import LiveSession
from quizzes.views.briefing.found import guarded, running, token_of, with_token
from quizzes.views.contacts import contacts_of
from quizzes.views.entrance import SeeOther
from theme.memory import ShortMemory


@dataclass(frozen=True)
class Told:
    """What is told to every phone alike, its mark, and how long to wait before asking again."""

    session: LiveSession
    mark: str
    text: str
    ask_again: int


# Hundreds of phones ask the same within a second: one answer serves them all.
_TOLD = ShortMemory[Told](seconds=0.4)


def about(request: HttpRequest, now: Sight) -> dict[str, object]:
    """What the part of the page needs that follows the screen."""
    ending = now.card.kind in ("ending", "closing")
    roles = now.card.contacts or ("meldpunt", "vertrouwenspersoon")
    return {
        "now": now,
        "session": now.session,
        "contacts": contacts_of(request, roles) if ending else None,
    }


def mark_of(now: Sight) -> str:
    """The entity tag of what is told; voting whose time is up changes it without a move."""
    return f'"{now.session.pk}-{now.session.revision}-{now.stage.phase}"'


@never_cache
@require_safe
@guarded
def phone(request: HttpRequest, code: str) -> HttpResponse:
    """What is asked now. Coming here is joining: the device gets a token, and no name."""
    if code != tidy(code):
        return redirect("briefing:phone", tidy(code) or "0")
    session = running(request, code)
    if session is None:
        return render(request, "briefing/gone.html", status=404)
    now = sight(session, now=timezone.now())
    token = token_of(request, code)
    own = None
    if token and now.is_open and now.round:
        own = own_choice(round_=now.round, code=code, token=token)
    context = {
        **about(request, now),
        "own": own,
        "mark": mark_of(now),
        "ask_again": ask_again(present(session, now=timezone.now())),
    }
    answer = render(request, "briefing/phone.html", context)
    token = token or with_token(answer, code)
    be_here(session=session, token=token, now=timezone.now())
    return answer


@never_cache
@require_safe
def state(request: HttpRequest, code: str) -> HttpResponse:
    """The same without the page around it; 304 as long as nothing changed, 404 when it is over.

    For devices that joined. One that asks with `hier` is counted as looking on. `Ask-Again` says
    in how many milliseconds to ask the next time.
    """
    token = token_of(request, code)
    told = _told(request, code) if token else None
    if token is None or told is None:
        raise Http404
    if "hier" in request.GET:
        be_here(session=told.session, token=token, now=timezone.now())
    same = request.headers.get("If-None-Match") == told.mark
    answer = HttpResponse(status=304) if same else HttpResponse(told.text)
    answer.headers["ETag"] = told.mark
    answer.headers["Ask-Again"] = str(told.ask_again)
    return answer


def _told(request: HttpRequest, code: str) -> Told | None:
    def look_up() -> Told:
        session = LiveSession.objects.get(code=code)
        now = sight(session, now=timezone.now())
        text = render_to_string("briefing/parts/now.html", about(request, now))
        again = ask_again(present(session, now=timezone.now()))
        return Told(session, mark_of(now), text, again)

    try:
        return _TOLD.get(f"{code}-{get_language()}", look_up)
    except LiveSession.DoesNotExist:
        return None


@never_cache
@require_POST
def vote(request: HttpRequest, code: str) -> HttpResponse:
    """Vote, or change one's mind. The same vote sent again changes nothing."""
    token = token_of(request, code)
    if token is None:
        return redirect("briefing:phone", code)  # which gives one
    try:
        cast(
            code=code,
            token=token,
            round_id=_number(request, "round"),
            choice=_number(request, "choice"),
            now=timezone.now(),
        )
    except VotingClosed:
        return _refused(request, code, _("Voting on this question is closed."), status=409)
    except NoSuchChoice:
        return _refused(request, code, _("This is not one of the choices."), status=422)
    if _wants_json(request):
        return JsonResponse({"choice": _number(request, "choice")})
    return SeeOther(reverse("briefing:phone", args=[code]))


def _refused(request: HttpRequest, code: str, reason: str, *, status: int) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"problem": reason}, status=status)
    context = {"reason": reason, "code": code}
    return render(request, "briefing/not_counted.html", context, status=status)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _number(request: HttpRequest, name: str) -> int:
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else -1
