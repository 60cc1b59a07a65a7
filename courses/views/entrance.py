"""Courses are for those who signed in."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from people.models import User


def reader(request: HttpRequest) -> User | None:
    """The person who signed in, if anybody did."""
    return request.user if isinstance(request.user, User) else None


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, which leads back to this address."""
    return redirect_to_login(request.get_full_path())


def previewing(request: HttpRequest) -> bool:
    """Whether Wagtail shows an editor a draft."""
    return bool(getattr(request, "is_preview", False))
