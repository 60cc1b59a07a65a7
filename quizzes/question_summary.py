"""A question as its author sees it at a glance: its kind, and its answers with what they bring."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from quizzes.core.fractions import whole
from quizzes.core.question import (
    AcceptedNumber,
    Choosing,
    Matching,
    NumberQuestion,
    Ordering,
    Question,
    TextQuestion,
    TrueFalse,
)
from quizzes.models.question_blocks import QUESTION_BLOCKS
from quizzes.notation import literal

_KINDS = {kind: block.label for kind, block in QUESTION_BLOCKS}


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` in our notation; `right`: None where nobody asks; `aside`: share or tolerance."""

    text: str
    right: bool | None = None
    aside: str = ""


def kind_of(question: Question) -> str:
    """The name of its kind, as in the editor."""
    return str(_KINDS[question.kind.value])


def answers_in(question: Question) -> list[Answer]:
    """Its answers; none where one writes freely."""
    match question:
        case Choosing():
            return _options(question)
        case TrueFalse():
            return [Answer(_("True") if question.answer else _("Not true"), right=True)]
        case Matching():
            pairs = [Answer(f"{pair.left} → {literal(pair.right)}") for pair in question.pairs]
            return [*pairs, *(Answer(f"… → {literal(other)}") for other in question.others)]
        case Ordering():
            return [Answer(f"{place}. {item}") for place, item in enumerate(question.items, 1)]
        case NumberQuestion():
            return [
                Answer(f"{one.value:g} {question.unit}".strip(), aside=_number_aside(one))
                for one in question.answers
            ]
        case TextQuestion():
            return [
                Answer(literal(one.text), aside=_share(one.fraction)) for one in question.answers
            ]
    return []


def _options(question: Choosing) -> list[Answer]:
    """Options, with the shares that are not plain from right or wrong."""
    return [
        Answer(
            option.text or (option.picture.alt if option.picture else ""),
            option.correct,
            _share(option.fraction) if option.fraction is not None else "",
        )
        for option in question.options
    ]


def _number_aside(accepted: AcceptedNumber) -> str:
    said = [f"± {accepted.tolerance:g}"] if accepted.tolerance else []
    return ", ".join([*said, *filter(None, [_share(accepted.fraction)])])


def _share(fraction: float) -> str:
    return "" if whole(fraction) else f"{fraction:g}%"
