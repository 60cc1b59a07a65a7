"""The two pages with numbers: the report of the organisation, and a manager's own people."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from analytics import figures, measures
from analytics.access import may_read_organisation, may_read_report
from analytics.reports.groups import Table
from analytics.reports.organisation import Organisation, council, organisation
from analytics.reports.team import team_of
from people.access import leads_people
from people.models import User
from people.scope import current_municipality

FEWEST_POINTS_OF_A_TREND = 2


@require_safe
@login_required
def report(request: HttpRequest) -> HttpResponse:
    """The organisation, for who may see it; the council's number alone for who may see that."""
    if not may_read_report(_user(request)):
        raise PermissionDenied
    if may_read_organisation(_user(request)):
        return _organisation_page(request)
    found = council(current_municipality(), on=timezone.localdate())
    return render(request, "analytics/council.html", {"outside": found})


@require_safe
@login_required
def team(request: HttpRequest) -> HttpResponse:
    """A manager's own people; who leads nobody is told so."""
    today = timezone.localdate()
    if not leads_people(_user(request), on=today):
        return render(request, "analytics/leads_nobody.html", status=403)
    found = team_of(
        _user(request),
        on=today,
        team=_number(request, "team"),
        module=_number(request, "module"),
        page=_number(request, "pagina") or 1,
    )
    return render(request, "analytics/team.html", {"team": found, "today": today})


def _organisation_page(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = organisation(current_municipality(), on=today)
    if found is None:
        return render(request, "analytics/not_counted_yet.html")
    context = {
        "report": found,
        "stale": found.stale(on=today),
        "definitions": [*measures.OF_PEOPLE, measures.VALID, measures.OVERDUE],
        "trained": measures.TRAINED,
        "valid": measures.VALID,
        **_figures(found),
    }
    return render(request, "analytics/report.html", context)


def _figures(found: Organisation) -> dict[str, Any]:
    trend = None
    if len(found.trend) >= FEWEST_POINTS_OF_A_TREND:
        trend = figures.trend(found.trend, target=found.target)
    return {
        "trend_plot": trend,
        "domains": _bars(found.domains, found.target),
        "audiences": _bars(found.audiences, found.target),
        "modules": _bars(found.modules, found.target),
        "themes": _bars(found.themes, found.target),
    }


def _bars(table: Table, target: int) -> dict[str, Any]:
    lines = table.with_numbers
    return {
        "table": table,
        "plot": figures.bars(lines, target=target) if lines else None,
        "size": figures.height(lines),
        "below": table.below(target),
    }


def _number(request: HttpRequest, name: str) -> int | None:
    """A number from the address; anything else is as if it was not there."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - login_required
    return request.user
