"""Who was at a briefing types the code of that evening."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.attend import NothingToCredit, UnknownCode, credit
from courses.views.entrance import reader, to_sign_in
from people.codes import tidy
from people.models import User

GUESSING = "attendance"  # its limit stands with those of signing in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attend(request: HttpRequest) -> HttpResponse:
    """Have a briefing counted for one's training."""
    user = reader(request)
    if user is None:
        return to_sign_in(request)
    if request.method != "POST":
        return render(request, "courses/attend.html")
    said = request.POST.get("code", "")
    try:
        done = credit(code=_allowed(request, user, said), user=user, now=timezone.now())
    except UnknownCode:
        problem = _("This code is not of a briefing of today or yesterday. Look once more.")
    except NothingToCredit:
        problem = _("None of your modules can be replaced by a briefing.")
    else:
        return render(request, "courses/attended.html", {"enrolments": done})
    context = {"problem": problem, "said": said}
    return render(request, "courses/attend.html", context, status=422)


def _allowed(request: HttpRequest, user: User, said: str) -> str:
    """The code as it is kept; one try too many is as good as a wrong code."""
    if not ratelimit.consume(request, action=GUESSING, key=str(user.pk)):
        raise UnknownCode
    return tidy(said)
