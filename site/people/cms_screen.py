"""What all our own screens in the CMS are made of."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from people.models import User
from people.views.visitor import visitor


class ForWhoMay(View):
    """Wagtail has asked whether one may enter the CMS; here whether one `may` do this."""

    @staticmethod
    def may(user: User) -> bool:
        """Whether this person may: nobody, until a screen says who."""
        return False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for who may."""
        if not self.may(visitor(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class CmsScreen(WagtailAdminTemplateMixin, ForWhoMay):
    """A screen with the head of the CMS: its title, and the way to it."""

    def way_here(self) -> list[dict[str, Any]]:
        """What lies between the first page and this one: of each `url` and `label`."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the first page to this one."""
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.way_here(), here]
