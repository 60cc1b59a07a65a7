"""The menu of the CMS, by task: each app registers its entries under the hook of a task.

A viewset does so with `menu_hook = CONTENT`, any other page with `hooks.register(CONTENT, item)`
in which `item` makes an `Entry`. The submenus themselves stand in this app's wagtail_hooks.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

CONTENT = "register_content_menu_item"
CAMPAIGNS = "register_campaigns_menu_item"
PEOPLE = "register_people_menu_item"
# These are submenus of Wagtail's own, with entries of its own.
REPORTING = "register_reports_menu_item"
SETTINGS = "register_settings_menu_item"
HELP = "register_help_menu_item"

# What Wagtail puts beside the tasks, and has its place within one here.
FOUND_ELSEWHERE = frozenset({"explorer", "images", "documents", "snippets"})
# What leads away, to pages of Wagtail's makers.
ELSEWHERE = ("whats-new-in-wagtail", "editor-guide")

content_menu = Menu(register_hook_name=CONTENT)
campaigns_menu = Menu(register_hook_name=CAMPAIGNS)
people_menu = Menu(register_hook_name=PEOPLE)


class Entry(MenuItem):
    """A link for who may; the page behind it asks again."""

    def __init__(
        self,
        label: Any,
        address: str,
        *,
        may: Callable[[Any], bool],
        icon_name: str,
        order: int,
        query: str = "",
    ) -> None:
        name = f"{address}{query}".translate(str.maketrans(":_?=", "----"))
        super().__init__(
            label, f"{reverse(address)}{query}", name=name, icon_name=icon_name, order=order
        )
        self._may = may

    def is_shown(self, request: HttpRequest) -> bool:
        """Only to who may."""
        return self._may(request.user)


def content_item() -> SubmenuMenuItem:
    """What is written here."""
    return SubmenuMenuItem(_("Content"), content_menu, name="content", icon_name="edit", order=100)


def campaigns_item() -> SubmenuMenuItem:
    """What goes out to people, and when."""
    return SubmenuMenuItem(
        _("Campaigns"), campaigns_menu, name="campaigns", icon_name="calendar-alt", order=200
    )


def people_item() -> SubmenuMenuItem:
    """Who works here, and how they come in."""
    return SubmenuMenuItem(_("People"), people_menu, name="people", icon_name="group", order=300)


def by_task(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what stands within a task."""
    items[:] = [item for item in items if item.name not in FOUND_ELSEWHERE]


def our_own_help(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what leads to other hosts."""
    items[:] = [item for item in items if not item.name.startswith(ELSEWHERE)]
