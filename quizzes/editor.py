"""The form in which an author writes a quiz."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from people.models import CONTACT_ROLES
from quizzes.core.problem import Problem
from quizzes.links import settle
from quizzes.models import Change, Quiz, QuizKind
from quizzes.placing import field_of, placed, stream_of
from quizzes.problems import sentences
from quizzes.slugs import SlugFromTitle
from quizzes.streams import OPTION_FIELDS, to_draft
from quizzes.widgets import PlaceInput
from theme.cms_help import Help

FIELDS_OF = {
    QuizKind.SCENARIO: ("start", "scenes", "aftercare"),
    QuizKind.TEST: ("questions", "pools", *OPTION_FIELDS, "success_text", "fail_text"),
    QuizKind.DILEMMA: ("story", "question", "stands", "afterwards", "contacts", "aftercare"),
}
EVERY_FIELD = {name for names in FIELDS_OF.values() for name in names}
# The part of each kind by which a posted form without a kind is recognised.
COUNTED = ("scenes-count", "questions-count", "stands-count")
SHARED = ("kind", "title", "intro", "minutes")


class QuizForm(SlugFromTitle):
    """A draft may be unfinished in any way; what is published has to be sound."""

    class Media:
        js = [
            f"quizzes/editor/{name}.js"
            for name in ("story-form", "story-part", "story-map", "story-zoom")
        ]
        css = {"all": ["quizzes/editor/story.css"]}

    contacts = forms.MultipleChoiceField(
        choices=CONTACT_ROLES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Where to turn to"),
        help_text=_("At least one. Each municipality says itself who that is."),
    )

    # What the form said as a quiz apart, whatever is wrong with it; None before it was looked at.
    written: Quiz | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in EVERY_FIELD.difference(FIELDS_OF.get(self._kind(), ())):
            self.fields.pop(name, None)
        if "kind" in self.fields:
            self.fields["kind"].choices = QuizKind.choices
            # What was written for one kind means nothing in the other.
            self.fields["kind"].disabled = bool(self.instance.pk)

    def _kind(self) -> Any:
        """Whose fields are shown; a new quiz has no kind until it is saved."""
        kind = self.instance.kind
        if not kind and any(name in self.data for name in COUNTED):
            kind = self.data.get("kind")
        return kind

    def clean(self) -> dict[str, Any]:
        """To publish, everything has to be right; every problem is shown at its own place."""
        cleaned: dict[str, Any] = super().clean()
        if "scenes" in cleaned:
            before, start = self.instance.scenes, cleaned.get("start", "")
            cleaned["start"] = settle(cleaned["scenes"], before=before, start=start)
        if (
            cleaned.get("image")
            and not cleaned.get("image_alt")
            and not self.is_deferred_validation
        ):
            self.add_error("image_alt", _("Say what the image shows, for who cannot see it."))
        self.instance.change = Change.MEANING  # until the author says otherwise of this change
        quiz = self.written = self.as_written(cleaned)
        readable = quiz.kind and stream_of(quiz) not in self.errors
        if readable and not self.is_deferred_validation:
            self._report(to_draft(quiz).problems(), quiz)
        return cleaned

    def as_written(self, cleaned: dict[str, Any]) -> Quiz:
        """A quiz that holds what the form says, apart from the one that is edited."""
        names = {*SHARED, *EVERY_FIELD}
        return Quiz(**{name: cleaned[name] for name in names if name in cleaned})

    def _report(self, problems: tuple[Problem, ...], quiz: Quiz) -> None:
        stream = stream_of(quiz)
        for name, error in placed(problems, stream, getattr(quiz, stream)).items():
            if name in self.fields:
                self.add_error(name, error)
        # Wagtail's summary repeats what stands at a field, so that need not be said twice.
        elsewhere = [p for p in problems if field_of(p) not in self.fields]
        for said in sentences(elsewhere):
            self.add_error(None, said)


class _WhatComesNext(HelpPanel):
    """A word for who begins: later it would be in the way."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return not self.instance.kind


HELP = [
    Help(
        _(
            "A story in which somebody chooses and sees what happens then. Each way has to end "
            "somewhere. Choices nobody would make teach nothing: make the weak one tempting."
        ),
        chapter="2-een-scenario",
        kind=QuizKind.SCENARIO,
    ),
    Help(
        _(
            "Questions with a right answer, each with an explanation: that is what one learns "
            "from. Take them from the bank where you can; there they serve other tests too."
        ),
        chapter="3-een-toets",
        kind=QuizKind.TEST,
    ),
    Help(
        _(
            "One question without a right answer, to talk about. Say with each answer what speaks "
            "for it. Is one of them simply wrong? Then it is no dilemma but a question of a test."
        ),
        chapter="7-dilemma-van-de-maand",
        kind=QuizKind.DILEMMA,
    ),
]

edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                *HELP,
                TitleFieldPanel("title", required_on_save=True),
                FieldPanel(
                    "kind",
                    required_on_save=True,
                    widget=forms.RadioSelect,
                    help_text=_(
                        "A scenario is a story with choices, a test is a list of questions, a "
                        "dilemma is one question without a right answer."
                    ),
                ),
                FieldPanel("intro", help_text=_("What the learner reads before the beginning.")),
                MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")),
                FieldPanel("minutes", help_text=_("How long it takes, about.")),
                FieldPanel("start", widget=PlaceInput(endings=False)),
                FieldPanel("scenes"),
                FieldPanel("story"),
                FieldPanel("question"),
                FieldPanel("stands"),
                FieldPanel("afterwards"),
                FieldPanel("contacts"),
                FieldPanel("aftercare"),
                FieldPanel("questions"),
                FieldPanel("pools"),
                MultiFieldPanel(
                    [FieldPanel("success_text"), FieldPanel("fail_text")], heading=_("Afterwards")
                ),
                _WhatComesNext(
                    content=_("Save a draft to go on: then the fields of that kind appear.")
                ),
            ],
            heading=_("Content"),
        ),
        ObjectList(
            [
                FieldPanel("slug", help_text=_("Left empty, it is made from the title.")),
                FieldPanel("category"),
                MultiFieldPanel(
                    [FieldPanel(name) for name in OPTION_FIELDS], heading=_("How the test is taken")
                ),
                PublishingPanel(),
            ],
            heading=_("Options"),
        ),
    ],
    base_form_class=QuizForm,
)
