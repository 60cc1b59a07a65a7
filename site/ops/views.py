"""Pages for machines: is it alive, is it ready."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ops.health import reachable


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of anything else, so that no outage restarts it."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when database, cache and queue can be reached, else 503; says which."""
    parts = reachable()
    status = HTTPStatus.OK if all(parts.values()) else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"ready": status == HTTPStatus.OK, **parts}, status=status)


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
