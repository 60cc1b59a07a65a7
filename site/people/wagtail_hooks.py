"""What a beheerder finds in Wagtail about people."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from people.cms_municipality import MunicipalityView, may_set_up
from people.cms_providers import SignInProviderViewSet
from people.cms_second_step import ResetSecondStepView
from people.cms_staff import PlanView, StaffFileView, may_import_staff
from people.second_factor import RESET


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
        path("tweede-stap/<int:pk>/", ResetSecondStepView.as_view(), name="cms_second_step"),
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


def log_actions(actions: LogActionRegistry) -> None:
    """What Wagtail's log may tell beside its own."""
    actions.register_action(RESET, _("Reset the second step"), _("Second step reset"))


hooks.register("register_log_actions", log_actions)
hooks.register("register_admin_menu_item", staff_file_item)
hooks.register("register_admin_viewset", sign_in_providers)
hooks.register("register_admin_urls", addresses)
hooks.register("register_settings_menu_item", municipality_item)
