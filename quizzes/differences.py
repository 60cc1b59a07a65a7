"""What differs between two versions, in words for the person who wrote it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.core.difference import Difference, Path
from quizzes.models import Quiz

Words = str | Promise
# A run of words, and whether it differs from the other side.
Run = tuple[str, bool]

_PLACES: dict[str, Words] = {
    "scenes": _("Scene ‘%(key)s’"),
    "endings": _("Ending ‘%(key)s’"),
    "questions": _("Question ‘%(key)s’"),
    "pools": _("drawn questions %(number)s"),
    "choices": _("choice %(number)s"),
    "stands": _("choice %(number)s"),
    "options": _("answer %(number)s"),
    "answers": _("answer %(number)s"),
    "pairs": _("pair %(number)s"),
    "figure": _("figure"),
    "picture": _("picture"),
}
_FIELDS: dict[str, Words] = {
    "title": _("heading"),
    "text": _("text"),
    "leads_to": _("leads to"),
    "verdict": _("verdict"),
    "feedback": _("what happens next"),
    "why": _("why"),
    "warning": _("warning"),
    "instead": _("the way round it"),
    "thought": _("to think about"),
    "explanation": _("explanation"),
    "lesson": _("lesson that helps"),
    "points": _("points"),
    "correct": _("right"),
    "fraction": _("share"),
    "answer": _("answer"),
    "if_true": _("feedback for who says it is true"),
    "if_false": _("feedback for who says it is not"),
    "marking": _("what an answer is worth"),
    "left": _("first part of the pair"),
    "right": _("second part of the pair"),
    "others": _("choices that belong to nothing"),
    "items": _("parts"),
    "pattern": _("number of parts, and what belongs to what"),
    "value": _("number"),
    "tolerance": _("tolerance"),
    "unit": _("unit"),
    "guidance": _("for who marks it"),
    "alt": _("what it shows"),
    "source": _("picture"),
    "category": _("category"),
    "take": _("how many are drawn"),
    "order": _("order"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One difference, ready to show. Without a `field` the part as a whole came or went."""

    place: str
    field: str
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    wording: bool


def told(found: Sequence[Difference]) -> list[Told]:
    """Each difference in words."""
    return [_told(each) for each in found]


def _told(found: Difference) -> Told:
    before, after = _said(found.before), _said(found.after)
    marked = _marked(before, after), _marked(after, before)
    field = _field(found.field, whole=not found.path)
    return Told(_place(found.path), field, *marked, found.wording)


def _place(path: Path) -> str:
    return ", ".join(_steps(path)) or gettext("The whole")


def _steps(path: Path) -> Iterator[str]:
    """The words of each step; an option of a test as a whole stands in no part."""
    for name, step in zip(path, (*path, "")[1:], strict=True):
        if name in _PLACES:
            number = step + 1 if isinstance(step, int) else ""
            yield str(_PLACES[str(name)]) % {"key": step, "number": number}


def _field(name: str, *, whole: bool) -> str:
    """The whole has a title where a part has a heading: the form calls them so."""
    known = {field.name: field.verbose_name for field in Quiz._meta.fields}
    words = {**_FIELDS, **known} if whole else {**known, **_FIELDS}
    return str(words.get(name, name))


def _said(value: str) -> str:
    return {"True": gettext("yes"), "False": gettext("no")}.get(value, value)


def _marked(text: str, other: str) -> tuple[Run, ...]:
    """The text in runs of words that the other one has too, and that it has not."""
    words, others = text.split(), other.split()
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    return tuple(
        (" ".join(words[begin:end]), tag != "equal")
        for tag, begin, end, _other_begin, _other_end in matcher.get_opcodes()
        if begin < end
    )
