"""The one question before and after a module: how sure is somebody?"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.confide import confide, due_side
from courses.enrol import current_enrolment
from courses.models import Feeling, ModulePage, Side
from courses.models.pages import in_language
from courses.road import road
from courses.views.entrance import reader, to_sign_in
from people.models import User
from people.scope import current_municipality

SKIP = "0"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confidence(request: HttpRequest, module_id: int) -> HttpResponse:
    """Ask it once on each side; who answered, skipped or need not be asked goes on."""
    user = reader(request)
    if user is None:
        return to_sign_in(request)
    module = ModulePage.objects.live().originals().filter(pk=module_id).first()
    if module is None or not module.shown_here:
        raise Http404
    if request.method == "POST":
        return _answered(request, module, user)
    enrolment = current_enrolment(module=module, user=user)
    side = due_side(module, enrolment, on=timezone.localdate())
    return _ask(request, module, side) if side else redirect(_further(module, user))


def _answered(request: HttpRequest, module: ModulePage, user: User) -> HttpResponse:
    side, given = request.POST.get("side"), request.POST.get("value")
    if side not in Side.values:
        return redirect(_further(module, user))
    if given not in {SKIP, *map(str, Feeling.values)}:
        return _ask(request, module, Side(side), problem=_("Choose one, or skip the question."))
    value = None if given == SKIP else int(str(given))
    today = timezone.localdate()
    confide(module=module, user=user, side=Side(side), value=value, on=today)
    return HttpResponseRedirect(_further(module, user), status=303)


def _ask(
    request: HttpRequest, module: ModulePage, side: Side, *, problem: str = ""
) -> HttpResponse:
    context = {
        "module": module,
        "question": in_language([module], get_language())[0].confidence or module.confidence,
        "side": side,
        "problem": problem,
        "skip": SKIP,
        "choices": [{"value": step.value, "text": step.label} for step in Feeling],
        "min_group": current_municipality().min_group,
    }
    status = 422 if problem else 200
    return render(request, "courses/confidence.html", context, status=status)


def _further(module: ModulePage, user: User) -> str:
    """The lesson to do now, or the module when there is none."""
    step = road(module=module, user=user).next
    enrolment = current_enrolment(module=module, user=user)
    done = enrolment is not None and enrolment.completed_on is not None
    return step.url if step and not done else str(module.get_url())
