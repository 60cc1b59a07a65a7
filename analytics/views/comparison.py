"""The page on which municipalities compare themselves, and agree to."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from analytics.access import may_agree_to_compare, may_read_organisation
from analytics.comparing.agree import NotPossible, accept, end, invite
from analytics.comparing.compare import Beside, Compared, compared
from analytics.comparing.ratio import FEWEST_PEOPLE, STEP
from analytics.models import Comparison
from people.models import Municipality, User
from people.scope import current_municipality
from people.views.visitor import visitor


@never_cache
@require_safe
@login_required
def comparison(request: HttpRequest) -> HttpResponse:
    """How one compares, for who reads the report; whom to compare with, for who may agree to it."""
    user, own = visitor(request), current_municipality()
    reads, agrees = may_read_organisation(user), may_agree_to_compare(user)
    if not (reads or agrees):
        raise PermissionDenied
    every = Comparison.objects.select_related(
        "inviter", "invited", "asked_by", "accepted_by", "ended_by", "ended_for"
    )
    running = every.running().order_by("asked_at")
    with_whom = {each.other.pk for each in running}
    context = {
        "title": _("Compare with others"),
        "lead": _(
            "How does it go in another municipality? Only when both want that, and only in "
            "rounded percentages."
        ),
        "own": own,
        "reads": reads,
        "agrees": agrees,
        "compared": _compared() if reads else [],
        "running": running,
        "past": every.filter(ended_at__isnull=False).order_by("-ended_at"),
        "others": Municipality.objects.exclude(pk__in=with_whom | {own.pk}).order_by("name"),
        "step": STEP,
        "fewest": FEWEST_PEOPLE,
    }
    return render(request, "analytics/comparison.html", context)


@require_POST
@login_required
def invite_to_compare(request: HttpRequest) -> HttpResponse:
    """Ask a municipality of this installation."""
    number = request.POST.get("municipality", "")
    known = Municipality.objects.filter(pk=int(number) if number.isdecimal() else 0)
    other = get_object_or_404(known.exclude(pk=current_municipality().pk))
    said = _("%(name)s is asked. As long as they do not agree, nobody sees anything.")
    return _done(
        request,
        lambda user: invite(
            inviter=current_municipality(), invited=other, by=user, at=timezone.now()
        ),
        said % {"name": other.name},
    )


@require_POST
@login_required
def accept_comparison(request: HttpRequest, comparison_id: int) -> HttpResponse:
    """Agree to what another asked."""
    found = get_object_or_404(Comparison, pk=comparison_id)
    return _done(
        request,
        lambda user: accept(
            comparison_id=found.pk, own=current_municipality(), by=user, at=timezone.now()
        ),
        _("Agreed. From now on you see each other’s rounded percentages."),
    )


@require_POST
@login_required
def end_comparison(request: HttpRequest, comparison_id: int) -> HttpResponse:
    """Refuse, or stop."""
    found = get_object_or_404(Comparison, pk=comparison_id)
    return _done(
        request,
        lambda user: end(
            comparison_id=found.pk, own=current_municipality(), by=user, at=timezone.now()
        ),
        _("Stopped. From now on neither of you sees anything of the other."),
    )


def _done(request: HttpRequest, verb: Callable[[User], object], said: str) -> HttpResponse:
    user = visitor(request)
    if not may_agree_to_compare(user):
        raise PermissionDenied
    try:
        verb(user)
    except NotPossible:
        messages.info(request, _("That was done already. This is how it stands now."))
    else:
        messages.success(request, said)
    return redirect("analytics:comparison")


def _compared() -> list[dict[str, Any]]:
    return [_drawn(each) for each in compared(on=timezone.localdate())]


def _drawn(found: Compared) -> dict[str, Any]:
    """A comparison as the page shows it."""
    other = found.comparison.other.name
    return {
        "other": other,
        "day": found.day,
        "together": found.together,
        "columns": {"module": _columns(_("Module"), other), "theme": _columns(_("Theme"), other)},
        "modules": _rows(found.modules),
        "themes": _rows(found.themes),
    }


def _columns(first: str, other: str) -> list[dict[str, Any]]:
    return [
        {"label": first},
        {"label": current_municipality().name, "numeric": True},
        {"label": other, "numeric": True},
    ]


def _rows(rows: Sequence[Beside]) -> list[list[str]]:
    return [[row.label, f"{row.own}%", f"{row.other}%"] for row in rows]
