"""What the style guide shows: made-up people in a made-up municipality."""

import datetime
import json
from pathlib import Path
from typing import Any

from django import forms

_FILE = Path(__file__).with_name("samples.json")
_CHECKED_ON = datetime.date(2026, 11, 2)


def context() -> dict[str, Any]:
    """Everything the template of the style guide needs."""
    texts = json.loads(_FILE.read_text(encoding="utf-8"))
    contacts = [{**contact, "verified_on": _CHECKED_ON} for contact in texts["contacts"]]
    return {
        **texts,
        "contacts": contacts,
        "contacts_url": "#",
        "municipality": {"name": "Gemeente Lindewaard"},
        "checked_on": _CHECKED_ON,
        "form": _form(texts["labels"]),
    }


def _form(labels: dict[str, Any]) -> forms.Form:
    """A form with every kind of field, sent with mistakes in it."""
    form = forms.Form({"email": "sanne@"})
    form.fields.update(
        {
            "email": forms.EmailField(
                label=labels["email"],
                help_text=labels["email_help"],
                error_messages={"invalid": labels["wrong"]},
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
