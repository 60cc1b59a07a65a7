"""Joining a briefing: no account, no name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people.codes import tidy
from quizzes.views.briefing.found import guarded, running


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def join(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on the screen."""
    if request.method != "POST":
        return render(request, "briefing/join.html")
    said = request.POST.get("code", "")
    code = tidy(said)
    found = running(request, code)
    if found is None:
        problem = _("There is no briefing with this code. Look at the screen once more.")
        context = {"problem": problem if code else _("Type the code on the screen."), "said": said}
        return render(request, "briefing/join.html", context, status=422)
    return redirect("briefing:phone", found.code)
