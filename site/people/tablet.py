"""A tablet in the canteen that many people use: it signs out by itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from people.models import User
from people.scope import current_municipality

SESSION_KEY = "shared_tablet"
WISH = "shared_tablet_of"  # whose sign-in on this device is to end by itself
COOKIE = "shared_tablet"
COOKIE_DAYS = 365


def sign_out_by_itself(request: HttpRequest, *, minutes: int) -> None:
    """From now on this session ends when nobody touched it for so many minutes."""
    request.session[SESSION_KEY] = minutes
    request.session.set_expiry(minutes * 60)


def wish_to_sign_out(request: HttpRequest, user: User) -> None:
    """Once this person is signed in, which may take a second step first, that ends by itself."""
    request.session[WISH] = user.pk


def grant_wish(sender: Any, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Receives Django's `user_logged_in`. A wish that somebody else left goes without more."""
    if request.session.pop(WISH, None) == user.pk:
        sign_out_by_itself(request, minutes=current_municipality().tablet_minutes)


def is_shared(request: HttpRequest) -> bool:
    """Whether this browser was used as a shared one before."""
    return request.COOKIES.get(COOKIE) == "1"


def remember(request: HttpRequest, response: HttpResponse, *, shared: bool) -> HttpResponse:
    """Keep in the browser that it is a shared one; it says nothing about who uses it."""
    if shared:
        age = COOKIE_DAYS * 24 * 60 * 60
        response.set_cookie(
            COOKIE, "1", age, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(COOKIE)
    return response


def keep_count(request: HttpRequest, response: HttpResponse) -> None:
    """Somebody touched it: count again, and let the page leave by itself when nobody does.

    The session is gone then; the header also takes what was read off the screen.
    """
    minutes = request.session.get(SESSION_KEY)
    if minutes:
        request.session.modified = True
        address = reverse("people:paper_code")
        response.headers["Refresh"] = f"{minutes * 60 + 5}; url={address}?vanzelf=1"
