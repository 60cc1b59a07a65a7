"""The little that templates of the theme cannot do by themselves."""

from collections.abc import Iterable

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from theme import spoken as said

register = template.Library()

# These are inputs too, but no line to type on.
_OTHER_INPUTS = (forms.CheckboxInput, forms.FileInput, forms.HiddenInput)


@register.simple_tag
def house_language() -> str:
    """The language in which a municipality writes what has no translation: its contacts, say."""
    return str(settings.LANGUAGE_CODE)


@register.filter
def spoken(text: object, language: str) -> str:
    """This text with its language where a page in another language has it."""
    return said.spoken(str(text), language)


@register.filter
def language_of(text: object) -> str:
    """The language of what may not hold markup, such as an option; nothing where it is ours."""
    return said.language_of(text) if isinstance(text, str) else ""


@register.filter
def plain(text: object) -> str:
    """The bare text, for where no markup may stand."""
    return str(text)


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's control with the class of its kind; anything unusual stays as it is."""
    name = _class_of(field.field.widget)
    if not name:
        return field.as_widget()
    invalid = f" {name}--invalid" if field.errors else ""
    own = str(field.field.widget.attrs.get("class", ""))
    # A placeholder repeats the label and vanishes while typing: help text says it better.
    return field.as_widget(attrs={"class": f"{name}{invalid} {own}".strip(), "placeholder": False})


@register.filter
def is_choice_group(field: BoundField) -> bool:
    """Whether the field is a list of radio buttons or checkboxes, which needs a fieldset."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is one checkbox, whose label stands behind it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def beside(left: Iterable[object], right: Iterable[object]) -> list[tuple[object, object]]:
    """Pair two lists of equal length, such as columns and the cells of a row."""
    return list(zip(left, right, strict=True))


@register.filter
def may_break(address: str) -> SafeString:
    """An e-mail address that goes on to the next line after its @, and not within a word."""
    return mark_safe(escape(address).replace("@", "@<wbr>"))  # noqa: S308 - escaped just before


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Textarea):
        return "utrecht-textarea"
    if isinstance(widget, forms.Select):
        return "utrecht-select"
    if isinstance(widget, forms.widgets.Input) and not isinstance(widget, _OTHER_INPUTS):
        return "utrecht-textbox"
    return ""
