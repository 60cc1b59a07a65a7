"""Switching the report of the month off and on, from the mail itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from analytics.monthly.addresses import whose_report_mail
from courses.models import NoReportMail
from people.models import User

ON_AGAIN = "on"


# As courses.views.opt_out: a mail program posts here by itself (RFC 8058) and has no CSRF token.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first: scanners open every address in a mail. The answer can be taken back here too."""
    user = User.objects.filter(pk=whose_report_mail(token) or 0).first()
    if user is None:
        raise Http404
    chosen = NoReportMail.objects.filter(user=user)
    if request.method == "POST" and request.POST.get("mail") == ON_AGAIN:
        chosen.delete()
    elif request.method == "POST":
        NoReportMail.objects.get_or_create(user=user, municipality_id=user.municipality_id)
    context = {"off": chosen.exists(), "answered": request.method == "POST"}
    return render(request, "analytics/report_mail.html", context)
