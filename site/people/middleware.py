"""What is settled before a page is asked for: whose site this is, and who may go on."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from people.access import may_enter_cms
from people.hosts import municipality_of
from people.models import User
from people.scope import scope
from people.second_factor import SESSION_KEY, excuse, has_second_factor, last_day_without, note
from people.tablet import keep_count

# Where a role lets somebody see more than their own; looked at again here, for roles that somebody
# was given after signing in.
GUARDED = ("/cms/", "/team/", "/rapportage/")
CMS, DOOR = "/cms/", "cms_login"  # the door leads to our own page for signing in, whoever asks
# What is open to somebody who still has to set up a second step: doing so, and going for help.
STILL_OPEN = (
    "/tweede-stap/",
    "/mijn/inloggen/",
    "/inloggen/",
    "/uitloggen/",
    "/wachtwoord/",
    "/waar-kan-ik-terecht/",
    "/toegankelijkheid/",
    "/media/",
    "/huisstijl/",
)


class MunicipalityMiddleware:
    """Each request belongs to the municipality whose host name it came in on.

    Sets the scope for the request, and `request.municipality`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the municipality's scope; a host that no municipality has gets a 404."""
        municipality = municipality_of(request.get_host().split(":")[0].rstrip(".").lower())
        if municipality is None:
            message = _("No municipality uses this address.")
            return HttpResponse(message, status=404, content_type="text/plain; charset=utf-8")
        request.municipality = municipality  # type: ignore[attr-defined]
        # Wagtail looks its site up by host as well; the answer is at hand, which saves a query.
        request._wagtail_site = municipality.site  # type: ignore[attr-defined]
        with scope(municipality):
            return self.get_response(request)


class SecondStepMiddleware:
    """What the session remembers of how somebody came in.

    Sends whoever needs a second step and had time enough to the page that sets it up,
    and lets a shared tablet sign out by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to where the second step is set up."""
        path = request.path_info
        guarded = path.startswith(GUARDED) and request.user.is_authenticated
        if guarded and SESSION_KEY not in request.session:
            note(request, request.user)  # type: ignore[arg-type]
        if self._must_wait(request) and not path.startswith(STILL_OPEN):
            return redirect(f"{reverse('people:second_factor')}?{urlencode({'next': path})}")
        response = self.get_response(request)
        keep_count(request, response)
        return response

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        """Tell whoever is signed in and has no work in the CMS that it is not for them.

        Wagtail would send them to sign in, and that page back to the CMS, for ever.
        """
        found, user = request.resolver_match, request.user
        at_door = found is not None and found.url_name == DOOR
        inside = request.path_info.startswith(CMS) and not at_door
        if inside and isinstance(user, User) and not may_enter_cms(user):
            raise PermissionDenied

    def _must_wait(self, request: HttpRequest) -> bool:
        last = last_day_without(request)
        if last is None or last >= timezone.localdate():
            return False
        if has_second_factor(request.user):  # type: ignore[arg-type]
            excuse(request)  # set up a moment ago, here or in another browser
            return False
        return True
