"""Fields of the editor that know the story they are in."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail import blocks


class PlaceInput(forms.TextInput):
    """The key of a scene or ending; the browser makes it a choice of those in the form.

    With `endings=False` only of scenes.
    """

    def __init__(self, attrs: dict[str, Any] | None = None, *, endings: bool = True) -> None:
        self.endings = endings
        super().__init__({"data-controller": "story-link", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the words that the browser needs, in the language of the author."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-story-link-words-value": json.dumps(_words()),
            "data-story-link-endings-value": "true" if self.endings else "false",
        }
        return context

    class Media:
        js = ["quizzes/editor/story-form.js", "quizzes/editor/story-link.js"]
        css = {"all": ["quizzes/editor/story.css"]}


def _words() -> dict[str, str]:
    return {
        "choose": _("Choose where it goes on"),
        "scenes": _("Scenes"),
        "endings": _("Endings"),
        "untitled": _("without heading"),
        "missing": _("“%s” does not exist"),
        "go": _("Go there"),
        "new_scene": _("New scene"),
        "new_ending": _("New ending"),
        "made": _("“%s” is made. It stands below."),
    }


def place_block(**kwargs: Any) -> blocks.CharBlock:
    """A CharBlock with a PlaceInput. For a migration it is an ordinary CharBlock."""
    block = blocks.CharBlock(required=False, **kwargs)
    block.field.widget = PlaceInput()
    return block
