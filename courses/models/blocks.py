"""What a lesson is built of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from people.models import CONTACT_ROLES

# The module format (docs/module-format.md) can hold exactly these features.
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class CalloutBlock(blocks.StructBlock):
    """One thing to remember."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "courses/blocks/callout.html"


class SignalsBlock(blocks.StructBlock):
    """What to notice."""

    title = blocks.CharBlock(label=_("Title"))
    signals = blocks.ListBlock(blocks.CharBlock(label=_("Signal")), label=_("Signals"))

    class Meta:
        icon = "view"
        label = _("Signals")
        template = "courses/blocks/signals.html"


class ContactBlock(blocks.StructBlock):
    """Someone to turn to: the module names the role, the municipality says who that is."""

    role = blocks.ChoiceBlock(choices=CONTACT_ROLES, label=_("Role"))
    text = blocks.RichTextBlock(
        features=["bold", "italic", "link"], required=False, label=_("When you go there")
    )

    class Meta:
        icon = "group"
        label = _("Contact")
        template = "courses/blocks/contact.html"


LESSON_BLOCKS = [
    (
        "text",
        blocks.RichTextBlock(
            features=TEXT_FEATURES, label=_("Text"), template="courses/blocks/text.html"
        ),
    ),
    ("image", ImageBlock(label=_("Image"), template="courses/blocks/image.html")),
    ("callout", CalloutBlock()),
    ("signals", SignalsBlock()),
    (
        "fact",
        SnippetChooserBlock("courses.Fact", label=_("Fact"), template="courses/blocks/fact.html"),
    ),
    ("contact", ContactBlock()),
    (
        "quiz",
        SnippetChooserBlock("quizzes.Quiz", label=_("Quiz"), template="courses/blocks/quiz.html"),
    ),
]

# What a guide for a talk is built of: everything that is read, and nothing to do or to look at.
GUIDE_BLOCKS = [
    (name, block) for name, block in LESSON_BLOCKS if name in {"text", "callout", "fact", "contact"}
]
