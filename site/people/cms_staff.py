"""The staff file in the CMS: upload, look at the plan, confirm. For the beheerder."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from people.access import may_import_staff
from people.cms_screen import CmsScreen
from people.looks import note_shown
from people.models import StaffImport, StaffImportRow
from people.models.look import Place
from people.queue import soon
from people.staff.carry_out import AlreadyCarriedOut, TooManyLeavers
from people.staff.compare import Kind
from people.staff.sheet import LARGEST_FILE
from people.staff.trouble import Trouble
from people.staff.upload import confirm, receive
from people.staff.wording import KINDS, problem_sentence, sentence
from people.tasks import work_on_staff_file
from people.views.visitor import visitor

FAULTS_ON_A_PAGE = 100
LATEST = 10
SECONDS_BETWEEN_LOOKS = 4


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("Staff file"),
        help_text=gettext_lazy("CSV, XLSX or ODS, as your HR system exports it."),
    )

    def clean_file(self) -> Any:
        """Not larger than can be read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            megabytes = LARGEST_FILE // 1024**2
            raise forms.ValidationError(
                _("The file is larger than %(megabytes)s MB.") % {"megabytes": megabytes}
            )
        return file


class _ForWhoImports(CmsScreen):
    """For who brings people in by a file."""

    may = staticmethod(may_import_staff)
    header_icon = "group"
    page_title = gettext_lazy("Staff file")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """A plan is a state of the same page, and has no name of its own."""
        here = {"url": reverse("staff_file:index"), "label": _("Staff file")}
        return [*self.breadcrumbs_items, here]


class StaffFileView(_ForWhoImports):
    """A new file, and what became of the last ones."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form and the list."""
        return self._show(request, UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the file and let a worker read it."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(request, form)
        file = form.cleaned_data["file"]
        made = receive(
            content=file.read(),
            file_name=file.name,
            on=timezone.localdate(),
            by=visitor(request),
        )
        soon(work_on_staff_file, made.pk)
        return redirect("staff_file:plan", made.pk)

    def _show(self, request: HttpRequest, form: UploadForm) -> HttpResponse:
        latest = StaffImport.objects.defer("content").select_related("made_by")[:LATEST]
        context = {**self.get_context_data(), "form": form, "imports": latest}
        status = 422 if form.is_bound else 200
        return render(request, "people/cms/staff_file.html", context, status=status)


class PlanView(_ForWhoImports):
    """What would happen to whom, line by line what cannot be, and the button that does it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The plan; while a worker is busy the page looks again by itself."""
        found = _import(pk)
        plan = _plan(found, request.GET.get("p", ""))
        named = [row.user_id for rows in (plan["faults"], plan["leaving"]) for row in rows]
        note_shown(request, named, Place.STAFF_FILE)
        context = {**self.get_context_data(), **plan}
        answer = render(request, "people/cms/staff_plan.html", context)
        if found.is_busy:
            answer.headers["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
        return answer

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carry it out, or say why not."""
        found = _import(pk)
        try:
            leavers_too = "leavers" in request.POST
            confirm(staff_import_id=found.pk, leavers_too=leavers_too, by=visitor(request))
        except TooManyLeavers:
            messages.error(request, _("Say that so many people really left, or correct the file."))
        except AlreadyCarriedOut:
            messages.warning(request, _("This was done already."))
        else:
            soon(work_on_staff_file, found.pk)
        return redirect("staff_file:plan", found.pk)


def _import(pk: int) -> StaffImport:
    found = StaffImport.objects.defer("content").select_related("municipality", "confirmed_by")
    return get_object_or_404(found, pk=pk)


def _plan(found: StaffImport, page: str) -> dict[str, Any]:
    """What the page shows: how many of what, who leaves, and the faults."""
    counted = [(KINDS[kind], found.counts.get(kind.value, 0)) for kind in Kind]
    faults = found.rows.filter(kind=Kind.FAULT)
    leaving = found.rows.filter(kind=Kind.LEAVE).select_related("user")[:FAULTS_ON_A_PAGE]
    faulty = Paginator(faults, FAULTS_ON_A_PAGE).get_page(page)
    return {
        "staff_import": found,
        "state": found.State(found.state).name,
        "problem": problem_sentence(found.problem) if found.problem else "",
        "fault_of_file": found.problem.get("trouble") != Trouble.NOT_CARRIED_OUT,
        "counted": [(label, count) for label, count in counted if count],
        "faults": faulty,
        "reasons": [(row.line, _who(row), _why(row)) for row in faulty],
        "leaving": leaving,
        "share": round(found.leavers_share, 1),
    }


def _who(row: StaffImportRow) -> str:
    """The number or address of the line."""
    return row.key.partition(":")[2]


def _why(row: StaffImportRow) -> str:
    return " ".join(sentence(reason) for reason in row.reasons)
