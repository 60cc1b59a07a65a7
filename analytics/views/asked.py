"""What the address of a page asks for; anything that cannot be is as if it was not there."""

from datetime import date

from django.http import HttpRequest

MOST_DIGITS = 9  # Python refuses to read numbers of thousands of digits


def number_in(request: HttpRequest, name: str) -> int | None:
    """The number under this name."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def day_in(request: HttpRequest, name: str) -> date | None:
    """The day under this name, as 2026-11-22."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
