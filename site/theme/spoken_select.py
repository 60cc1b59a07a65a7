"""A list to choose from that says of each name in which language it is."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language


class SpokenSelect(forms.Select):
    """Of what is stored in the database; words of the form itself are the reader's."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As Django does, with the language of what is chosen where that is another."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        found = getattr(value, "instance", None)
        if found is not None and (language := self.language_of(found)) != get_language():
            option["attrs"]["lang"] = language
        return option

    def language_of(self, found: Any) -> str:
        """In which language it is named: that of the house, but for what says otherwise."""
        return settings.LANGUAGE_CODE
