"""What came of a briefing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.live.pdf import report_as_pdf
from quizzes.live.record import votes_held
from quizzes.live.run import ATTENDANCE_LASTS
from quizzes.models import LiveState
from quizzes.views.briefing.found import own_briefing, presenters_only


@never_cache
@require_safe
@presenters_only
def report(request: HttpRequest, session_id: int) -> HttpResponse:
    """Numbers of each vote, beside those of the time before."""
    session = own_briefing(request, session_id)
    if session.state != LiveState.CLOSED:
        return redirect("briefing:prepare", session.pk)
    closed_at = session.closed_at
    still_counts = closed_at is not None and timezone.now() < closed_at + ATTENDANCE_LASTS
    context = {"session": session, "votes": votes_held(session), "still_counts": still_counts}
    return render(request, "briefing/report.html", context)


@never_cache
@require_safe
@presenters_only
def report_pdf(request: HttpRequest, session_id: int) -> HttpResponse:
    """The same as a tagged PDF."""
    session = own_briefing(request, session_id)
    if session.state != LiveState.CLOSED:
        raise Http404
    made = report_as_pdf(session=session, votes=votes_held(session))
    answer = HttpResponse(made, content_type="application/pdf")
    name = slugify(session.title) or "briefing"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
