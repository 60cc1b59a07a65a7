"""Who stands in for a manager."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from people.access import is_manager
from people.forms import DeputyForm
from people.models import Deputy
from people.views.visitor import visitor


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def deputies(request: HttpRequest) -> HttpResponse:
    """A manager's deputies now and later, and the form to name one."""
    manager, today = visitor(request), timezone.localdate()
    if not is_manager(manager, on=today):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = DeputyForm(data, manager=manager, today=today, initial={"starts_on": today})
    if form.is_valid():
        form.save()
        return redirect("people:deputies")
    found = Deputy.objects.filter(manager=manager, ends_on__gte=today).select_related("user")
    return render(request, "people/deputies.html", {"form": form, "deputies": found})


@require_POST
@login_required
def end(request: HttpRequest, deputy_id: int) -> HttpResponse:
    """From now on this person no longer stands in."""
    get_object_or_404(Deputy, pk=deputy_id, manager=visitor(request)).delete()
    return redirect("people:deputies")
