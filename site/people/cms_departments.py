"""Departments in the CMS: what they are to the report. The staff file names and places them."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from people.models import Department
from theme.cms_menu import PEOPLE

SHOWN_ON_A_PAGE = 100
INDENT = "\N{EM SPACE}"
SCREENS = {"index", "index_results", "edit", "history", "history_results"}


def below_the_root() -> "models.QuerySet[Department]":
    """Departments of this municipality in the order of the tree, without the organisation itself:
    outside the line of the organisation is never all of it.
    """
    found: models.QuerySet[Department] = Department.objects.filter(depth__gt=1)
    return found


def indented(department: Department) -> str:
    """The name, further in the deeper it hangs."""
    return f"{INDENT * (department.depth - 2)}{department.name}"


def ticked(name: str) -> Callable[[Department], Any]:
    """A word for what is ticked, and silence for the many that are not."""
    return lambda department: _("yes") if getattr(department, name) else ""


class DepartmentIndexView(generic.IndexView):
    """The tree."""

    def get_base_queryset(self) -> Any:
        """All departments."""
        return below_the_root()


class DepartmentEditView(generic.EditView):
    """What one department is."""

    def get_queryset(self) -> Any:
        """Of this municipality alone."""
        return below_the_root()


class OnlyChanged(ModelPermissionPolicy):
    """Nobody makes or removes one here, a superuser neither: the staff file does."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """As Django's permissions say, for changing and looking."""
        return action in ("change", "view") and super().user_has_permission(user, action)


class DepartmentViewSet(ModelViewSet):
    """Departments, among the people."""

    model = Department
    name = "departments"
    url_prefix = "afdelingen"
    icon = "site"
    menu_hook = PEOPLE
    menu_label = _("Departments")
    menu_order = 30
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = DepartmentIndexView
    edit_view_class = DepartmentEditView
    list_per_page = SHOWN_ON_A_PAGE
    list_display = [
        TitleColumn("name", label=_("Department"), accessor=indented, url_name="departments:edit"),
        Column("outside", label=_("Outside the line"), accessor=ticked("outside_line")),
        Column("safety", label=_("Public order and safety"), accessor=ticked("public_safety")),
    ]
    search_fields = ["name"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            HelpPanel(template="people/cms/department_help.html"),
            FieldPanel("name", read_only=True),
            FieldPanel("outside_line"),
            FieldPanel("public_safety"),
        ]
    )

    @property
    def permission_policy(self) -> OnlyChanged:
        """Of looking and changing."""
        return OnlyChanged(self.model)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without ways to screens that do not exist."""
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {**common, "add_url_name": None, "delete_url_name": None, "usage_url_name": None}

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, the form and what was done with it."""
        return [each for each in super().get_urlpatterns() if each.name in SCREENS]
