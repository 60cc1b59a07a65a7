"""Pages about the theme itself."""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from . import samples

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in words that a form was open too long. The reason is for the log, not for people."""
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """As Django's own, but with header and footer: whoever gets lost can go on from here."""
    if isinstance(exception, TOO_MUCH):
        return render(request, "413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)


def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in every state, to look at."""
    return render(request, "theme/styleguide.html", samples.context())
