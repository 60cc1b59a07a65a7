"""Codes on paper: the manager's sheet, and signing in with one."""

from typing import Any
from urllib.parse import urlencode

import segno
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people.access import leads_people
from people.forms import PaperCodeForm
from people.hand_out import CodeRefused, Slip, hand_out, redeem
from people.models import Membership, User
from people.tablet import is_shared, remember, wish_to_sign_out
from people.views.visitor import visitor

MOST_AT_ONCE = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def codes(request: HttpRequest) -> HttpResponse:
    """Whom one can hand out a code to; and after choosing, the sheet to print, shown once."""
    manager, today = visitor(request), timezone.localdate()
    if not leads_people(manager, on=today):
        raise PermissionDenied
    people = _without_mailbox(manager)
    chosen = [user for user in people if str(user.pk) in request.POST.getlist("person")]
    if request.method != "POST" or not chosen:
        context = {"people": people, "nobody_chosen": request.method == "POST"}
        return render(request, "people/codes.html", context)
    slips = hand_out(to=chosen[:MOST_AT_ONCE], by=manager, at=timezone.now())
    sheet = [(slip, _qr(request, slip)) for slip in slips]
    return render(request, "people/code_sheet.html", {"sheet": sheet})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper_code(request: HttpRequest) -> HttpResponse:
    """Sign in with personnel number and code. The QR code fills the form in; sending uses it."""
    if request.user.is_authenticated:
        return redirect("courses:mine")
    if request.method != "POST":
        said = {"number": request.GET.get("n", ""), "code": request.GET.get("c", "")}
        form = PaperCodeForm(initial={**said, "shared": is_shared(request)})
        return _form(request, form)
    form = PaperCodeForm(request.POST)
    user = _redeemed(request, form) if form.is_valid() else None
    return _enter(request, form, user) if user else _form(request, form)


def _redeemed(request: HttpRequest, form: PaperCodeForm) -> User | None:
    """Who it is, or None with the reason in the form."""
    said = form.cleaned_data
    if not ratelimit.consume(request, action="paper_code", key=said["number"].strip().lower()):
        form.add_error(None, _("Too many tries. Wait five minutes, or ask for a new code."))
        return None
    try:
        return redeem(number=said["number"], code=said["code"], at=timezone.now())
    except CodeRefused:
        form.add_error(
            None, _("Number and code do not belong together, or the code was used or is too old.")
        )
        return None


def _enter(request: HttpRequest, form: PaperCodeForm, user: User) -> HttpResponse:
    shared = form.cleaned_data["shared"]
    record_authentication(request, user, "paper_code")
    if shared:
        wish_to_sign_out(request, user)
    answer: HttpResponse = perform_login(request, user)
    return remember(request, answer, shared=shared)


def _form(request: HttpRequest, form: PaperCodeForm) -> HttpResponse:
    context = {"form": form, "by_itself": "vanzelf" in request.GET}
    return render(request, "people/paper_code.html", context)


def _without_mailbox(manager: User) -> list[User]:
    """The manager's own people who have a personnel number and no address.

    Never a superuser: who hands out a code could use it first.
    """
    today = timezone.localdate()
    own = Membership.objects.managed_by(manager, on=today).values("user")
    found = User.objects.filter(pk__in=own, email__isnull=True, personnel_number__isnull=False)
    found = found.filter(is_active=True, is_superuser=False)
    return list(found.order_by("last_name", "first_name", "pk"))


def _qr(request: HttpRequest, slip: Slip) -> Any:
    """The address of the form with both filled in, as a picture for in the page."""
    query = urlencode({"n": slip.user.personnel_number, "c": slip.code})
    address = request.build_absolute_uri(f"{reverse('people:paper_code')}?{query}")
    return segno.make(address, error="m").svg_data_uri(scale=4, border=2, light="#fff")
