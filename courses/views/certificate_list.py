"""Certificates of a period in the CMS, to take along: a right of its own."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.access import may_list_certificates
from courses.certificate_list import MOST_IN_PDF, certificates_of, csv_rows, list_pdf, row_of
from courses.forms import NARROW, DayInput
from people.cms_screen import CmsScreen
from people.looks import note_shown
from people.models import Department
from people.models.look import Place
from theme.csv_file import csv_pieces

CSV = "csv"
CHUNK = 500


class PeriodForm(forms.Form):
    """Which certificates, and as what."""

    first = forms.DateField(label=gettext_lazy("Issued from"), widget=DayInput)
    last = forms.DateField(label=gettext_lazy("Up to and including"), widget=DayInput)
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        queryset=None,
        required=False,
        widget=forms.Select(attrs=NARROW),
        label=gettext_lazy("Only this department, and all below it"),
        help_text=gettext_lazy("Where somebody worked on the day the certificate was issued."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = Department.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A period goes forward."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Choose a day that is not before the first."))
        return cleaned


class CertificateListView(CmsScreen):
    """Asks for a period; what is taken along is noted for each person in it."""

    may = staticmethod(may_list_certificates)
    page_title = gettext_lazy("Certificates of a period")
    header_icon = "doc-full"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form, with this year so far."""
        today = timezone.localdate()
        this_year = {"first": today.replace(month=1, day=1), "last": today}
        return self._show(request, PeriodForm(initial=this_year))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """The file."""
        form = PeriodForm(request.POST)
        if not form.is_valid():
            return self._show(request, form)
        found = certificates_of(**form.cleaned_data)
        as_csv = request.POST.get("as") == CSV
        if not as_csv and found.count() > MOST_IN_PDF:
            said = _("A PDF holds %(most)d certificates. Choose a shorter period, or take the CSV.")
            form.add_error(None, said % {"most": MOST_IN_PDF})
            return self._show(request, form)
        note_shown(request, found.values_list("enrolment__user", flat=True), Place.CERTIFICATES)
        return _csv(found) if as_csv else _pdf(form, found)

    def _show(self, request: HttpRequest, form: PeriodForm) -> HttpResponse:
        status = 422 if form.is_bound else 200
        context = {**self.get_context_data(), "form": form}
        return render(request, "courses/cms/certificate_list.html", context, status=status)


def _csv(found: Any) -> StreamingHttpResponse:
    lines = csv_pieces(csv_rows(found.iterator(chunk_size=CHUNK)))
    kind = "text/csv; charset=utf-8"
    return StreamingHttpResponse(lines, content_type=kind, headers=_headers("csv"))


def _pdf(form: PeriodForm, found: Any) -> HttpResponse:
    made = list_pdf([row_of(each) for each in found], **form.cleaned_data)
    return HttpResponse(made, content_type="application/pdf", headers=_headers("pdf"))


def _headers(ending: str) -> dict[str, str]:
    name = f'attachment; filename="certificaten.{ending}"'
    return {"Content-Disposition": name, "Cache-Control": "no-store"}
