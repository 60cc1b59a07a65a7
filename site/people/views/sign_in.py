"""Signing in by the organisation's own provider."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import cast

import requests
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


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
