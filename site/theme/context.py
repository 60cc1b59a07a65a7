"""What every template knows about the look."""

from django.http import HttpRequest

from .display import COOKIE, Display


def display(request: HttpRequest) -> dict[str, Display]:
    """`display`: what was chosen in this browser, if anything."""
    return {"display": Display.read(request.COOKIES.get(COOKIE, ""))}
