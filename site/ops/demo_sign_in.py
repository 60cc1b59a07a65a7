"""One-click sign-in as somebody of the demo municipality: in demo mode only, never in
production."""

from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from ops.demo.accounts import ACCOUNTS, account_of
from people.models import User
from people.second_factor import excuse


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in as the demo account whose address was posted, and open its page."""
    account = account_of(request.POST.get("email", "")) if settings.DEMO_MODE else None
    user = User.objects.filter(email=account.email).first() if account else None
    if account is None or user is None:
        raise Http404
    excuse(request)  # a second step would stand between a visitor and the demo
    answer: HttpResponse = perform_login(request, user, redirect_url=account.opens)
    return answer


def demo_accounts(request: HttpRequest) -> dict[str, Any]:
    """The cards on the sign-in page; nothing anywhere else, and nothing outside demo mode."""
    here = request.resolver_match
    if not settings.DEMO_MODE or here is None or here.url_name != "account_login":
        return {}
    return {"demo_accounts": ACCOUNTS, "demo_url": reverse("demo_sign_in")}
