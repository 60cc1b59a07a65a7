"""Recommendations from a spreadsheet: upload, look at the plan, take over."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from analytics.follow_up_forms import SheetForm
from courses.access import may_keep_register
from courses.follow_up_import import (
    MOST_LINES,
    Kind,
    NoHeadings,
    Plan,
    PlanIsOld,
    Step,
    TooManyLines,
    plan_of,
    receive,
    take_over,
)
from courses.follow_up_sheet import Head, Wrong
from courses.models import FollowUpEvent, RecommendationImport
from people.models import User
from people.staff.trouble import UnreadableSheet
from people.staff.wording import trouble_sentence

FORM_METHODS = ["GET", "HEAD", "POST"]
HEADS: dict[Head, str | Promise] = {
    Head.THEME: gettext_lazy("theme"),
    Head.TITLE: gettext_lazy("recommendation"),
    Head.DEADLINE: gettext_lazy("deadline"),
}
WHY: dict[Wrong, str | Promise] = {
    Wrong.NO_THEME: gettext_lazy("The theme is missing."),
    Wrong.UNKNOWN_THEME: gettext_lazy("There is no theme “%(said)s”."),
    Wrong.NO_TITLE: gettext_lazy("What has to be done is missing."),
    Wrong.TOO_LONG: gettext_lazy("A text is longer than %(said)s characters."),
    Wrong.CONTROL_CHARACTER: gettext_lazy(
        "There is a character in this line that cannot be shown. Type it again."
    ),
    Wrong.NO_DEADLINE: gettext_lazy("The deadline is missing."),
    Wrong.BAD_DEADLINE: gettext_lazy("“%(said)s” is no date. Write it as 31-12-2026."),
    Wrong.UNKNOWN_STATUS: gettext_lazy(
        "“%(said)s” is no status. Write: open, under way, done or not taken over."
    ),
    Wrong.UNKNOWN_OWNER: gettext_lazy(
        "Nobody who works here has “%(said)s” as address or personnel number."
    ),
    Wrong.TWICE: gettext_lazy("This recommendation stands in the file twice."),
}


@never_cache
@require_http_methods(FORM_METHODS)
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Keep a file, and show what it would do."""
    _only_keepers(request)
    posted = request.method == "POST"
    form = SheetForm(request.POST, request.FILES) if posted else SheetForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        user = request.user
        assert isinstance(user, User)  # noqa: S101 - login_required
        made = receive(content=file.read(), file_name=file.name or "", by=user, at=timezone.now())
        return redirect("analytics:follow_up_plan", made.pk)
    context = {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "analytics/follow_up/upload.html", context, status=status)


@never_cache
@require_http_methods(FORM_METHODS)
@login_required
def plan(request: HttpRequest, import_id: int) -> HttpResponse:
    """What the file would do, and the button that does it."""
    _only_keepers(request)
    found = get_object_or_404(RecommendationImport, pk=import_id)
    if request.method == "POST":
        return _take_over(request, found)
    try:
        made = plan_of(found, on=timezone.localdate())
    except (UnreadableSheet, NoHeadings, TooManyLines) as wrong:
        context = {"file": found, "problem": problem_of(wrong)}
        return render(request, "analytics/follow_up/plan.html", context)
    return render(request, "analytics/follow_up/plan.html", {"file": found, **_shown(made)})


def _take_over(request: HttpRequest, found: RecommendationImport) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required
    try:
        done = take_over(
            import_id=found.pk, mark=request.POST.get("mark", ""), by=user, at=timezone.now()
        )
    except (PlanIsOld, UnreadableSheet, NoHeadings, TooManyLines):
        messages.warning(request, _("The register has changed since. Look at the plan again."))
        return redirect("analytics:follow_up_plan", found.pk)
    said = {"new": done.count(Kind.NEW), "changed": done.count(Kind.CHANGED)}
    messages.success(request, _("%(new)d added, %(changed)d changed.") % said)
    return redirect("analytics:follow_up")


def problem_of(wrong: Exception) -> str:
    """Why a file cannot be used, and what to do."""
    if isinstance(wrong, UnreadableSheet):
        return trouble_sentence(wrong)
    if isinstance(wrong, NoHeadings):
        names = ", ".join(str(HEADS[head]) for head in wrong.missing)
        return _("The first line has no heading for: %(names)s.") % {"names": names}
    return _("The file has more than %(lines)s lines.") % {"lines": MOST_LINES}


def _shown(made: Plan) -> dict[str, object]:
    def of(kind: Kind, tell: Callable[[Step], str]) -> list[tuple[Step, str]]:
        return [(step, tell(step)) for step in made.steps if step.kind is kind]

    return {
        "plan": made,
        "new": of(Kind.NEW, lambda _step: ""),
        "changed": of(Kind.CHANGED, _what_changes),
        "same": made.count(Kind.SAME),
        "faults": of(Kind.FAULT, _why),
    }


def _what_changes(step: Step) -> str:
    return ", ".join(str(FollowUpEvent(kind).label) for kind in step.changed)


def _why(step: Step) -> str:
    return " ".join(str(WHY[wrong]) % {"said": said} for wrong, said in step.wrong)


def _only_keepers(request: HttpRequest) -> None:
    user = request.user
    if not isinstance(user, User) or not may_keep_register(user):
        raise PermissionDenied
