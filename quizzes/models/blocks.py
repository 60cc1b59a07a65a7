"""The blocks an author writes scenarios and tests with.

Every rule about soundness lives in quizzes.core, which reports all problems at once; the blocks
only give shape. That is why nothing is `required` here: a block that refuses by itself would hide
the problems behind it.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from people.models import CONTACT_ROLES
from quizzes.core.verdict import Verdict

VERDICTS = [(verdict.value, verdict.value) for verdict in Verdict]
KEY_HELP = _("Short name for links: lower case, digits and hyphens.")
LESSON_HELP = _("The last part of its address, such as: why-you.")


class ChoiceBlock(blocks.StructBlock):
    """One thing a person could do in a scene."""

    text = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("What you do or say"),
        help_text=_("A whole sentence, as people say it."),
    )
    verdict = blocks.ChoiceBlock(
        choices=VERDICTS,
        required=False,
        label=_("Verdict"),
        help_text=_("Leave empty where the choice is not judged."),
    )
    feedback = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("What happens next"),
        help_text=_("In the story: one to three sentences."),
    )
    why = blocks.TextBlock(required=False, rows=1, label=_("Why"), help_text=_("One line."))
    leads_to = blocks.CharBlock(
        required=False, label=_("Leads to"), help_text=_("The key of the next scene or ending.")
    )

    class Meta:
        icon = "arrow-right"
        label = _("Choice")


class SceneBlock(blocks.StructBlock):
    """A moment in the story where one has to choose."""

    key = blocks.CharBlock(required=False, label=_("Key"), help_text=KEY_HELP)
    title = blocks.CharBlock(required=False, label=_("Heading"))
    text = blocks.TextBlock(
        required=False,
        rows=5,
        label=_("Story"),
        help_text=_(
            "An empty line begins a paragraph. *Italic*, **bold**. A paragraph that is one “quote” "
            "becomes a voice."
        ),
    )
    choices = blocks.ListBlock(
        ChoiceBlock(), label=_("Choices"), default=[], help_text=_("Two to four.")
    )

    class Meta:
        icon = "openquote"
        label = _("Scene")
        label_format = "{key}: {title}"


class EndingBlock(blocks.StructBlock):
    """How the story can end."""

    key = blocks.CharBlock(required=False, label=_("Key"), help_text=KEY_HELP)
    title = blocks.CharBlock(required=False, label=_("Heading"))
    verdict = blocks.ChoiceBlock(
        choices=VERDICTS, default=Verdict.DEFENSIBLE.value, label=_("Verdict")
    )
    text = blocks.TextBlock(
        required=False,
        rows=5,
        label=_("Story"),
        help_text=_("What happened, the turn that mattered, what now."),
    )
    contacts = blocks.MultipleChoiceBlock(
        choices=CONTACT_ROLES,
        required=False,
        label=_("Where to turn to"),
        help_text=_("At least one. Each municipality says itself who that is."),
    )

    class Meta:
        icon = "flag"
        label = _("Ending")
        label_format = "{key}: {title}"


class OptionBlock(blocks.StructBlock):
    """One possible answer to a question."""

    text = blocks.TextBlock(required=False, rows=2, label=_("Answer"))
    correct = blocks.BooleanBlock(required=False, label=_("Right"))
    feedback = blocks.TextBlock(required=False, rows=1, label=_("Feedback"))

    class Meta:
        icon = "list-ul"
        label = _("Answer")


class _AskBlock(blocks.StructBlock):
    """What every question has."""

    key = blocks.CharBlock(required=False, label=_("Key"), help_text=KEY_HELP)
    text = blocks.TextBlock(required=False, rows=2, label=_("Question"))


class OptionsQuestionBlock(_AskBlock):
    """Single or multiple choice, by the name it has in the stream."""

    options = blocks.ListBlock(OptionBlock(), label=_("Answers"), default=[])
    explanation = blocks.TextBlock(required=False, rows=2, label=_("Explanation"))
    lesson = blocks.CharBlock(required=False, label=_("Lesson that helps"), help_text=LESSON_HELP)

    class Meta:
        icon = "help"
        label_format = "{key}: {text}"


class StatementBlock(_AskBlock):
    """True or false."""

    answer = blocks.BooleanBlock(required=False, label=_("The statement is true"))
    explanation = blocks.TextBlock(required=False, rows=2, label=_("Explanation"))
    lesson = blocks.CharBlock(required=False, label=_("Lesson that helps"), help_text=LESSON_HELP)

    class Meta:
        icon = "help"
        label = _("True or false")
        label_format = "{key}: {text}"


SCENARIO_BLOCKS = [("scene", SceneBlock()), ("ending", EndingBlock())]
QUESTION_BLOCKS = [
    ("single", OptionsQuestionBlock(label=_("One right answer"))),
    ("multiple", OptionsQuestionBlock(label=_("Several right answers"))),
    ("truefalse", StatementBlock()),
]
