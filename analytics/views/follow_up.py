"""The register of the weerbaarheidsscan: for who keeps it, and for the owners of what is in it."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from analytics.access import may_read_organisation
from analytics.follow_up_forms import EvidenceForm, RecommendationForm, StatusForm
from analytics.reports.follow_up import board_of, coverage_of_themes, history_of, item_of
from analytics.views.asked import number_in
from courses import follow_up
from courses.access import has_recommendations, may_follow_up, may_keep_register
from courses.models import Evidence, Recommendation, Theme
from people.looks import note_shown
from people.models import User
from people.models.look import Place
from people.scope import current_municipality
from people.views.visitor import visitor

FORM_METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
@login_required
def board(request: HttpRequest) -> HttpResponse:
    """All of it for who keeps the register; for an owner what is theirs."""
    user, today = visitor(request), timezone.localdate()
    keeps = may_keep_register(user)
    if not keeps and not has_recommendations(user):
        raise PermissionDenied
    asked = number_in(request, "thema")
    theme = None if asked is None else Theme.objects.filter(pk=asked).first()
    found = board_of(on=today, owner=None if keeps else user, theme=theme.pk if theme else None)
    note_shown(request, [item.found.owner_id for item in found.items], Place.FOLLOW_UP)
    context = {
        "board": found,
        "keeps": keeps,
        "theme": theme,
        "themes": Theme.objects.all(),
        "reads_report": may_read_organisation(user),
    }
    return render(request, "analytics/follow_up/board.html", context)


@never_cache
@require_safe
@login_required
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """One recommendation: what, whose turn, what shows it, and what happened."""
    found = _recommendation(request, pk)
    return _page(request, found)


@never_cache
@require_http_methods(FORM_METHODS)
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Put one in the register."""
    _only_keepers(request)
    data = request.POST if request.method == "POST" else None
    form = RecommendationForm(data, today=timezone.localdate())
    if form.is_valid():
        made = follow_up.add(said=form.said, by=visitor(request), at=timezone.now())
        messages.success(request, _("It is in the register."))
        return redirect("analytics:recommendation", made.pk)
    return _form_page(request, form, None)


@never_cache
@require_http_methods(FORM_METHODS)
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what it says: who keeps the register alone."""
    _only_keepers(request)
    found = get_object_or_404(Recommendation.objects.select_related("owner"), pk=pk)
    data = request.POST if request.method == "POST" else None
    form = RecommendationForm(data, today=timezone.localdate(), known=found)
    if form.is_valid():
        follow_up.change(
            recommendation_id=found.pk, said=form.said, by=visitor(request), at=timezone.now()
        )
        messages.success(request, _("Your changes are in the register."))
        return redirect("analytics:recommendation", found.pk)
    return _form_page(request, form, found)


@require_POST
@login_required
def report_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far it is."""
    found = _recommendation(request, pk)
    form = StatusForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status_form=form)
    follow_up.report(
        recommendation_id=found.pk, by=visitor(request), at=timezone.now(), **form.cleaned_data
    )
    messages.success(request, _("Thank you. What you said is in the history below."))
    return redirect("analytics:recommendation", found.pk)


@require_POST
@login_required
def add_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a document or a campaign."""
    found = _recommendation(request, pk)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, evidence_form=form)
    _add(found, form.cleaned_data, by=visitor(request))
    messages.success(request, _("The evidence is kept with it."))
    return redirect("analytics:recommendation", found.pk)


@never_cache
@require_safe
@login_required
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The document as a file, to who may see the recommendation; that it was opened is kept."""
    found = _evidence(request, pk)
    if found.content is None:
        raise Http404
    follow_up.note_reading(evidence=found, by=visitor(request), at=timezone.now())
    answer = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    name = quote(found.file_name)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@require_POST
@login_required
def remove_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take evidence away: who keeps the register alone, so that no owner unsays what was shown."""
    _only_keepers(request)
    found = _evidence(request, pk)
    follow_up.take_away(evidence=found, by=visitor(request), at=timezone.now())
    messages.success(request, _("The evidence is taken away."))
    return redirect("analytics:recommendation", found.recommendation_id)


def _page(
    request: HttpRequest,
    found: Recommendation,
    *,
    status_form: StatusForm | None = None,
    evidence_form: EvidenceForm | None = None,
) -> HttpResponse:
    user, today = visitor(request), timezone.localdate()
    wrong = status_form or evidence_form
    if not wrong:  # who fills in a form again has looked already
        note_shown(request, [found.owner_id], Place.FOLLOW_UP)
    reads_report = may_read_organisation(user)
    coverage = coverage_of_themes(current_municipality(), on=today) if reads_report else {}
    context = {
        "item": item_of(found, on=today),
        "keeps": may_keep_register(user),
        "evidence": found.evidence.defer("content").select_related("campaign", "added_by"),
        "history": history_of(found),
        "coverage": coverage.get(found.theme_id),
        "status_form": status_form or StatusForm(initial={"status": found.status}),
        "evidence_form": evidence_form or EvidenceForm(),
    }
    template = "analytics/follow_up/recommendation.html"
    return render(request, template, context, status=422 if wrong else 200)


def _form_page(
    request: HttpRequest, form: RecommendationForm, found: Recommendation | None
) -> HttpResponse:
    context = {"form": form, "found": found}
    status = 422 if form.is_bound else 200
    return render(request, "analytics/follow_up/edit.html", context, status=status)


def _add(found: Recommendation, said: dict[str, Any], *, by: User) -> None:
    at, file = timezone.now(), said["file"]
    if file is None:
        follow_up.add_campaign(
            recommendation_id=found.pk,
            title=said["title"],
            campaign=said["campaign"],
            by=by,
            at=at,
        )
        return
    follow_up.add_document(
        recommendation_id=found.pk,
        title=said["title"],
        file_name=file.name[-120:],
        content=file.read(),
        by=by,
        at=at,
    )


def _recommendation(request: HttpRequest, pk: int) -> Recommendation:
    """For who may see it; for anybody else there is no such thing."""
    rows = Recommendation.objects.select_related("theme", "owner")
    found: Recommendation = get_object_or_404(rows, pk=pk)
    if not may_follow_up(found, visitor(request)):
        raise Http404
    return found


def _evidence(request: HttpRequest, pk: int) -> Evidence:
    found = get_object_or_404(Evidence.objects.select_related("recommendation"), pk=pk)
    if not may_follow_up(found.recommendation, visitor(request)):
        raise Http404
    return found


def _only_keepers(request: HttpRequest) -> None:
    if not may_keep_register(visitor(request)):
        raise PermissionDenied
