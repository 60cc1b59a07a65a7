"""What is answered before the rest of the site."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from ops.views import alive, ready


class HealthMiddleware:
    """Answers /healthz and /readyz before anything else looks at the request.

    A watcher comes by address and without a certificate, so it must meet no redirect to https, no
    list of host names, and for /healthz no look-up of the municipality in the database.
    """

    pages = {"/healthz": alive, "/readyz": ready}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page for machines, or what the rest of the site answers."""
        page = self.pages.get(request.path_info)
        return page(request) if page else self.get_response(request)
