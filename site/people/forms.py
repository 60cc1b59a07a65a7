"""Forms about signing in on paper and about standing in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Deputy, Membership, User

MOST_DAYS = 366


class PaperCodeForm(forms.Form):
    """Personnel number and code."""

    number = forms.CharField(
        label=gettext_lazy("Personnel number"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=30,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code-input",
            }
        ),
    )
    shared = forms.BooleanField(
        label=gettext_lazy("This is a shared tablet: sign me out by itself"), required=False
    )


class DeputyForm(forms.ModelForm):  # type: ignore[type-arg]
    """A colleague by e-mail address or personnel number, and the days."""

    who = forms.CharField(
        label=gettext_lazy("E-mail address or personnel number of your deputy"), max_length=254
    )

    class Meta:
        model = Deputy
        fields = ["starts_on", "ends_on"]
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    field_order = ["who", "starts_on", "ends_on"]

    def __init__(self, *args: Any, manager: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.instance.manager, self.instance.municipality_id = manager, manager.municipality_id

    def clean_who(self) -> str:
        """A colleague who works here today."""
        said: str = self.cleaned_data["who"].strip()
        colleague = User.objects.who_is(said, among=Membership.objects.active(on=self.today))
        if colleague is None or colleague.pk == self.instance.manager_id:
            raise forms.ValidationError(_("Nobody else who works here has this address or number."))
        self.instance.user = colleague
        return said

    def clean(self) -> dict[str, Any]:
        """The days in their order, not over yet, and not for ever."""
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("starts_on"), found.get("ends_on")
        if first and last and last < max(first, self.today):
            self.add_error("ends_on", _("This day has to come after the first, and not be over."))
        elif first and last and (last - first).days > MOST_DAYS:
            self.add_error("ends_on", _("At most a year. You can add another period later."))
        return found
