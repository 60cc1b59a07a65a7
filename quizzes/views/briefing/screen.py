"""The screen in the room, and the presenter's own phone beside it."""

from dataclasses import dataclass
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.live.figure import result
from quizzes.live.run import AlreadyOver, ChooseBranch, NothingToShow, act, finish, start
from quizzes.live.show import sight
from quizzes.live.stage import Move, WrongMove
from quizzes.live.vote import present
from quizzes.models import LiveSession, LiveVote
from quizzes.views.briefing.found import own_briefing, presenters_only, running_own
from quizzes.views.briefing.phone import about
from quizzes.views.entrance import SeeOther

ASK_AGAIN = 500  # milliseconds between two looks at the count


@dataclass(frozen=True)
class Seen:
    """One of the two views of a running briefing: its page, the part that moves, its address."""

    page: str
    part: str
    address: str


SCREEN = Seen("briefing/screen.html", "briefing/parts/stage.html", "briefing:screen")
OWN_VIEW = Seen("briefing/remote.html", "briefing/parts/own_view.html", "briefing:remote")


@require_POST
@presenters_only
def begin(request: HttpRequest, session_id: int) -> HttpResponse:
    """Start, or rehearse; then the screen."""
    session = own_briefing(request, session_id)
    try:
        start(session_id=session.pk, rehearsal="rehearsal" in request.POST, now=timezone.now())
    except NothingToShow:
        return redirect(f"{reverse('briefing:prepare', args=[session.pk])}?leeg=1")
    except AlreadyOver:
        pass  # pressed twice, or in two windows: it runs
    return redirect("briefing:screen", session.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@presenters_only
def screen(request: HttpRequest, session_id: int) -> HttpResponse:
    """What the room sees; POST makes a move."""
    return _stage(request, session_id, SCREEN)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@presenters_only
def remote(request: HttpRequest, session_id: int) -> HttpResponse:
    """For the presenter alone, on a phone: the same moves, with notes and what comes next."""
    return _stage(request, session_id, OWN_VIEW)


def _stage(request: HttpRequest, session_id: int, seen: Seen) -> HttpResponse:
    session = own_briefing(request, session_id)
    if not session.can_be_joined:
        return redirect("briefing:prepare", session.pk)
    problem = _move(request, session) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return SeeOther(reverse(seen.address, args=[session.pk]))
    context = {**_picture(request, session), "problem": problem, "here": seen.address}
    # A script that moves on asks for the part that changes, so that a full screen stays full.
    template = seen.part if request.headers.get("HX-Request") else seen.page
    return render(request, template, context, status=409 if problem else 200)


def _move(request: HttpRequest, session: LiveSession) -> str:
    """Make the move that was posted; what was wrong, in words, or nothing."""
    said = request.POST
    try:
        act(
            session_id=session.pk,
            move=Move(said.get("move", "")),
            revision=_number(said.get("revision", "")),
            choice=_number(said["choice"]) if "choice" in said else None,
            now=timezone.now(),
        )
    except ChooseBranch:
        return _("The group has no favourite. Choose how the story goes on.")
    except (WrongMove, ValueError):
        return _("This is not possible at this moment.")
    finally:
        session.refresh_from_db()
    return ""


def _picture(request: HttpRequest, session: LiveSession) -> dict[str, Any]:
    now = sight(session, now=timezone.now())
    left = None
    if session.voting_ends_at and now.is_open:
        left = max(0, round((session.voting_ends_at - timezone.now()).total_seconds()))
    return {
        **about(request, now),
        **_entrance(request, session),
        **_counted(session),
        "plot": result(now.bars) if now.bars else None,
        "seconds_left": left,
        "ask_again": ASK_AGAIN,
    }


def _entrance(request: HttpRequest, session: LiveSession) -> dict[str, str]:
    """Where one joins, to read and to scan."""
    address = request.build_absolute_uri(reverse("briefing:phone", args=[session.code]))
    drawn = segno.make(address, error="m")
    return {
        "join_address": f"{request.get_host()}{reverse('briefing:join')}",
        "qr": drawn.svg_data_uri(scale=4, border=2, dark="#000", light="#fff"),
    }


def _counted(session: LiveSession) -> dict[str, int]:
    return {
        "present": present(session, now=timezone.now()),
        "voted": LiveVote.objects.filter(round__session=session).count(),
    }


@never_cache
@require_safe
@presenters_only
def count(request: HttpRequest, session_id: int) -> HttpResponse:
    """How many look on and how many voted; what for, nobody sees before the result."""
    session = running_own(request, session_id)
    return JsonResponse({"revision": session.revision, **_counted(session)})


@require_POST
@presenters_only
def close(request: HttpRequest, session_id: int) -> HttpResponse:
    """Close the briefing; then what came of it, or after a rehearsal the programme."""
    session = own_briefing(request, session_id)
    rehearsed = session.is_rehearsal
    finish(session_id=session.pk, now=timezone.now())
    return redirect("briefing:prepare" if rehearsed else "briefing:report", session.pk)


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1
