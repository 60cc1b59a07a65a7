"""Switching the report of the month off and on, from the mail itself."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from analytics.monthly.addresses import whose_report_mail
from courses.models import NoReportMail
from courses.views.opt_out import switch


# As courses.views.opt_out: a mail program posts here by itself (RFC 8058) and has no CSRF token.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_mail(request: HttpRequest, token: str) -> HttpResponse:
    """The report of the month."""
    return switch(request, whose_report_mail(token), NoReportMail, "analytics/report_mail.html")
