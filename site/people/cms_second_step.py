"""A colleague who lost phone or key: the beheerder takes the second step away, and it is logged."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from people.access import may_change_people, may_reset_second_step
from people.cms_screen import CmsScreen
from people.models import User
from people.second_factor import has_second_factor, reset
from people.views.visitor import visitor


class ResetSecondStepView(CmsScreen):
    """Asks first. Nobody does it for oneself: that would make the second step worth nothing."""

    may = staticmethod(may_change_people)
    header_icon = "key"
    page_title = gettext_lazy("Reset the second step")

    def way_here(self) -> list[dict[str, Any]]:
        """By way of all people."""
        return [{"url": reverse("wagtailusers_users:index"), "label": _("People")}]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Whose, and what to be sure of."""
        person = _person(request, pk)
        context = {"person": person, "has_one": has_second_factor(person)}
        context |= self.get_context_data()
        return render(request, "people/cms/second_step.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, and go back to the person."""
        person = _person(request, pk)
        if reset(user=person, by=visitor(request)):
            messages.success(request, _("The second step is reset."))
        else:
            messages.warning(request, _("There is no second step to reset."))
        return redirect("wagtailusers_users:edit", person.pk)


def _person(request: HttpRequest, pk: int) -> User:
    """Somebody of this municipality."""
    person: User = get_object_or_404(User.objects.all(), pk=pk)
    if not may_reset_second_step(visitor(request), person):
        raise PermissionDenied
    return person
