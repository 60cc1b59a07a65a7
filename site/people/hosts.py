"""Which municipality a host name belongs to, without asking the database for every page."""

import copy

from django.conf import settings
from django.db.models.signals import post_delete, post_save
from wagtail.models import Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from people.models import HouseStyle, Municipality
from theme.memory import ShortMemory

remembered: ShortMemory[Municipality | None] = ShortMemory()


def municipality_of(host: str) -> Municipality | None:
    """The municipality of this host name, with its site and the site's home page; None if none.

    The demo, on somebody's own machine, is found by any name of that machine.
    """
    # A copy each time: what one request changes in memory is not what the next one gets.
    return copy.copy(remembered.get(host, lambda: _look_up(host)))


def forget_after_changes() -> None:
    """Connect what changes an address to the memory; called once, when the apps are loaded."""
    remembered.forget_after([post_save, post_delete], of=[Municipality, Site, HouseStyle])
    remembered.forget_after([page_published, page_unpublished, page_slug_changed, post_page_move])


def _look_up(host: str) -> Municipality | None:
    found = Municipality.objects.of_host(host, or_default=settings.DEMO_MODE)
    if found is not None:
        # Wagtail asks for the home page in its own type; this is that, without another query.
        found.site.root_page = found.site.root_page.specific_deferred
    return found
