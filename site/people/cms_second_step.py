"""A colleague who lost phone or key: the beheerder takes the second step away, and it is logged."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from people.models import User
from people.second_factor import has_second_factor, reset


class ResetSecondStepView(WagtailAdminTemplateMixin, View):
    """Asks first. Nobody does it for oneself: that would make the second step worth nothing."""

    header_icon = "key"
    page_title = gettext_lazy("Reset the second step")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here."""
        people = {"url": reverse("wagtailusers_users:index"), "label": _("People")}
        return [*self.breadcrumbs_items, people, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Whose, and what to be sure of."""
        person = _person(request, pk)
        context = {"person": person, "has_one": has_second_factor(person)}
        context |= self.get_context_data()
        return render(request, "people/cms/second_step.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, and go back to the person."""
        person, by = _person(request, pk), request.user
        assert isinstance(by, User)  # noqa: S101 - _person lets nobody else in
        if reset(user=person, by=by):
            messages.success(request, _("The second step is reset."))
        else:
            messages.warning(request, _("There is no second step to reset."))
        return redirect("wagtailusers_users:edit", person.pk)


def may_reset(user: Any, person: User) -> bool:
    """Who changes people does; a superuser's only by one."""
    allowed = user.has_perm("people.change_user") and (user.is_superuser or not person.is_superuser)
    return bool(allowed and user.pk != person.pk)


def _person(request: HttpRequest, pk: int) -> User:
    """Somebody of this municipality."""
    if not request.user.has_perm("people.change_user"):
        raise PermissionDenied
    person: User = get_object_or_404(User.objects.all(), pk=pk)
    if not may_reset(request.user, person):
        raise PermissionDenied
    return person
