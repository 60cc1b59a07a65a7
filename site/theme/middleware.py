"""What Django answers without a word gets a page that says it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from theme.views import bad_request

TOO_MANY_DIGITS = "for integer string conversion"
SILENT = {HTTPStatus.METHOD_NOT_ALLOWED: "405.html"}


class SayItMiddleware:
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
        """A number of thousands of digits: Python refuses to read it, in whatever form it came."""
        said = (str(exception), str(exception.__cause__))
        unreadable = isinstance(exception, ValueError) and any(
            TOO_MANY_DIGITS in one for one in said
        )
        return bad_request(request, exception) if unreadable else None
