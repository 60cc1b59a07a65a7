"""What Django answers without a word gets a page that says it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from theme.views import bad_request

NO_NUMBER = "expected a number but got"
TOO_MANY_DIGITS = "for integer string conversion"
SILENT = {HTTPStatus.METHOD_NOT_ALLOWED: "405.html"}


class EmptyAnswerMiddleware:
    """An address that was opened instead of posted to, or the reverse, has nothing to show.

    People get there by a bookmark or by going back after signing in: they get a way out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or a page in its place when it says nothing; its headers stay."""
        answer = self.get_response(request)
        template = SILENT.get(HTTPStatus(answer.status_code))
        if template is None or not isinstance(answer, HttpResponse) or answer.content:
            return answer
        said = render(request, template, status=answer.status_code)
        said.headers["Allow"] = answer.headers.get("Allow", "")
        return said

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What cannot be read as a number: thousands of digits, which Python refuses in whatever
        form they came, or a word in an address of Wagtail's that takes an id.
        """
        said = (str(exception), str(exception.__cause__))
        unreadable = any(TOO_MANY_DIGITS in one for one in said) or (
            NO_NUMBER in said[0] and _is_wagtails(request)
        )
        unreadable = unreadable and isinstance(exception, ValueError)
        return bad_request(request, exception) if unreadable else None


def _is_wagtails(request: HttpRequest) -> bool:
    """Whether a view of Wagtail's answers here, and not one of ours."""
    found = request.resolver_match
    return found is not None and found.func.__module__.startswith("wagtail.")
