"""Switching off a mail from the mail itself: what one may choose, and what others send along."""

from http import HTTPMethod

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from courses.addresses import who_opts_out
from courses.models import NoReportMail, OptedOut
from people.models import User

ON_AGAIN = "on"


# A mail program switches off with one POST of its own (RFC 8058) and has no CSRF token. The signed
# address is what proves that it may, and all that it can do is to send less mail.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opt_out(request: HttpRequest, token: str) -> HttpResponse:
    """Mail about modules that are not mandatory."""
    return switch(request, who_opts_out(token), OptedOut, "courses/opt_out.html")


def switch(
    request: HttpRequest, user_id: int | None, kept: type[OptedOut | NoReportMail], template: str
) -> HttpResponse:
    """Ask first: scanners open every address in a mail. The answer can be taken back here too.

    `kept` is where it stands that somebody wants no such mail. Without CSRF, as said above. Raises
    Http404 when the address is of nobody.
    """
    user = User.objects.filter(pk=user_id or 0).first()
    if user is None:
        raise Http404
    chosen = kept.objects.filter(user=user)
    answered = request.method == HTTPMethod.POST
    if answered and request.POST.get("mail") == ON_AGAIN:
        chosen.delete()
    elif answered:
        kept.objects.get_or_create(user=user, municipality_id=user.municipality_id)
    return render(request, template, {"off": chosen.exists(), "answered": answered})
