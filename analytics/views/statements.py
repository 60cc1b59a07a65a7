"""The pages on which the numbers of a quarter are sealed, read and taken along."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from analytics.access import may_read_organisation, may_seal
from analytics.forms import CorrectionForm
from analytics.models import Statement
from analytics.reports.organisation import Organisation
from analytics.statements.content import NothingPublished, numbers_of
from analytics.statements.document import finding
from analytics.statements.files import FIRST_LANGUAGE, TYPES, statement_file
from analytics.statements.on_page import facts_of, sections_of
from analytics.statements.quarter import Quarter
from analytics.statements.seal import (
    NothingToCorrect,
    NotOverYet,
    SealedAlready,
    quarters_to_seal,
    seal,
)
from analytics.statements.wording import name_of, title_of, why_not
from people.models import User
from people.scope import current_municipality
from people.views.visitor import visitor

REFUSALS = (NotOverYet, NothingPublished, SealedAlready, NothingToCorrect)


@never_cache
@require_safe
@login_required
def statements(request: HttpRequest) -> HttpResponse:
    """Every statement, and the quarters that wait for one."""
    user = _reader(request)
    found = Statement.objects.select_related("corrected_by").newest_first()
    waiting = quarters_to_seal(current_municipality(), on=timezone.localdate())
    context = {
        "title": _("Statements"),
        "lead": _(
            "The numbers of a quarter, sealed: nobody can change them any more, and anybody can "
            "check that."
        ),
        "reads": True,
        "statements": [_heading(each) for each in found],
        "waiting": [(str(each), name_of(each)) for each in waiting] if may_seal(user) else [],
    }
    return render(request, "analytics/statements/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_statement(request: HttpRequest, code: str) -> HttpResponse:
    """Look at what would be sealed, and seal it; after a statement: correct it, with a reason."""
    user, quarter = _reader(request), _quarter(code)
    if not may_seal(user):
        raise PermissionDenied
    before = Statement.objects.of_quarter(str(quarter)).first()
    form = CorrectionForm(request.POST or None) if before else None
    problem = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            made = _seal(user, quarter, form)
        except REFUSALS as why:
            problem = why_not(why)
        else:
            messages.success(request, _("Sealed. Nobody can change these numbers any more."))
            return redirect("analytics:statement", made.pk)
    found = _to_seal(quarter)
    context = {
        "title": title_of(quarter),
        "over": quarter.last < timezone.localdate(),
        "before": before,
        "found": found,
        "finding": finding(found) if found else "",
        "form": form,
        "problem": problem,
    }
    return render(request, "analytics/statements/new.html", context)


@never_cache
@require_safe
@login_required
def statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    """One statement as it was sealed, and whether it still counts."""
    user, found = _reader(request), _statement(statement_id)
    document = _document(found)
    context = {
        **_heading(found),
        "document": document,
        "facts": facts_of(found, document),
        "sections": sections_of(found.content, document),
        "kinds": [(kind, kind.upper()) for kind in TYPES],
        "may_correct": may_seal(user) and not found.successor,
        "readable": _may_be_shown(found),
    }
    return render(request, "analytics/statements/statement.html", context)


@never_cache
@require_safe
@login_required
def statement_as_file(request: HttpRequest, statement_id: int) -> HttpResponse:
    """The statement to take along; the same bytes each time."""
    _reader(request)
    found, kind = _statement(statement_id), request.GET.get("soort", "pdf")
    if kind not in TYPES or not _may_be_shown(found):
        raise Http404
    content = statement_file(found, kind, language=get_language() or FIRST_LANGUAGE)
    answer = HttpResponse(content, content_type=TYPES[kind])
    name = f"verklaring-{found.quarter}-{found.number}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _seal(user: User, quarter: Quarter, form: CorrectionForm | None) -> Statement:
    return seal(
        municipality=current_municipality(),
        quarter=quarter,
        at=timezone.now(),
        by=user,
        correcting=form is not None,
        reason=form.cleaned_data["reason"] if form else "",
    )


def _to_seal(quarter: Quarter) -> Organisation | None:
    try:
        return numbers_of(current_municipality(), quarter)
    except NothingPublished:
        return None


def _heading(found: Statement) -> dict[str, Any]:
    """What is said of a statement wherever it stands."""
    return {
        "statement": found,
        "title": title_of(Quarter.parse(found.quarter)),
        "successor": found.successor,
    }


def _document(found: Statement) -> dict[str, Any]:
    documents: dict[str, dict[str, Any]] = found.content["documents"]
    return documents.get(get_language() or "") or documents[FIRST_LANGUAGE]


def _may_be_shown(found: Statement) -> bool:
    """Not any more when the smallest group has grown since: then it is corrected first."""
    return found.min_group >= current_municipality().min_group


def _statement(statement_id: int) -> Statement:
    rows = Statement.objects.select_related("corrects", "corrected_by", "sealed_by")
    found: Statement = get_object_or_404(rows, pk=statement_id)
    return found


def _quarter(code: str) -> Quarter:
    try:
        return Quarter.parse(code)
    except ValueError as problem:
        raise Http404 from problem


def _reader(request: HttpRequest) -> User:
    user = visitor(request)
    if not may_read_organisation(user):
        raise PermissionDenied
    return user
