"""What a beheerder finds in Wagtail about people."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from people.access import may_import_staff, may_set_up
from people.cms_departments import DepartmentViewSet
from people.cms_house import HouseView, SampleSheetView, SampleView
from people.cms_municipality import MunicipalityView
from people.cms_providers import SignInProviderViewSet
from people.cms_second_step import ResetSecondStepView
from people.cms_staff import PlanView, StaffFileView
from people.second_factor import RESET
from people.staff.log import CHANGED
from theme.cms_menu import PEOPLE, SETTINGS, Entry


def sign_in_providers() -> SignInProviderViewSet:
    """The organisation's own sign-in."""
    return SignInProviderViewSet()


def departments() -> DepartmentViewSet:
    """What departments are to the report."""
    return DepartmentViewSet()


def addresses() -> list[URLPattern | URLResolver]:
    """Pages that belong to no list."""
    staff_file = [
        path("", StaffFileView.as_view(), name="index"),
        path("<int:pk>/", PlanView.as_view(), name="plan"),
    ]
    house = [
        path("", HouseView.as_view(), name="edit"),
        path("voorbeeld.css", SampleSheetView.as_view(), name="sample_sheet"),
        path("voorbeeld/<slug:scheme>/", SampleView.as_view(), name="sample"),
    ]
    return [
        path("huisstijl/", include((house, "house"))),
        path("tweede-stap/<int:pk>/", ResetSecondStepView.as_view(), name="cms_second_step"),
        path("gemeente/", MunicipalityView.as_view(), name="municipality_settings"),
        path("personeelsbestand/", include((staff_file, "staff_file"))),
    ]


def municipality_item() -> Entry:
    """What the municipality decides for itself."""
    address = "municipality_settings"
    return Entry(_("Municipality"), address, may=may_set_up, icon_name="cog", order=1)


def house_item() -> Entry:
    """The look of the pages."""
    return Entry(_("House style"), "house:edit", may=may_set_up, icon_name="view", order=2)


def staff_file_item() -> Entry:
    """The staff file."""
    address = "staff_file:index"
    return Entry(_("Staff file"), address, may=may_import_staff, icon_name="group", order=10)


def log_actions(actions: LogActionRegistry) -> None:
    """What Wagtail's log may tell beside its own."""
    actions.register_action(RESET, _("Reset the second step"), _("Second step reset"))
    actions.register_action(CHANGED, _("Change by staff file"), _("Changed by a staff file"))


hooks.register("register_log_actions", log_actions)
hooks.register("register_admin_viewset", sign_in_providers)
hooks.register("register_admin_viewset", departments)
hooks.register("register_admin_urls", addresses)
hooks.register(PEOPLE, staff_file_item)
hooks.register(SETTINGS, municipality_item)
hooks.register(SETTINGS, house_item)
