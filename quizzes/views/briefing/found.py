"""The briefing that a page is about."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from people.models import User
from people.views.visitor import visitor
from quizzes.access import may_brief
from quizzes.live.ballot import ForeignToken, new_token, read_token
from quizzes.live.guesses import count, too_many
from quizzes.models import LiveSession
from quizzes.views.entrance import signed_in

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]

COOKIE = "weerbaar_briefing"
COOKIE_LASTS = 12 * 60 * 60  # seconds: longer than any briefing


class TooManyGuesses(Exception):
    """So many wrong codes came from this address that the next waits, right or wrong."""


def running(request: HttpRequest, code: str) -> LiveSession | None:
    """The briefing with this code that can be joined, or None for a wrong code, which is counted.

    Raises TooManyGuesses. A device that joined has a token, and is not counted as guessing.
    """
    address = get_adapter().get_client_ip(request)
    guesses = token_of(request, code) is None
    if guesses and too_many(address):
        raise TooManyGuesses
    found = LiveSession.objects.filter(code=code).first() if code else None
    if found is None and guesses:
        count(address)
    return found


def guarded(view: View[Rest]) -> View[Rest]:
    """Who guesses too much is told to wait a minute."""

    @wraps(view)
    def entrance(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except TooManyGuesses:
            return render(request, "429.html", status=429)

    return entrance


def presenters_only(view: View[Rest]) -> View[Rest]:
    """Only for who may hold a briefing."""

    @wraps(view)
    def entrance(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not may_brief(visitor(request), on=timezone.localdate()):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return signed_in(entrance)


def own_briefing(request: HttpRequest, session_id: int) -> LiveSession:
    """This presenter's briefing; for anyone else it does not exist."""
    own: User = visitor(request)
    return get_object_or_404(LiveSession, pk=session_id, presenter=own)


def running_own(request: HttpRequest, session_id: int) -> LiveSession:
    """The same, while it runs; otherwise there is nothing to show."""
    session = own_briefing(request, session_id)
    if not session.can_be_joined:
        raise Http404
    return session


def token_of(request: HttpRequest, code: str) -> str | None:
    """The token of this device for the briefing with this code, or None when it has none."""
    token = request.COOKIES.get(COOKIE, "")
    try:
        read_token(code, token)
    except ForeignToken:
        return None
    return token


def with_token(answer: HttpResponse, code: str) -> str:
    """Give this device a token, which only it keeps, and which only this briefing's pages see."""
    token = new_token(code)
    answer.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_LASTS,
        path=reverse("briefing:phone", args=[code]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return token
