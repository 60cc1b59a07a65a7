"""Certificates: the PDF for its owner, and for everybody whether a code is valid."""

from allauth.core.ratelimit import consume_or_429
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.access import may_download
from courses.certificate_pdf import certificate_pdf
from courses.models import Certificate
from courses.views.entrance import reader, to_sign_in
from people.codes import tidy

CHECKING = "certificate"  # its limit stands with those of signing in: a code is typed, not guessed


@require_safe
def certificate_form(request: HttpRequest) -> HttpResponse:
    """Type a code."""
    code = tidy(request.GET.get("code", ""))
    if code:
        return redirect("courses:certificate_check", code)
    return render(request, "courses/certificate_form.html")


@require_safe
def certificate_check(request: HttpRequest, code: str) -> HttpResponse:
    """Only whether this code is valid: no name, no module, nor why it is not."""
    refused: HttpResponse | None = consume_or_429(request, action=CHECKING, limit_get=True)
    if refused:
        return refused
    found = Certificate.objects.filter(code=tidy(code)).first()
    state = "unknown"
    if found:
        state = "valid" if found.valid(on=timezone.localdate()) else "over"
    context = {"state": state, "code": tidy(code)}
    return render(request, "courses/certificate_check.html", context, status=200 if found else 404)


@never_cache
@require_safe
def certificate_download(request: HttpRequest, code: str) -> HttpResponse:
    """The PDF, for its owner only; of one that was withdrawn what everybody reads."""
    if reader(request) is None:
        return to_sign_in(request)
    found = (
        Certificate.objects.select_related("enrolment", "municipality")
        .filter(code=tidy(code))
        .first()
    )
    if found is None or not may_download(found, reader(request)):
        raise Http404
    if found.withdrawn_on is not None:
        return redirect("courses:certificate_check", found.code)
    address = request.build_absolute_uri(reverse("courses:certificate_check", args=[found.code]))
    response = HttpResponse(
        certificate_pdf(certificate=found, check_address=address), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'attachment; filename="certificaat-{found.code}.pdf"'
    return response
