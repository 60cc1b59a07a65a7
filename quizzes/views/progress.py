"""How practising went, for the person itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.views.visitor import visitor
from quizzes.own_progress import progress_of
from quizzes.views.entrance import signed_in


@never_cache
@require_safe
@signed_in
def progress_page(request: HttpRequest) -> HttpResponse:
    """Per category what was practised; nobody else has a page with this."""
    context = {"categories": progress_of(visitor(request))}
    return render(request, "quizzes/progress.html", context)
