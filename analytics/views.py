"""The pages with numbers: the report of the organisation, and a manager's own people."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

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
from analytics.reports.team import team_of
from analytics.reports.team_list import team_list
from courses.remind import NothingToDo, NudgedAlready, nudge
from courses.team_guides import team_guides_here
from people.access import leads_people
from people.looks import note_shown
from people.models import Membership, User
from people.models.look import Place
from people.scope import current_municipality
from people.views.visitor import visitor
from theme.csv_file import csv_pieces


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


@never_cache
@require_safe
@login_required
def team(request: HttpRequest) -> HttpResponse:
    """A manager's own people; who leads nobody is told so."""
    today = timezone.localdate()
    if not leads_people(visitor(request), on=today):
        return render(request, "analytics/leads_nobody.html", status=403)
    found = team_of(
        visitor(request),
        on=today,
        team=_number(request, "team"),
        module=_number(request, "module"),
        page=_number(request, "pagina") or 1,
    )
    shown = [person.user_id for section in found.sections for person in section.people]
    note_shown(request, shown, Place.TEAM)
    guides = [module for module in team_guides_here() if module.pk in dict(found.modules)]
    context = {
        "team": found,
        "today": today,
        "guides": guides,
        "report_mail_url": report_mail_path(visitor(request)),
    }
    return render(request, "analytics/team.html", context)


@never_cache
@require_safe
@login_required
def team_file(request: HttpRequest) -> HttpResponseBase:
    """The same people and states as a list; sent as it is read, however many they are."""
    user, today = visitor(request), timezone.localdate()
    if not leads_people(user, on=today):
        raise PermissionDenied
    rows = team_list(user, on=today, at=timezone.now())
    answer = StreamingHttpResponse(csv_pieces(rows), content_type=files.CONTENT_TYPES["csv"])
    name = f"team-{today.isoformat()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
@login_required
def nudge_person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Remind one of one's own people by mail; the ledger lets that be once a week."""
    manager, today = visitor(request), timezone.localdate()
    own = Membership.objects.managed_by(manager, on=today)
    person = get_object_or_404(User, pk=user_id, pk__in=own.values("user"))
    try:
        nudge(manager=manager, person=person, on=today)
    except NudgedAlready:
        messages.info(request, _("%(name)s got a reminder this week already.") % {"name": person})
    except NothingToDo:
        messages.info(request, _("%(name)s cannot be reminded by mail now.") % {"name": person})
    else:
        messages.success(request, _("%(name)s gets a reminder by mail.") % {"name": person})
    return redirect(_team_address(request))


def _team_address(request: HttpRequest) -> str:
    """Back to the team that was looked at."""
    team = request.POST.get("team", "")
    query = f"?team={team}" if team.isdecimal() and len(team) < 10 else ""
    return f"{reverse('analytics:team')}{query}"


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
    minimum, asked = current_municipality().min_group, _number(request, "verhaal")
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
        week=parse_day(request.GET.get("week", "")),
        domain=_number(request, "domein"),
        module=_number(request, "module"),
    )


def parse_day(text: str) -> date | None:
    """A day as 2026-11-22; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(request: HttpRequest, name: str) -> int | None:
    """A number from the address; anything else is as if it was not there."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None
