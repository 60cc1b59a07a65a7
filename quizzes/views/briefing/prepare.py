"""Preparing a briefing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from people.views.visitor import visitor
from quizzes.live.forms import FORMS, NewForm, PartForm, SettingsForm
from quizzes.live.prepare import (
    NotForBriefings,
    NotPrepared,
    TooMany,
    add_part,
    create,
    move_part,
    remove_part,
    repeat,
)
from quizzes.live.programme import parts_of
from quizzes.models import LivePartKind, LiveSession, LiveState
from quizzes.views.briefing.found import own_briefing, presenters_only


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@presenters_only
def overview(request: HttpRequest) -> HttpResponse:
    """One's own briefings, and the form for a new one."""
    form = NewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = create(title=form.cleaned_data["title"], presenter=visitor(request))
        return redirect("briefing:prepare", made.pk)
    own = LiveSession.objects.filter(presenter=visitor(request))
    context = {"form": form, "briefings": own}
    return render(request, "briefing/overview.html", context, status=_status(form.errors))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@presenters_only
def prepare(request: HttpRequest, session_id: int) -> HttpResponse:
    """The programme; POST changes how the briefing goes."""
    session = own_briefing(request, session_id)
    if session.state == LiveState.CLOSED:
        return redirect("briefing:report", session.pk)
    if session.can_be_joined:
        return render(request, "briefing/runs.html", {"session": session})
    settings = SettingsForm(request.POST if request.method == "POST" else None, instance=session)
    if settings.is_valid():
        settings.save()
        return redirect("briefing:prepare", session.pk)
    return _page(request, session, settings=settings)


@require_POST
@presenters_only
def change(request: HttpRequest, session_id: int) -> HttpResponse:
    """Add a part, move one, or take one out: the field `do` says which."""
    session = own_briefing(request, session_id)
    do = request.POST.get("do", "")
    try:
        if do in FORMS:
            form = FORMS[do](request.POST, prefix=do)
            if not form.is_valid():
                return _page(request, session, forms={do: form})
            add_part(session_id=session.pk, **form.part())
        else:
            _rearrange(session, do, request.POST.get("part", ""))
    except NotPrepared:
        pass  # it runs meanwhile: the page says so
    except TooMany:
        return _page(request, session, problem=_("A briefing has at most thirty parts."))
    except NotForBriefings:
        return _page(request, session, problem=_("This can no longer be shown."))
    return redirect("briefing:prepare", session.pk)


def _rearrange(session: LiveSession, do: str, part: str) -> None:
    """Raises NotPrepared; or Http404 for what cannot be done with a part."""
    steps = {"up": -1, "down": 1}
    if not (part.isascii() and part.isdigit() and len(part) < 19):
        raise Http404
    if do in steps:
        move_part(session_id=session.pk, part_id=int(part), by=steps[do])
    elif do == "out":
        remove_part(session_id=session.pk, part_id=int(part))
    else:
        raise Http404


@require_POST
@presenters_only
def again(request: HttpRequest, session_id: int) -> HttpResponse:
    """The same programme once more, some months later."""
    made = repeat(session=own_briefing(request, session_id), presenter=visitor(request))
    return redirect("briefing:prepare", made.pk)


@require_POST
@presenters_only
def remove(request: HttpRequest, session_id: int) -> HttpResponse:
    """Throw a briefing away, with its results; one that runs is closed first."""
    session = own_briefing(request, session_id)
    if session.can_be_joined:
        return render(request, "briefing/runs.html", {"session": session}, status=409)
    session.delete()
    return redirect("briefing:overview")


def _page(
    request: HttpRequest,
    session: LiveSession,
    *,
    settings: SettingsForm | None = None,
    forms: dict[str, PartForm] | None = None,
    problem: str = "",
) -> HttpResponse:
    if not problem and request.GET.get("leeg"):
        problem = _("There is nothing to show yet. Add a part first.")
    said = forms or {}
    context: dict[str, Any] = {
        "session": session,
        "above": [{"url": reverse("briefing:overview"), "label": _("Briefings")}],
        "parts": parts_of(session),
        "settings": settings or SettingsForm(instance=session),
        "adding": {name: said.get(name, FORMS[name](prefix=name)) for name in FORMS},
        "open_form": next(iter(said), ""),
        "has_closing": session.parts.filter(kind=LivePartKind.CLOSING).exists(),
        "problem": problem,
    }
    wrong = bool(said) or bool(settings and settings.errors)
    return render(request, "briefing/prepare.html", context, status=_status(wrong))


def _status(wrong: object) -> int:
    return 422 if wrong else 200
