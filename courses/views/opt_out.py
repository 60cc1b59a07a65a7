"""Switching off mail about modules that are not mandatory, from the mail itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from courses.addresses import who_opts_out
from courses.models import OptedOut
from people.models import User

ON_AGAIN = "on"


# A mail program switches off with one POST of its own (RFC 8058) and has no CSRF token. The signed
# address is what proves that it may, and all that it can do is to send less mail.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opt_out(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first: scanners open every address in a mail. The answer can be taken back here too."""
    user = User.objects.filter(pk=who_opts_out(token) or 0).first()
    if user is None:
        raise Http404
    chosen = OptedOut.objects.filter(user=user)
    if request.method == "POST" and request.POST.get("mail") == ON_AGAIN:
        chosen.delete()
    elif request.method == "POST":
        OptedOut.objects.get_or_create(user=user, municipality_id=user.municipality_id)
    context = {"off": chosen.exists(), "answered": request.method == "POST"}
    return render(request, "courses/opt_out.html", context)
