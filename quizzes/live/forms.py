"""Forms to prepare a briefing with."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from quizzes.models import LivePart, LivePartKind, LiveSession, Quiz, QuizKind
from quizzes.models.quiz import STREAMS
from theme.spoken_select import SpokenSelect

FEWEST_OPTIONS, MOST_OPTIONS, LONGEST_OPTION = 2, 6, 120
ROUNDS = (QuizKind.SCENARIO, QuizKind.DILEMMA)


class NewForm(forms.Form):
    """A briefing begins with its title."""

    title = forms.CharField(label=gettext_lazy("Title of the briefing"), max_length=100)


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a briefing goes."""

    class Meta:
        model = LiveSession
        fields = ["title", "min_votes", "seconds", "by_majority", "keep_days"]


class PartForm(forms.Form):
    """A part of the programme; `kind` and `part()` say what to add."""

    kind: LivePartKind

    def part(self) -> dict[str, Any]:
        """What `add_part` takes."""
        return {"kind": self.kind, **self.cleaned_data}


class ByCategory(ModelChoiceIterator[Quiz]):
    """What there is to choose, under the names of what it is about."""

    def __iter__(self) -> Iterator[Any]:
        """First that nothing is chosen, then a list for each category."""
        yield "", self.field.empty_label
        found = sorted(self.queryset, key=lambda quiz: (str(quiz.category or ""), quiz.title))
        for about, quizzes in groupby(found, key=lambda quiz: quiz.category):
            name = about or _("About nothing in particular")
            yield str(name), [self.choice(quiz) for quiz in quizzes]


class QuizSelect(SpokenSelect):
    """Says of each quiz in which language it is."""

    def language_of(self, found: Quiz) -> str:
        """That of the version that is played."""
        assert found.current_version is not None  # noqa: S101 - the field asks for published ones
        return found.current_version.language


class QuizField(forms.ModelChoiceField[Quiz]):
    """A published scenario or dilemma, called by its title and kind."""

    iterator = ByCategory
    widget = QuizSelect

    def label_from_instance(self, obj: Any) -> str:
        """With its kind, since a story takes longer than a dilemma, and a language that is new."""
        said = [obj.get_kind_display()]
        language = obj.current_version.language
        if language != get_language():
            said.append(get_language_info(language)["name_translated"])
        return f"{obj.title} ({', '.join(map(str, said))})"


class QuizPartForm(PartForm):
    """A scenario or dilemma that is published."""

    kind = LivePartKind.QUIZ
    quiz = QuizField(
        label=gettext_lazy("Scenario or dilemma"),
        queryset=Quiz.objects.none(),
        empty_label=gettext_lazy("Choose one"),
    )
    notes = forms.CharField(
        label=capfirst(LivePart._meta.get_field("notes").verbose_name),
        help_text=LivePart._meta.get_field("notes").help_text,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published = Quiz.objects.filter(
            kind__in=ROUNDS, live=True, current_version__isnull=False
        ).defer(*STREAMS)
        field = self.fields["quiz"]
        assert isinstance(field, QuizField)  # noqa: S101 - as declared above
        field.queryset = published.select_related("current_version", "category__parent")

    def part(self) -> dict[str, Any]:
        """As it is published now: what an author changes later, does not change a briefing."""
        said = self.cleaned_data
        version = said["quiz"].current_version
        return {"kind": self.kind, "version": version, "notes": said["notes"]}


class PollForm(PartForm):
    """A question of one's own."""

    kind = LivePartKind.POLL
    text = forms.CharField(label=gettext_lazy("Question"), max_length=300)
    options = forms.CharField(
        label=gettext_lazy("Choices"),
        help_text=gettext_lazy("Each on a line of its own: two to six."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )

    def clean_options(self) -> list[str]:
        """The lines that say something, each once."""
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines()]
        options = list(dict.fromkeys(line for line in lines if line))
        if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
            raise forms.ValidationError(_("Give two to six different choices."))
        if any(len(option) > LONGEST_OPTION for option in options):
            raise forms.ValidationError(
                _("A choice has at most %(most)d signs.") % {"most": LONGEST_OPTION}
            )
        return options


class TalkForm(PartForm):
    """Something to talk about."""

    kind = LivePartKind.TALK
    text = forms.CharField(
        label=gettext_lazy("To talk about"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClosingForm(PartForm):
    """Where one can turn to, and how a member of the council has the evening counted."""

    kind = LivePartKind.CLOSING


FORMS: dict[str, type[PartForm]] = {
    form.kind.value: form for form in (QuizPartForm, PollForm, TalkForm, ClosingForm)
}
