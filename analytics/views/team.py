"""A manager's own people: how far they are, as a page and as a list, and a nudge."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import (
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

from analytics.monthly.addresses import report_mail_path
from analytics.reports import files
from analytics.reports.team import team_of
from analytics.reports.team_list import team_list
from analytics.views.asked import number_in
from courses.remind import NothingToDo, NudgedAlready, nudge
from courses.team_guides import team_guides_here
from people.access import leads_people
from people.looks import note_shown
from people.models import Membership, User
from people.models.look import Place
from people.views.visitor import visitor
from theme.csv_file import csv_pieces


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
        team=number_in(request, "team"),
        module=number_in(request, "module"),
        page=number_in(request, "pagina") or 1,
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
