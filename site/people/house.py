"""The style sheet that a page links after our own."""

from typing import TYPE_CHECKING, Any

from people.models import HouseStyle

if TYPE_CHECKING:
    from django.http import HttpRequest


def house_of(request: "HttpRequest") -> HouseStyle | None:
    """That of the municipality whose page this is, remembered with the municipality."""
    return getattr(getattr(request, "municipality", None), "house_style", None)


def theme_stylesheet(request: "HttpRequest") -> dict[str, Any]:
    """`theme_stylesheet` for every template: its address, or nothing."""
    house = house_of(request)
    return {"theme_stylesheet": house.address if house else ""}
