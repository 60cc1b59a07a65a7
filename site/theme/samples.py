"""What the style guide shows: each component in each of its states, with made-up people.

The texts are in samples.json. What a component is for and which parameters it has, its template
says in its first comment; so the guide cannot say anything else than the code.
"""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from theme.templatetags.drawing import own_drawing

COMPONENTS = Path(__file__).parent / "templates" / "theme" / "components"
_FILE = Path(__file__).with_name("samples.json")
_CHECKED_ON = datetime.date(2026, 11, 2)
_ABOUT = re.compile(r"\{% comment %\}(.*?)\{% endcomment %\}", re.DOTALL)
_CAN_BE_TOUCHED = re.compile(r"<(?:a|button|input|select|textarea|summary)\b")
# What may stand on a page once only has no copies to show the mouse and the focus with.
_ONCE = re.compile(r"""\sid=|<nav\b""")


@dataclass(frozen=True)
class State:
    """One way in which a component is seen. `look`: what the script of the guide puts on it."""

    label: str
    html: SafeString
    look: str = ""


@dataclass(frozen=True)
class Component:
    """One template of theme/components."""

    name: str
    about: str
    states: list[State] = field(default_factory=list)

    @property
    def template(self) -> str:
        """What one includes."""
        return f"theme/components/{self.name}.html"


def components(request: HttpRequest) -> list[Component]:
    """All of them by name; small parts of others have no states of their own."""
    texts = json.loads(_FILE.read_text(encoding="utf-8"))
    samples = {
        **texts["components"],
        **_of_forms(texts["labels"]),
        **_of_pictures(),
        **_of_messages(texts["labels"]),
    }
    return [
        _component(file, samples.get(file.stem, []), request)
        for file in sorted(COMPONENTS.glob("*.html"))
    ]


def navigation() -> list[dict[str, Any]]:
    """As many entries as anybody has, to see what the header does with them."""
    labels = json.loads(_FILE.read_text(encoding="utf-8"))["labels"]["navigation"]
    here = labels[0]
    return [
        {"url": "#", "label": label, "current": "page" if label == here else ""} for label in labels
    ]


def _component(file: Path, samples: list[dict[str, Any]], request: HttpRequest) -> Component:
    about = _ABOUT.search(file.read_text(encoding="utf-8"))
    states = [_state(file.stem, sample, request) for sample in samples]
    return Component(
        name=file.stem,
        about=" ".join(about[1].split()) if about else "",
        states=[*states, *_touched(states)],
    )


def _state(name: str, sample: dict[str, Any], request: HttpRequest) -> State:
    context = _with_dates(sample["with"])
    html = mark_safe(render_to_string(f"theme/components/{name}.html", context, request))  # noqa: S308 - our own template
    return State(label=sample["state"], html=html, look=sample.get("look", ""))


def _with_dates(values: Any) -> Any:
    """The same, with a date wherever something was checked on a day."""
    if isinstance(values, list):
        return [_with_dates(value) for value in values]
    if isinstance(values, dict):
        return {
            key: _CHECKED_ON if key in {"checked_on", "verified_on"} else _with_dates(value)
            for key, value in values.items()
        }
    return values


def _touched(states: list[State]) -> Iterator[State]:
    """The first state again: under the mouse, and in focus."""
    plain = next(iter(states), None)
    if plain and _CAN_BE_TOUCHED.search(plain.html) and not _ONCE.search(plain.html):
        yield State(label="Muis erop", html=plain.html, look="hover")
        yield State(label="Focus", html=plain.html, look="focus")


def _of_pictures() -> dict[str, list[dict[str, Any]]]:
    file = {"url": static("theme/houses/lindewaard.svg")}
    photo = {"picture": {"file": file, "width": 320, "height": 320}, "alt": "Een lindeblad"}
    return {
        "drawing": [
            {"state": "Tekening in de pagina", "with": own_drawing("voordeur")},
            {"state": "Bestand", "with": photo},
        ]
    }


def _of_messages(labels: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    kinds = (constants.SUCCESS, constants.INFO, constants.WARNING, constants.ERROR)
    said = [Message(kind, text) for kind, text in zip(kinds, labels["messages"], strict=True)]
    return {"messages": [{"state": "Vier tegelijk", "with": {"messages": said}}]}


def _of_forms(labels: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The states of fields: each kind, with mistakes, off."""
    sent = sample_form(labels, {"email": "sanne@"}, prefix="sent")
    fresh = sample_form(labels, None, prefix="fresh")
    fresh.fields["code"].disabled = True
    kinds = zip(labels["kinds"], fresh, strict=True)
    return {
        "field": [
            *({"state": kind, "with": {"field": bound}} for kind, bound in kinds),
            {"state": "Fout", "with": {"field": sent["email"]}},
            {"state": "Lange tekst", "with": {"field": sent["note"], "label": labels["long"]}},
        ],
        "fields": [{"state": "Met fouten verstuurd", "with": {"form": _again(labels, "all")}}],
        "error_summary": [{"state": "Na versturen", "with": {"form": sent}}],
    }


def _again(labels: dict[str, Any], prefix: str) -> forms.Form:
    return sample_form(labels, {f"{prefix}-email": "sanne@"}, prefix=prefix)


def sample_form(labels: dict[str, Any], data: dict[str, str] | None, *, prefix: str) -> forms.Form:
    """A form with every kind of field."""
    form = forms.Form(data, prefix=prefix)
    form.fields.update(
        {
            "email": forms.EmailField(
                label=labels["email"],
                help_text=labels["email_help"],
                error_messages={"invalid": labels["wrong"], "required": labels["wrong"]},
            ),
            "code": forms.CharField(label=labels["code"], required=False),
            "team": _choice(labels["team"], labels["teams"], forms.Select()),
            "note": forms.CharField(label=labels["note"], required=False, widget=forms.Textarea),
            "confident": _choice(labels["confident"], labels["confidences"], forms.RadioSelect()),
            "agree": forms.BooleanField(label=labels["agree"], required=False),
        }
    )
    return form


def _choice(label: str, options: list[str], widget: forms.Widget) -> forms.ChoiceField:
    choices = [(option, option) for option in options]
    return forms.ChoiceField(label=label, choices=choices, widget=widget, required=False)
