"""What I have to do."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.confide import due_side
from courses.dilemma_of_the_month import of_this_month
from courses.mine import mine
from courses.models import ModulePage, Side
from courses.refresh import waiting_for
from courses.road import road
from courses.views.entrance import reader, to_sign_in


@never_cache
@require_safe
def mine_page(request: HttpRequest) -> HttpResponse:
    """One thing to do now, then what is due, then what is done."""
    user = reader(request)
    if user is None:
        return to_sign_in(request)
    today = timezone.localdate()
    found = mine(user=user, on=today)
    context = {
        "mine": found,
        "briefing_counts": any(road.module.briefing_counts for road in found.roads),
        "refreshers": waiting_for(user=user, on=today),
        "dilemma": of_this_month(user=user, on=today),
        "today": today,
    }
    return render(request, "courses/mine.html", context)


@never_cache
@require_safe
def resume(request: HttpRequest, module_id: int) -> HttpResponse:
    """The lesson where this person stopped, or the module when all is done.

    Who has not begun is asked first how sure he or she is, where the module asks that.
    """
    user = reader(request)
    if user is None:
        return to_sign_in(request)
    module = ModulePage.objects.live().originals().filter(pk=module_id).first()
    if module is None or not module.shown_here:
        raise Http404
    found = road(module=module, user=user)
    if due_side(module, found.enrolment, on=timezone.localdate()) == Side.BEFORE:
        return redirect("courses:confidence", module.pk)
    return redirect(found.next.url if found.next else module.get_url())
