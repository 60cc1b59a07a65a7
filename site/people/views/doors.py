"""Wagtail brings two pages to sign in along; here one signs in at one place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_safe


@require_safe
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, with where one was going. A password that is sent here is not looked at:
    behind these doors nobody would ask for a second step, count what was tried, or know who left.
    """
    query = request.GET.urlencode()
    page = reverse("account_login")
    return redirect(f"{page}?{query}" if query else page)


# These stand before Wagtail's own, which have the same addresses.
urlpatterns = [
    path("cms/login/", to_sign_in, name="cms_login"),
    path("_util/login/", to_sign_in, name="front_login"),
]
