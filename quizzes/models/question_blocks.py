"""The blocks an author writes questions with: one for each kind, with the fields of its class.

As in blocks.py nothing is `required` here: the core reports all problems at once.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from quizzes.core.choosing import Marking
from quizzes.models.blocks import KEY_HELP, LESSON_HELP, VERDICTS

MARKINGS = [
    (Marking.RIGHT_MINUS_WRONG.value, _("Right minus wrong, never below nothing")),
    (Marking.ALL_OR_NOTHING.value, _("All or nothing")),
    (Marking.EACH_OPTION.value, _("Each answer counts: rightly chosen or rightly left")),
    (Marking.FRACTIONS.value, _("By the share of each answer")),
]
SHARE_HELP = _("In percent. Empty: everything when right, nothing when wrong.")


def _text(
    label: str | Promise, *, rows: int = 1, help_text: str | Promise = ""
) -> blocks.TextBlock:
    return blocks.TextBlock(required=False, rows=rows, label=label, help_text=help_text)


def _line(label: str | Promise, *, help_text: str | Promise = "") -> blocks.CharBlock:
    return blocks.CharBlock(required=False, label=label, help_text=help_text)


def _tick(label: str | Promise, *, help_text: str | Promise = "") -> blocks.BooleanBlock:
    return blocks.BooleanBlock(required=False, label=label, help_text=help_text)


def _share(default: float | None = None) -> blocks.FloatBlock:
    return blocks.FloatBlock(
        required=False, default=default, label=_("Share"), help_text=SHARE_HELP
    )


class PictureBlock(blocks.StructBlock):
    """A picture with what it shows."""

    source = ImageChooserBlock(required=False, label=_("Picture"))
    alt = _line(_("What it shows"), help_text=_("For who cannot see it."))

    class Meta:
        icon = "image"
        label = _("Picture")
        form_classname = "struct-block"


class OptionBlock(blocks.StructBlock):
    """One possible answer to a question."""

    text = _text(_("Answer"), rows=2)
    correct = _tick(_("Right"))
    feedback = _text(_("Feedback"))
    picture = PictureBlock(required=False, label=_("Picture instead of words"))
    verdict = blocks.ChoiceBlock(
        choices=VERDICTS,
        required=False,
        label=_("Verdict"),
        help_text=_("Only for a test that is passed when nothing is over the line."),
    )
    fraction = _share()

    class Meta:
        icon = "list-ul"
        label = _("Answer")


class PairBlock(blocks.StructBlock):
    """What belongs together."""

    left = _line(_("This"))
    right = _line(_("belongs to this"))

    class Meta:
        icon = "arrow-right"
        label = _("Pair")


class AcceptedNumberBlock(blocks.StructBlock):
    """A number that counts."""

    value = blocks.FloatBlock(required=False, label=_("Number"))
    tolerance = blocks.FloatBlock(
        required=False,
        default=0,
        label=_("Tolerance"),
        help_text=_("So much more or less is fine."),
    )
    fraction = _share(100)
    feedback = _text(_("Feedback"))

    class Meta:
        icon = "decimal"
        label = _("Number")


class AcceptedTextBlock(blocks.StructBlock):
    """Words that count."""

    text = _line(_("Words"), help_text=_("* stands for anything."))
    fraction = _share(100)
    feedback = _text(_("Feedback"))

    class Meta:
        icon = "pilcrow"
        label = _("Words")


class QuestionBlock(blocks.StructBlock):
    """What every question begins with."""

    key = _line(_("Key"), help_text=KEY_HELP)
    text = _text(_("Question"), rows=2)

    class Meta:
        icon = "help"
        label_format = "{key}: {text}"


class OptionsBlock(QuestionBlock):
    """One right answer."""

    options = blocks.ListBlock(OptionBlock(), label=_("Answers"), default=[])


class SeveralBlock(OptionsBlock):
    """Several right answers."""

    marking = blocks.ChoiceBlock(
        choices=MARKINGS,
        default=Marking.RIGHT_MINUS_WRONG.value,
        required=False,
        label=_("What an answer is worth"),
    )


class StatementBlock(QuestionBlock):
    """True or false."""

    answer = _tick(_("The statement is true"))
    if_true = _text(_("Feedback for who says it is true"))
    if_false = _text(_("Feedback for who says it is not"))


class MatchingBlock(QuestionBlock):
    """What belongs to what."""

    pairs = blocks.ListBlock(PairBlock(), label=_("Pairs"), default=[])
    others = blocks.ListBlock(
        _line(_("Words")), label=_("Choices that belong to nothing"), default=[]
    )
    all_or_nothing = _tick(_("All or nothing"))


class OrderingBlock(QuestionBlock):
    """What comes first."""

    items = blocks.ListBlock(
        _line(_("Part")), label=_("Parts"), default=[], help_text=_("In the right order.")
    )
    all_or_nothing = _tick(_("All or nothing"))


class NumberBlock(QuestionBlock):
    """A number."""

    answers = blocks.ListBlock(AcceptedNumberBlock(), label=_("Numbers that count"), default=[])
    unit = _line(_("Unit"), help_text=_("Stands behind the field, such as: days."))


class WordsBlock(QuestionBlock):
    """A few words."""

    answers = blocks.ListBlock(AcceptedTextBlock(), label=_("Words that count"), default=[])
    case_matters = _tick(_("Capitals count"))
    accents_matter = _tick(_("Accents count"))
    spaces_matter = _tick(_("Spaces count"))


class EssayBlock(QuestionBlock):
    """Marked by a person."""

    guidance = _text(
        _("For who marks it"), rows=3, help_text=_("What a good answer holds. Learners see it not.")
    )


def _afterwards() -> list[tuple[str, blocks.Block]]:
    """What every question ends with."""
    points = blocks.IntegerBlock(required=False, default=1, label=_("Points"))
    return [
        ("explanation", _text(_("Explanation"), rows=2)),
        ("lesson", _line(_("Lesson that helps"), help_text=LESSON_HELP)),
        ("figure", PictureBlock(required=False, label=_("Figure"))),
        ("points", points),
    ]


def _kind(made: type[QuestionBlock], label: str | Promise) -> QuestionBlock:
    return made(_afterwards(), label=label)


QUESTION_BLOCKS = [
    ("single", _kind(OptionsBlock, _("One right answer"))),
    ("multiple", _kind(SeveralBlock, _("Several right answers"))),
    ("truefalse", _kind(StatementBlock, _("True or false"))),
    ("matching", _kind(MatchingBlock, _("What belongs together"))),
    ("ordering", _kind(OrderingBlock, _("In the right order"))),
    ("number", _kind(NumberBlock, _("A number"))),
    ("text", _kind(WordsBlock, _("A few words"))),
    ("essay", _kind(EssayBlock, _("Open question, marked by a person"))),
    ("reflection", _kind(QuestionBlock, _("To think about, not stored"))),
]


class BankBlock(blocks.StructBlock):
    """So many questions of a category, from the bank."""

    category = SnippetChooserBlock("quizzes.Category", required=False, label=_("Category"))
    take = blocks.IntegerBlock(required=False, default=1, label=_("How many"))

    class Meta:
        icon = "folder-open-1"
        label = _("From the bank")


class PoolBlock(blocks.StructBlock):
    """So many of these questions."""

    category = _line(_("What they are about"))
    take = blocks.IntegerBlock(required=False, default=1, label=_("How many"))
    questions = blocks.StreamBlock(QUESTION_BLOCKS, required=False, label=_("Questions"))

    class Meta:
        icon = "list-ul"
        label = _("From these questions")
        label_format = "{category}"


POOL_BLOCKS = [("bank", BankBlock()), ("pool", PoolBlock())]
