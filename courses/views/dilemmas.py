"""The dilemmas of the month so far."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.models import MonthlyDilemma
from courses.views.entrance import reader, to_sign_in


@never_cache
@require_safe
def dilemmas(request: HttpRequest) -> HttpResponse:
    """The latest first; all of them can be done, none has to be."""
    user = reader(request)
    if user is None:
        return to_sign_in(request)
    today = timezone.localdate()
    found = MonthlyDilemma.objects.of(user, on=today).filter(opened_on__lte=today)
    return render(request, "courses/dilemmas.html", {"dilemmas": found})
