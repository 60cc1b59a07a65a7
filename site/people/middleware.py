"""Each request belongs to the municipality whose host name it came in on."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from people.hosts import municipality_of
from people.scope import scope


class MunicipalityMiddleware:
    """Sets the scope for the request, and `request.municipality`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the municipality's scope; a host that no municipality has gets a 404."""
        municipality = municipality_of(request.get_host().split(":")[0])
        if municipality is None:
            message = _("No municipality uses this address.")
            return HttpResponse(message, status=404, content_type="text/plain; charset=utf-8")
        request.municipality = municipality  # type: ignore[attr-defined]
        # Wagtail looks its site up by host as well; the answer is at hand, which saves a query.
        request._wagtail_site = municipality.site  # type: ignore[attr-defined]
        with scope(municipality):
            return self.get_response(request)
