"""The look of a municipality: the style sheet that a page links after our own, and its colours
for what is read outside a browser.
"""

from typing import TYPE_CHECKING, Any

from people.models import HouseStyle, Municipality
from theme.outside import colours
from theme.paper import ink
from theme.token_sheet import Sheet

if TYPE_CHECKING:
    from django.http import HttpRequest


def house_of(request: "HttpRequest") -> HouseStyle | None:
    """That of the municipality whose page this is, remembered with the municipality."""
    return getattr(getattr(request, "municipality", None), "house_style", None)


def theme_stylesheet(request: "HttpRequest") -> dict[str, Any]:
    """`theme_stylesheet` for every template: its address, or nothing."""
    house = house_of(request)
    return {"theme_stylesheet": house.address if house else ""}


def colours_of(municipality: Municipality) -> dict[str, dict[str, str]]:
    """`light` and `dark` for a mail: the colours of this municipality by name."""
    return colours(_sheet_of(municipality))


def ink_of(municipality: Municipality) -> dict[str, str]:
    """The colours of this municipality on paper, by name."""
    return ink(_sheet_of(municipality))


def _sheet_of(municipality: Municipality) -> Sheet | None:
    house: HouseStyle | None = getattr(municipality, "house_style", None)
    return house.sheet if house else None
