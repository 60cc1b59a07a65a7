"""Forms of the register of the weerbaarheidsscan."""

from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.follow_up import Said
from courses.models import Campaign, FollowUpStatus, Recommendation, Theme
from people.models import Membership, User
from people.staff.sheet import LARGEST_FILE
from theme.spoken_select import SpokenSelect

LARGEST_DOCUMENT = 10 * 1024 * 1024  # bytes
# What a browser shows of these is nothing: they are sent as files.
DOCUMENTS = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".png", ".jpg", ".jpeg", ".txt")


class RecommendationForm(forms.Form):
    """All that a recommendation says; for who keeps the register."""

    theme = forms.ModelChoiceField(
        Theme.objects.all(), label=gettext_lazy("Theme"), widget=SpokenSelect
    )
    title = forms.CharField(label=gettext_lazy("What has to be done"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Explanation"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    reference = forms.CharField(
        label=gettext_lazy("Number in the report"), max_length=40, required=False
    )
    owner = forms.CharField(
        label=gettext_lazy("E-mail address or personnel number of the owner"),
        help_text=gettext_lazy("Who sees to it. May be left empty until somebody is found."),
        max_length=254,
        required=False,
    )
    deadline = forms.DateField(
        label=gettext_lazy("Deadline"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=FollowUpStatus)

    def __init__(
        self, *args: Any, today: date, known: Recommendation | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", _initial(known))
        super().__init__(*args, **kwargs)
        self.today, self.known = today, known

    def clean_owner(self) -> User | None:
        """Somebody who works here; whoever it was may stay."""
        said: str = self.cleaned_data["owner"].strip()
        if not said:
            return None
        if self.known and self.known.owner and said == _address(self.known.owner):
            return self.known.owner
        found = User.objects.who_is(said, among=Membership.objects.active(on=self.today))
        if found is None:
            raise forms.ValidationError(_("Nobody who works here has this address or number."))
        return found

    def clean_reference(self) -> str:
        """A number of the report belongs to one recommendation."""
        said: str = self.cleaned_data["reference"].strip()
        same = Recommendation.objects.filter(reference=said) if said else ()
        if any(found != self.known for found in same):
            raise forms.ValidationError(_("Another recommendation has this number already."))
        return said

    @property
    def said(self) -> Said:
        """What was filled in."""
        return Said(**self.cleaned_data)


class StatusForm(forms.Form):
    """How far it is, in the words of the owner."""

    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=FollowUpStatus)
    remark = forms.CharField(
        label=gettext_lazy("What was done, or what stands in the way?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Not taking over a recommendation asks for a reason."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("status") == FollowUpStatus.DROPPED and not found.get("remark"):
            self.add_error("remark", _("Say why it is not taken over."))
        return found


class EvidenceForm(forms.Form):
    """A document or a campaign: one of the two."""

    title = forms.CharField(label=gettext_lazy("What does it show?"), max_length=120)
    file = forms.FileField(
        label=gettext_lazy("Document"),
        required=False,
        help_text=gettext_lazy(
            "PDF, Word, Excel, OpenDocument or a picture. Only you, the owner and who keeps the "
            "register can open it."
        ),
    )
    campaign: "forms.ModelChoiceField[Campaign]" = forms.ModelChoiceField(
        None, label=gettext_lazy("Or a campaign"), required=False, widget=SpokenSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campaigns = Campaign.objects.filter(released_at__isnull=False).order_by("-opens_on")
        self.fields["campaign"].queryset = campaigns  # type: ignore[attr-defined]

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """Not too large, and of a kind that can be kept."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > LARGEST_DOCUMENT:
            megabytes = LARGEST_DOCUMENT // 1024**2
            raise forms.ValidationError(
                _("The file is larger than %(megabytes)s MB.") % {"megabytes": megabytes}
            )
        if PurePath(file.name or "").suffix.lower() not in DOCUMENTS:
            raise forms.ValidationError(_("This kind of file cannot be kept. Save it as PDF."))
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        found: dict[str, Any] = super().clean() or {}
        if "file" in found and bool(found["file"]) == bool(found.get("campaign")):
            self.add_error("file", _("Choose a document or a campaign: one of the two."))
        return found


class SheetForm(forms.Form):
    """One spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("File with recommendations"),
        help_text=gettext_lazy("CSV, XLSX or ODS."),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Not larger than can be read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            megabytes = LARGEST_FILE // 1024**2
            raise forms.ValidationError(
                _("The file is larger than %(megabytes)s MB.") % {"megabytes": megabytes}
            )
        return file


def _initial(known: Recommendation | None) -> dict[str, Any]:
    if known is None:
        return {}
    return {
        "theme": known.theme_id,
        "title": known.title,
        "text": known.text,
        "reference": known.reference,
        "owner": _address(known.owner),
        "deadline": known.deadline,
        "status": known.status,
    }


def _address(owner: User | None) -> str:
    return (owner.email or owner.personnel_number or "") if owner else ""
