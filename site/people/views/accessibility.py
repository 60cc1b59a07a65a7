"""The accessibility statement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.accessibility import last_results
from people.models import AccessibilityStatement
from people.scope import current_municipality
from people.wcag import CRITERIA


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What this municipality says of it, and what the tests of this release found. Public."""
    own = (
        AccessibilityStatement.objects.filter(site=current_municipality().site_id)
        .prefetch_related("barriers")
        .first()
    )
    context = {
        "statement": own or AccessibilityStatement(),
        "barriers": own.barriers.all() if own else [],
        "results": last_results(),
        "criteria_count": len(CRITERIA),
    }
    return render(request, "people/accessibility.html", context)
