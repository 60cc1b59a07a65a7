"""Questions from a file into the bank, in the CMS: upload, look, bring in."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from people.cms_screen import CmsScreen
from people.views.visitor import visitor
from quizzes.access import may_bring_in, may_take_over
from quizzes.django_quiz_preview import FoundQuiz
from quizzes.formats.entry import Unreadable
from quizzes.formats.wording import note_sentence, refusal, trouble_sentence
from quizzes.import_preview import Found, carry_out_import, keep, preview_of, tests_in
from quizzes.import_questions import LONGEST_NAME, Imported
from quizzes.models import QuestionImport
from quizzes.question_summary import answers_in, kind_of

PER_PAGE = 50
GONE = gettext_lazy("This file is not here any more. Choose it again.")
LIST = "wagtailsnippets_quizzes_questionset:list"
TESTS = "wagtailsnippets_quizzes_quiz:list"


class UploadForm(forms.Form):
    """A file, and a category if the file has none that fits."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Moodle XML (.xml), GIFT (.txt), or of django-quiz-app its SQLite database or the JSON "
            "of dumpdata. At most 10 MB."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("The file is empty."),
        },
    )
    category = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        label=gettext_lazy("Category"),
        help_text=gettext_lazy(
            "The questions come in this category, and the categories of the file in it. Empty: the "
            "categories of the file."
        ),
    )


class BankScreen(CmsScreen):
    """For who may bring questions into the bank; who may do something else says so."""

    may = staticmethod(may_bring_in)
    header_icon = "folder-open-1"

    def way_here(self) -> list[dict[str, Any]]:
        """By way of the bank."""
        return [{"url": reverse(LIST), "label": _("Question bank")}]

    def show(self, request: HttpRequest, status: int = 200, **context: Any) -> HttpResponse:
        """The page with this in it."""
        context = {**self.get_context_data(), **context}
        return render(request, self.template_name, context, status=status)


class UploadView(BankScreen):
    """Choose a file; nothing comes in yet."""

    template_name = "quizzes/cms/upload.html"
    page_title = gettext_lazy("Import questions")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return self.show(request, form=UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the file and show what is in it."""
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            file, category = form.cleaned_data["file"], form.cleaned_data["category"]
            try:
                found = keep(file=file, name=file.name, category=category, by=visitor(request))
            except Unreadable as unreadable:
                form.add_error("file", trouble_sentence(unreadable))
            else:
                return redirect("exchange:preview", found.pk)
        return self.show(request, 422, form=form)


class PreviewView(BankScreen):
    """What each question will become, and what cannot come along and why."""

    found: QuestionImport
    template_name = "quizzes/cms/import_preview.html"

    def get_page_title(self) -> str:
        """The name of the file."""
        return _("What is in %(file)s") % {"file": self.found.file_name}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A file that was decided on is gone; to others than who uploaded it, it never was."""
        found = QuestionImport.objects.of(visitor(request)).filter(pk=kwargs["pk"]).first()
        if found is None:
            return self._gone(request)
        self.found = found
        return super().dispatch(request, *args, **kwargs)

    def _gone(self, request: HttpRequest) -> HttpResponse:
        if not self.may(visitor(request)):
            raise PermissionDenied
        messages.warning(request, GONE)
        return redirect("exchange:upload")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Those that cannot come along first, then a page of those that can."""
        found = preview_of(self.found)
        good = [one for one in found if one.question]
        page = Paginator(good, PER_PAGE).get_page(request.GET.get("p"))
        return self.show(
            request,
            found=self.found,
            count=len(good),
            tests=[_test(one) for one in tests_in(self.found)],
            refused=[_refused(one) for one in found if not one.question],
            page=page,
            rows=[_row(one) for one in page],
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Bring it in, or let it go."""
        if "cancel" in request.POST:
            self.found.delete()
            messages.info(request, _("Nothing was imported."))
            return redirect(LIST)
        if tests_in(self.found) and not may_take_over(visitor(request)):
            raise PermissionDenied
        return redirect(_bring_in(request, pk))


def _bring_in(request: HttpRequest, pk: int) -> str:
    """Says what became of it; returns the list in which that stands."""
    try:
        result = carry_out_import(import_id=pk, by=visitor(request))
    except QuestionImport.DoesNotExist:
        messages.warning(request, GONE)
        return LIST
    if result.quizzes:
        _tell_of_tests(request, result.made, len(result.quizzes) - result.made)
    if result.bank.count or result.bank.same or not result.quizzes:
        _tell(request, result.bank)
    return TESTS if result.quizzes else LIST


def _test(found: FoundQuiz) -> dict[str, Any]:
    return {"found": found, "notes": [note_sentence(note) for note in found.notes]}


def _refused(found: Found) -> dict[str, Any]:
    entry = found.entry
    return {"entry": entry, "reason": refusal(entry.notes, entry.faults)}


def _row(found: Found) -> dict[str, Any]:
    question = found.question
    return {
        "entry": found.entry,
        "category": found.category,
        "test": found.test,
        "question": question,
        "kind": kind_of(question) if question else "",
        "answers": answers_in(question) if question else [],
        "notes": [note_sentence(note) for note in found.notes],
    }


def _tell_of_tests(request: HttpRequest, made: int, same: int) -> None:
    said = ngettext(
        "%(count)s test was made, as a draft.", "%(count)s tests were made, as drafts.", made
    )
    messages.success(request, said % {"count": made})
    if same:
        said = ngettext(
            "%(count)s test was there already.", "%(count)s tests were there already.", same
        )
        messages.info(request, said % {"count": same})


def _tell(request: HttpRequest, result: Imported) -> None:
    said = ngettext(
        "%(count)s question was imported.", "%(count)s questions were imported.", result.count
    )
    messages.success(request, said % {"count": result.count})
    if same := len(result.same):
        said = ngettext(
            "%(count)s question was there already.", "%(count)s questions were there already.", same
        )
        messages.info(request, said % {"count": same})
