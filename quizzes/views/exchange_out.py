"""Questions of the bank, or of a test, in a file for another program."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.access import may_give_out
from quizzes.export_questions import FORMATS, entries_of_quiz, entries_of_sets, lost
from quizzes.formats.entry import Entry
from quizzes.formats.wording import note_sentence
from quizzes.models import Category, QuestionSet, Quiz, QuizKind
from quizzes.views.exchange import BankScreen

MOST_NAMED = 10  # questions that a loss is about


class ExportForm(forms.Form):
    """Which questions, and for whom."""

    category = forms.ModelChoiceField(
        Category.objects.select_related("parent"),
        required=False,
        label=gettext_lazy("Category"),
        empty_label=gettext_lazy("The whole bank"),
    )
    quiz = forms.ModelChoiceField(
        Quiz.objects.filter(kind=QuizKind.TEST),
        required=False,
        widget=forms.HiddenInput,
    )
    form = forms.ChoiceField(
        choices=[(key, form.name) for key, form in FORMATS.items()],
        label=gettext_lazy("Format"),
        help_text=gettext_lazy(
            "Moodle XML holds pictures and points. GIFT is text that you can read and change by "
            "hand."
        ),
    )

    @property
    def quiz_chosen(self) -> Quiz | None:
        """The test, when it is about one."""
        chosen: Quiz | None = self.cleaned_data.get("quiz")
        return chosen

    def entries(self) -> Iterator[Entry]:
        """What was asked for."""
        if self.quiz_chosen:
            return entries_of_quiz(self.quiz_chosen)
        category: Category | None = self.cleaned_data["category"]
        sets = QuestionSet.objects.with_category().order_by("category_id", "slug")
        if category:
            sets = sets.filter(pk__in=QuestionSet.objects.about(category))
        return entries_of_sets(sets.iterator(chunk_size=1))

    def name(self) -> str:
        """A name for the file."""
        about = self.quiz_chosen or self.cleaned_data["category"] or _("Question bank")
        return f"{slugify(str(about)) or 'vragen'}.{FORMATS[self.cleaned_data['form']].ending}"


class _ForReaders(BankScreen):
    """For who may read the bank."""

    may = staticmethod(may_give_out)


class ExportView(_ForReaders):
    """Choose; then read what such a file cannot hold, and download it."""

    template_name = "quizzes/cms/export.html"
    page_title = gettext_lazy("Export questions")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form, and what comes of it once something was chosen."""
        if "form" not in request.GET:
            return self.show(request, form=ExportForm(initial=request.GET.dict()))
        form = ExportForm(request.GET)
        if not form.is_valid():
            return self.show(request, 422, form=form)
        chosen = FORMATS[form.cleaned_data["form"]]
        entries = list(form.entries())
        return self.show(
            request,
            form=form,
            chosen=chosen,
            count=len(entries),
            lost=[_loss(note_sentence(note), keys) for note, keys in lost(chosen, entries).items()],
            query=request.GET.urlencode(),
        )


def _loss(sentence: str, keys: list[str]) -> dict[str, Any]:
    return {"said": sentence, "keys": keys[:MOST_NAMED], "more": max(0, len(keys) - MOST_NAMED)}


class FileView(_ForReaders):
    """The file itself."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """What was chosen, or all of it as Moodle XML."""
        form = ExportForm({"form": "xml", **request.GET.dict()})
        if not form.is_valid():
            raise Http404
        chosen = FORMATS[form.cleaned_data["form"]]
        answer = HttpResponse(
            chosen.write(form.entries()), content_type=f"{chosen.content_type}; charset=utf-8"
        )
        answer["Content-Disposition"] = content_disposition_header(True, form.name()) or ""
        return answer
