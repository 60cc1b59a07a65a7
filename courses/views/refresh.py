"""Practising a little, some weeks after a module."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.models import ModulePage, Refresher
from courses.refresh import practice_test
from courses.views.entrance import reader
from quizzes.attempt import NotPublished
from quizzes.practise import practise


@never_cache
@require_POST
def refresh(request: HttpRequest, module_id: int) -> HttpResponse:
    """Begin, or go on; where nothing waits, or nothing can be practised, to the module."""
    mine = reverse("courses:mine")
    user = reader(request)
    if user is None:
        return redirect_to_login(mine)
    module = ModulePage.objects.live().originals().filter(pk=module_id).first()
    if module is None:
        raise Http404
    address = module.get_url()
    waiting = Refresher.objects.waiting(on=timezone.localdate()).of(user)
    test = practice_test(module) if waiting.filter(enrolment__module=module).exists() else None
    if test:
        try:
            attempt = practise(quiz=test.localized, user=user, came_from=mine)
            address = reverse("quizzes:attempt", args=[attempt.pk])
        except NotPublished:
            pass
    return HttpResponseRedirect(address, status=303)
