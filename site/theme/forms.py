"""The form about display and language."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from .display import AS_THE_DEVICE, Display

# By their own names, so that who cannot read this page finds theirs.
LANGUAGES = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
_DEVICE = (AS_THE_DEVICE, _("As on this device"))


class DisplayForm(forms.Form):
    """Light or dark, contrast, language."""

    scheme = forms.ChoiceField(
        label=_("Light or dark"),
        choices=[_DEVICE, ("light", _("Light")), ("dark", _("Dark"))],
        widget=forms.RadioSelect,
    )
    contrast = forms.ChoiceField(
        label=_("Contrast"),
        help_text=_("More contrast is easier to read in the sun."),
        choices=[_DEVICE, ("more", _("More contrast")), ("less", _("Normal"))],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)

    def display(self) -> Display:
        """What was chosen."""
        return Display.read(f"{self.cleaned_data['scheme']}.{self.cleaned_data['contrast']}")


class GuideForm(forms.Form):
    """In which sheet the style guide is shown."""

    sheet = forms.ChoiceField(
        label="Huisstijl",
        choices=[("weerbaar", "Weerbaar"), ("lindewaard", "Lindewaard")],
    )
    scheme = forms.ChoiceField(
        label="Licht of donker",
        choices=[(AS_THE_DEVICE, "Apparaat"), ("light", "Licht"), ("dark", "Donker")],
    )
    contrast = forms.ChoiceField(
        label="Contrast",
        choices=[(AS_THE_DEVICE, "Apparaat"), ("more", "Meer"), ("less", "Gewoon")],
    )
