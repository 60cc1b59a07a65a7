"""The page of a module: the road ahead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from courses.models import Certificate, ModulePage
from courses.road import Road, road
from courses.views.entrance import previewing, reader, to_sign_in


@never_cache
def module_page(request: HttpRequest, page: ModulePage) -> HttpResponse:
    """The map of lessons with this reader's state; readers have to sign in."""
    user = reader(request)
    if user is None:
        return to_sign_in(request)
    found = Road(page, None, []) if previewing(request) else road(module=page, user=user)
    certificate = Certificate.objects.filter(enrolment=found.enrolment).first()
    context = {"page": page, "road": found, "certificate": certificate}
    return render(request, "courses/module_page.html", context)
