"""A picture in a question."""

from collections.abc import Mapping
from typing import Any

from django import template

from quizzes.core.question import Picture

register = template.Library()


@register.inclusion_tag("quizzes/parts/picture.html")
def picture(pictures: Mapping[str, Any] | str, shown: Picture | None) -> dict[str, Any]:
    """The picture, or its words when there is no file any more."""
    rendition = pictures.get(shown.source) if shown and isinstance(pictures, Mapping) else None
    return {"rendition": rendition, "alt": shown.alt if shown else ""}
