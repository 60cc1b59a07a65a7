"""Where to turn to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.models import Contacts
from people.scope import current_municipality


@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """Where people of this municipality can go. Public, and who opens it is not logged."""
    found = (
        Contacts.objects.filter(site=current_municipality().site_id)
        .prefetch_related("contacts")
        .first()
    )
    return render(request, "people/contacts.html", {"found": found})
