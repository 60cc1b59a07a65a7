"""The page of a module: the road ahead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from courses.access import may_read
from courses.check import checked_by
from courses.confide import due_side
from courses.models import Certificate, ModulePage
from courses.outline import module_that_counts
from courses.road import Road, road
from courses.track import way_to_test_out
from courses.views.entrance import previewing, reader, to_sign_in


@never_cache
def module_page(request: HttpRequest, page: ModulePage) -> HttpResponse:
    """The map of lessons with this reader's state; readers sign in, unless it is public."""
    user, module = reader(request), module_that_counts(page)
    if not may_read(module, user):
        return to_sign_in(request)
    found = Road(page, None, []) if previewing(request) else road(module=page, user=user)
    certificates = Certificate.objects.filter(enrolment=found.enrolment)
    certificate = certificates.first() if found.enrolment else None
    context = {"page": page, "road": found, "certificate": certificate, "visitor": user is None}
    if not previewing(request):
        context["check"] = checked_by(module)
    if user and not previewing(request):
        context["asked"] = due_side(module, found.enrolment, on=timezone.localdate())
    if user and found.next and not certificate:
        context["test_out"] = way_to_test_out(module)
    return render(request, "courses/module_page.html", context)
