"""The addresses of the site, with some where one can look at what else is never seen."""

from allauth.core.ratelimit import respond_429
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import handler400
from config.urls import urlpatterns as site_urlpatterns

__all__ = ["handler400", "urlpatterns"]


def _unreadable(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("on purpose")


def _too_much(request: HttpRequest) -> HttpResponse:
    raise RequestDataTooBig("on purpose")


def _too_often(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = respond_429(request)
    return answer


def _broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


urlpatterns = [
    path("stuk/400/", _unreadable, name="broken_400"),
    path("stuk/413/", _too_much, name="broken_413"),
    path("stuk/429/", _too_often, name="broken_429"),
    path("stuk/500/", _broken, name="broken_500"),
    *site_urlpatterns,
]
