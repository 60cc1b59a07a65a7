"""Signing in: the second step, and by the organisation's own provider."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import cast

import requests
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.second_factor import last_day_without

logger = logging.getLogger(__name__)


@never_cache
@require_safe
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second step is asked, how to set one up, and until when that can wait."""
    last = last_day_without(request)
    late = last is not None and last < timezone.localdate()
    context = {"last_day": last, "late": late, "next": _back_to(request)}
    return render(request, "people/second_factor.html", context)


def _back_to(request: HttpRequest) -> str:
    """Where somebody was going; only within this site."""
    wanted = request.GET.get("next", "")
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure())
    return wanted if safe else "/mijn/"


OfProvider = Callable[[HttpRequest, str], HttpResponse]


def _kindly(view: OfProvider) -> OfProvider:
    """When the organisation's provider is away, or answers something else, that is said."""

    @login_not_required
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except (requests.RequestException, KeyError, ValueError):
            logger.exception("The sign-in of the organisation gave no good answer")
            page = "socialaccount/authentication_error.html"
            return render(request, page, status=HTTPStatus.BAD_GATEWAY)

    return cast("OfProvider", answer)


organisation_login = _kindly(openid.login)
organisation_callback = _kindly(openid.callback)
