"""What a beheerder finds in Wagtail about people."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from people.cms_municipality import MunicipalityView, may_set_up
from people.cms_providers import SignInProviderViewSet
from people.cms_staff import PlanView, StaffFileView, may_import_staff


def sign_in_providers() -> SignInProviderViewSet:
    """The organisation's own sign-in."""
    return SignInProviderViewSet()


def addresses() -> list[URLPattern | URLResolver]:
    """Pages that belong to no list."""
    staff_file = [
        path("", StaffFileView.as_view(), name="index"),
        path("<int:pk>/", PlanView.as_view(), name="plan"),
    ]
    return [
        path("gemeente/", MunicipalityView.as_view(), name="municipality_settings"),
        path("personeelsbestand/", include((staff_file, "staff_file"))),
    ]


class _ForWhoMay(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_set_up(request)


class _ForWhoImports(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import_staff(request)


def municipality_item() -> MenuItem:
    """The settings of the municipality, in the menu."""
    return _ForWhoMay(_("Municipality"), reverse("municipality_settings"), icon_name="cog", order=1)


def staff_file_item() -> MenuItem:
    """The staff file, in the menu."""
    address = reverse("staff_file:index")
    return _ForWhoImports(_("Staff file"), address, icon_name="group", order=215)


hooks.register("register_admin_menu_item", staff_file_item)
hooks.register("register_admin_viewset", sign_in_providers)
hooks.register("register_admin_urls", addresses)
hooks.register("register_settings_menu_item", municipality_item)
