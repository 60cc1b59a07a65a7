"""Looking things up in the panel with the story."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.simple_tag
def path_of_key(paths: Mapping[str, str], key: str) -> str:
    """The content path of the part with this key; "" where there is none."""
    return paths.get(key, "")
