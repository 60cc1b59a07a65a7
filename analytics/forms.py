"""Forms of the pages with numbers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CorrectionForm(forms.Form):
    """Why a sealed statement is corrected."""

    reason = forms.CharField(
        label=_("Why do you correct it?"),
        help_text=_("Readers see this. Do not name people."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
