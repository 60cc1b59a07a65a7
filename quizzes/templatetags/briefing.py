"""How a briefing names its choices and moves."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.live.figure import letter as letter_of
from quizzes.live.stage import Move
from quizzes.models import LivePart, LivePartKind
from theme.spoken import spoken

register = template.Library()

LABELS: dict[str, Promise] = {
    Move.OPEN: _("Open the voting"),
    Move.CLOSE: _("Close the voting"),
    Move.REVEAL: _("Show the result"),
    Move.NEXT: _("Go on"),
    Move.BACK: _("Back"),
    Move.AGAIN: _("Vote again"),
}


@register.filter
def letter(place: int) -> str:
    """A, B, C: how choices are called on screen and phones."""
    return letter_of(place)


@register.filter
def spaced(code: str) -> str:
    """A code in two groups, which is easier to type over."""
    return f"{code[:3]} {code[3:]}"


@register.filter
def move_label(move: Move) -> Promise:
    """What a move is called on its button."""
    return LABELS[move]


@register.filter
def short_name(part: LivePart) -> str:
    """By which the buttons of a part of the programme are told apart."""
    if part.kind == LivePartKind.CLOSING:
        return gettext("Where can I turn to?")
    return spoken(str(part), part.language)


@register.filter
def kind_label(kind: str) -> Promise | str:
    """What a kind of part is called."""
    return LivePartKind(kind).label
