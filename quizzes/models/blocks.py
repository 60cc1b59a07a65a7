"""The blocks an author writes scenarios with; those of questions are in question_blocks.py.

Every rule about soundness lives in quizzes.core, which reports all problems at once; the blocks
only give shape. That is why nothing is `required` here: a block that refuses by itself would hide
the problems behind it.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from people.models import CONTACT_ROLES
from quizzes.core.verdict import Verdict
from quizzes.widgets import place_block

VERDICTS = [(verdict.value, verdict.value) for verdict in Verdict]
# What makes a block a part of the story in the browser: static/quizzes/editor/story-part.js.
STORY_PART = {
    "data-controller": "story-part",
    "data-story-part-show-value": _("Show on the map"),
    "data-story-part-aside-value": _("Short name"),
}
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
    leads_to = place_block(label=_("Leads to"), help_text=_("The key of the next scene or ending."))

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
    warning = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("Warning"),
        help_text=_(
            "For an intense scene: what one is going to read, in one sentence. It is shown first."
        ),
    )
    instead = place_block(
        label=_("The way round it"),
        help_text=_("Where who would rather not read this goes on. It counts as much."),
    )
    choices = blocks.ListBlock(
        ChoiceBlock(), label=_("Choices"), default=[], help_text=_("Two to four.")
    )

    class Meta:
        icon = "openquote"
        label = _("Scene")
        label_format = "{title} ({key})"
        form_attrs = STORY_PART


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
        label_format = "{title} ({key})"
        form_attrs = STORY_PART


class StandBlock(blocks.StructBlock):
    """What one might do in a dilemma."""

    text = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("What you do or say"),
        help_text=_("A whole sentence, as people say it."),
    )
    thought = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("To think about"),
        help_text=_("For who chose this: what it gives, and what it costs. No verdict."),
    )

    class Meta:
        icon = "arrow-right"
        label = _("Choice")
        label_format = "{text}"


DILEMMA_BLOCKS = [("stand", StandBlock())]
SCENARIO_BLOCKS = [("scene", SceneBlock()), ("ending", EndingBlock())]
