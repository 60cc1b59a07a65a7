"""What a beheerder finds in Wagtail about people."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from people.cms_municipality import MunicipalityView, may_set_up
from people.cms_providers import SignInProviderViewSet


def sign_in_providers() -> SignInProviderViewSet:
    """The organisation's own sign-in."""
    return SignInProviderViewSet()


def addresses() -> list[URLPattern]:
    """Pages that belong to no list."""
    return [path("gemeente/", MunicipalityView.as_view(), name="municipality_settings")]


class _ForWhoMay(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_set_up(request)


def municipality_item() -> MenuItem:
    """The settings of the municipality, in the menu."""
    return _ForWhoMay(_("Municipality"), reverse("municipality_settings"), icon_name="cog", order=1)


hooks.register("register_admin_viewset", sign_in_providers)
hooks.register("register_admin_urls", addresses)
hooks.register("register_settings_menu_item", municipality_item)
