"""What may stand in an address in place of an id."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class PageIdConverter(IntConverter):
    """The id of a page. A longer number is none, and no database would take it."""

    regex = "[0-9]{1,9}"


class RowIdConverter(IntConverter):
    """The id of any other row, of 64 bits."""

    regex = "[0-9]{1,18}"


def register() -> None:
    """Make `<page_id:...>` and `<row_id:...>` known; called once, when the apps are loaded."""
    register_converter(PageIdConverter, "page_id")
    register_converter(RowIdConverter, "row_id")
