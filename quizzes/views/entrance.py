"""Who is not signed in goes to the sign-in page and comes back to the same place."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.http import HttpResponseClientRedirect

from people.models import User
from quizzes.core.writing_out import LONGEST_ESSAY

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]

# From a field that is posted to the question in the address that keeps it during sign-in.
KEPT = {"position": "plek", "choice": "keuze", "next": "next"}
# What was written does not fit in an address: it waits in the session, for this one browser.
WRITTEN = "written-before-signing-in"
LONGEST_ADDRESS = 300  # what an attempt can remember


class SeeOther(HttpResponse):
    """After a POST: the page to look at now, which the browser gets with a GET."""

    status_code = 303

    def __init__(self, address: str) -> None:
        super().__init__(headers={"Location": address})


def signed_in(view: View[Rest]) -> View[Rest]:
    """Only for people who signed in. What a visitor posted is kept in the address to return to."""

    @wraps(view)
    def entrance(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if isinstance(request.user, User):
            return view(request, *args, **kwargs)
        return _to_sign_in(request)

    return entrance


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    kept = {KEPT[name]: request.POST.getlist(name) for name in KEPT if name in request.POST}
    query = urlencode(kept, doseq=True) or request.META.get("QUERY_STRING", "")
    back = f"{request.path}?{query}" if query else request.path
    if text := request.POST.get("text", "")[:LONGEST_ESSAY]:
        request.session[WRITTEN] = [request.path, request.POST.get("position", ""), text]
    response = redirect_to_login(back)
    if request.headers.get("HX-Request"):
        # Without this the sign-in page would be put inside the page that asked.
        inside: HttpResponse = HttpResponseClientRedirect(response.url)
        return inside
    return response


def written_before(request: HttpRequest, position: int) -> str:
    """What was written at this position when the session was over; told once."""
    if request.session.get(WRITTEN, ())[:2] != [request.path, str(position)]:
        return ""
    text: str = request.session.pop(WRITTEN)[2]
    return text


def return_address(request: HttpRequest) -> str:
    """The page this visitor came from, when it is one of ours; else nothing."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    fits = len(address) <= LONGEST_ADDRESS and address.isprintable()
    return address if ours and fits else ""


def way_out(came_from: str) -> str:
    """Where one goes on: back where one came from, else one's own page."""
    return came_from or resolve_url(settings.LOGIN_REDIRECT_URL)
