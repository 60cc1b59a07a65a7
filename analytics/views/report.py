"""The report of the organisation: its page, how people chose, and its numbers as a file."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from analytics import figures, measures
from analytics.access import may_read_organisation, may_read_report
from analytics.monthly.addresses import report_mail_path
from analytics.reports import files, page
from analytics.reports.confidence import Feelings, feelings
from analytics.reports.follow_up import waiting_by_theme
from analytics.reports.organisation import Choice, Organisation, last_published, organisation
from analytics.reports.sheets import Sheet, sheets_of
from analytics.reports.stories import stories
from analytics.reports.story_heat import story_heat
from analytics.views.asked import day_in, number_in
from people.scope import current_municipality
from people.views.visitor import visitor


@never_cache
@require_safe
@login_required
def report(request: HttpRequest) -> HttpResponse:
    """The organisation, for who may see it; the council's number alone for who may see that."""
    if not may_read_report(visitor(request)):
        raise PermissionDenied
    if may_read_organisation(visitor(request)):
        return _organisation_page(request)
    found = last_published(current_municipality(), on=timezone.localdate())
    context = {"published": found, "report_mail_url": report_mail_path(visitor(request))}
    return render(request, "analytics/council.html", context)


def _organisation_page(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = organisation(current_municipality(), on=today, choice=_choice(request))
    if found is None:
        return render(request, "analytics/not_counted_yet.html")
    context = {
        "report": found,
        "stale": found.stale(on=today),
        "trend": page.trend(found),
        "figures": page.of(found),
        "feelings": _felt_on(found, on=today),
        "confident": measures.CONFIDENT,
        "modules": found.published.table("modules"),
        "median": found.published.medians.get(""),
        "trained": measures.TRAINED,
        "definitions": measures.ON_THE_REPORT,
        "report_mail_url": report_mail_path(visitor(request)),
        "follow_up": waiting_by_theme(on=today),
    }
    return render(request, "analytics/report.html", context)


@never_cache
@require_safe
@login_required
def choices(request: HttpRequest) -> HttpResponse:
    """How people chose in a story: the one in the address, or the first."""
    if not may_read_organisation(visitor(request)):
        raise PermissionDenied
    minimum, asked = current_municipality().min_group, number_in(request, "verhaal")
    found = stories(min_group=minimum)
    story = next((each for each in found if each.quiz == asked), next(iter(found), None))
    context = {
        "title": _("How people chose"),
        "reads": True,
        "stories": found,
        "story": story,
        "plot": figures.flow(story) if story else None,
        "heat": story_heat(story) if story else None,
        "measure": measures.VERDICTS,
        "chose_well": measures.CHOSE_WELL,
        "min_group": minimum,
    }
    return render(request, "analytics/stories.html", context)


@never_cache
@require_safe
@login_required
def numbers_file(request: HttpRequest) -> HttpResponseBase:
    """What the page shows, as a file: all of it, or one figure."""
    if not may_read_organisation(visitor(request)):
        raise PermissionDenied
    today = timezone.localdate()
    found = organisation(current_municipality(), on=today, choice=_choice(request))
    felt = _felt_on(found, on=today) if found else None
    sheets = sheets_of(found, felt=felt, part=request.GET.get("deel", "")) if found else []
    if found is None or not sheets:
        raise Http404
    return _as_file(sheets, request.GET.get("soort", ""), name=f"weerbaar-{found.day.isoformat()}")


def _felt_on(found: Organisation, *, on: date) -> Feelings | None:
    """How sure people feel: of the whole organisation, and so not where one part is asked for."""
    narrowed = found.domain or found.module
    return None if narrowed else feelings(current_municipality(), on=on)


def _as_file(sheets: Sequence[Sheet], kind: str, *, name: str) -> HttpResponseBase:
    kind = kind if kind in files.CONTENT_TYPES else "csv"
    answer: HttpResponseBase
    if kind == "csv":
        answer = StreamingHttpResponse(files.csv_of(sheets))
    else:
        answer = HttpResponse(files.xlsx_of(sheets) if kind == "xlsx" else files.ods_of(sheets))
    answer.headers["Content-Type"] = files.CONTENT_TYPES[kind]
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _choice(request: HttpRequest) -> Choice:
    """What the address asks for; anything else is as if it was not there."""
    return Choice(
        week=day_in(request, "week"),
        domain=number_in(request, "domein"),
        module=number_in(request, "module"),
    )
