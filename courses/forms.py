"""Forms of the campaign screens in the CMS."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import BigIntegerField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from courses.models import Campaign, ModulePage
from people.models import Audience, Department, JobFunction, User, VulnerableProcess
from people.scope import current_municipality
from quizzes.slugs import free_slug

FIXED_AFTER_RELEASE = ("opens_on", "due_on", "repeat", "months", "recent_months")

NARROW = {"class": "w-max-w-full"}  # long names may not push a phone's page aside
NIGHTLY = _(
    "A change is carried out in the night that follows. Of a module that you take out, whoever has "
    "not begun it need not do it any more; whoever began it still has to."
)
LONG_LIST = {**NARROW, "size": 10}


class DayInput(forms.DateInput):
    """The browser's own field for a day.

    Wagtail's folds out a calendar over the next field, where it stays for who goes on by keyboard.
    """

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class _EachUnderItsOwn:
    """Departments, each under the one it belongs to."""

    def label_from_instance(self, obj: Department) -> str:
        """The name, further in for each level."""
        return f"{'— ' * (obj.depth - 1)}{obj.name}"


class DepartmentsField(_EachUnderItsOwn, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some departments."""


class DepartmentField(_EachUnderItsOwn, forms.ModelChoiceField):  # type: ignore[type-arg]
    """One department."""


class CampaignForm(WagtailAdminModelForm):
    """A campaign before it starts; afterwards its dates are fixed, and moved by an extension.

    What belongs to a municipality is offered per request: a form class lives longer than that.
    """

    modules = forms.ModelMultipleChoiceField(
        queryset=ModulePage.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=_("Modules"),
    )
    audiences = forms.ModelMultipleChoiceField(
        queryset=Audience.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=_("For whom"),
        help_text=_("Choose nobody, and each module goes to the people it was written for."),
    )
    processes = forms.ModelMultipleChoiceField(
        queryset=VulnerableProcess.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=_("Only functions with these processes"),
    )
    departments = DepartmentsField(
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs=LONG_LIST),
        label=_("Only these departments, and all below them"),
    )
    functions: "forms.ModelMultipleChoiceField[JobFunction]" = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs=LONG_LIST),
        label=_("Only these functions"),
    )

    class Meta:
        model = Campaign
        fields = [
            "name",
            "mandatory",
            "opens_on",
            "due_on",
            "days_for_joiners",
            "repeat",
            "months",
            "recent_months",
            "refreshers",
        ]

    field_order = [
        "name",
        "modules",
        "audiences",
        "departments",
        "functions",
        "processes",
        "opens_on",
        "due_on",
        "days_for_joiners",
        "repeat",
        "months",
        "recent_months",
        "mandatory",
        "refreshers",
    ]
    many = ("modules", "audiences", "departments", "functions", "processes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["modules"].queryset = ModulePage.objects.live().originals().order_by("title")
        self.fields["audiences"].queryset = Audience.objects.all()
        self.fields["processes"].queryset = VulnerableProcess.objects.all()
        self.fields["departments"].queryset = Department.objects.all()
        self.fields["functions"].queryset = JobFunction.objects.all()
        if self.instance.pk:
            for name in self.many:
                self.initial[name] = list(getattr(self.instance, name).all())
        if self.instance.released_at:
            self.fields["modules"].help_text = NIGHTLY
            for name in FIXED_AFTER_RELEASE:
                self.fields[name].disabled = True

    def save(self, commit: bool = True) -> Campaign:
        """Store it for the current municipality, with an address of its own."""
        if not self.instance.pk:
            self.instance.municipality = current_municipality()
            said, others = self.cleaned_data["name"], Campaign.objects.all()
            self.instance.slug = free_slug(said, among=others, otherwise="campagne")
        saved: Campaign = super().save(commit=commit)
        for name in self.many:
            getattr(saved, name).set(self.cleaned_data[name])
        return saved


class ExtensionForm(forms.Form):
    """More time: for everybody, for a department, or for one person."""

    until = forms.DateField(label=_("New due date"), widget=DayInput)
    department = DepartmentField(
        queryset=None,
        required=False,
        widget=forms.Select(attrs=NARROW),
        label=_("Only for this department, and all below it"),
    )
    person = forms.CharField(
        required=False,
        max_length=254,
        label=_("Only for this person"),
        help_text=_("E-mail address or personnel number."),
    )
    reason = forms.CharField(required=False, max_length=200, label=_("Reason"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["department"].queryset = Department.objects.all()  # type: ignore[attr-defined]

    def clean_until(self) -> date:
        """A day that is still to come."""
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            raise forms.ValidationError(_("Choose a day after today."))
        return until

    def clean_person(self) -> User | None:
        """The person with this address or number, of this municipality."""
        text = self.cleaned_data["person"].strip()
        if not text:
            return None
        found = User.objects.who_is(text)
        if found is None:
            raise forms.ValidationError(_("Nobody here has this address or number."))
        return found

    def clean(self) -> dict[str, Any]:
        """One of the two at most."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("person") and cleaned.get("department"):
            self.add_error("person", _("Choose a department or a person, not both."))
        return cleaned


class SendAgainForm(forms.Form):
    """Which mail goes once more."""

    again = forms.IntegerField(min_value=1, max_value=BigIntegerField.MAX_BIGINT)
