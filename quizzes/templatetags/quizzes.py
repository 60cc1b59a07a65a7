"""Small things that templates of quizzes need."""

from collections.abc import Sequence

from django import template

register = template.Library()


@register.filter
def at(values: Sequence[object] | str, place: int) -> object:
    """The value at this place; None when there is none."""
    return values[place] if values and place < len(values) else None
