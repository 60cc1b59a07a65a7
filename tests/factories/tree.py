"""The root of Wagtail's page tree, also where a test has flushed the database."""

from wagtail.models import Collection, Locale, Page


def wagtail_root() -> Page:
    """The one root page; made again when it is gone."""
    Locale.objects.get_or_create(language_code="nl")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    root = Page.get_first_root_node()
    return root or Page.add_root(title="Root", slug="root")
