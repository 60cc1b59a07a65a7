"""The talk guide of a module, for who leads the talk."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.access import may_lead_talk
from courses.dilemma_of_the_month import to_talk_about
from courses.lesson_body import rendered
from courses.models import ModulePage
from courses.team_guides import guide_to_read, team_guides_here
from courses.views.entrance import reader, to_sign_in
from courses.views.parts import for_reader


@never_cache
@require_safe
def team_guides(request: HttpRequest) -> HttpResponse:
    """All guides, by module."""
    if refused := _refused(request):
        return refused
    return render(request, "courses/team_guides.html", {"modules": team_guides_here()})


@never_cache
@require_safe
def team_guide(request: HttpRequest, module_id: int) -> HttpResponse:
    """The guide of one module; also on paper."""
    if refused := _refused(request):
        return refused
    module = ModulePage.objects.live().originals().filter(pk=module_id).first()
    if module is None or not module.shown_here or not module.team_guide:
        raise Http404
    return guide_page(request, guide_to_read(module, get_language()))


def guide_page(request: HttpRequest, module: ModulePage) -> HttpResponse:
    """The guide of this module, published or a draft."""
    opened = to_talk_about(module, on=timezone.localdate())
    version = opened.quiz.current_version if opened else None
    context = {
        "module": module,
        "parts": for_reader(rendered(module.team_guide, language=module.language)),
        "opened": opened,
        "dilemma": version.compiled if version else None,
    }
    return render(request, "courses/team_guide.html", context)


def _refused(request: HttpRequest) -> HttpResponse | None:
    """To the sign-in page for who did not sign in; raises PermissionDenied for who may not."""
    user = reader(request)
    if user is None:
        return to_sign_in(request)
    if not may_lead_talk(user, on=timezone.localdate()):
        raise PermissionDenied
    return None
