"""GIFT, question by question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO

from quizzes.core.question import Essay, Matching, Ordering, Pair, Question, Reflection, TrueFalse
from quizzes.formats.categories import category_path
from quizzes.formats.entry import CannotTake, Entry, Note, Trouble, Unreadable, Why
from quizzes.formats.gift_blocks import Block, Parts, blocks_of, parts_of, shown
from quizzes.formats.making import (
    LONGEST_TITLE,
    MOST_QUESTIONS,
    About,
    Answer,
    decimal,
    key_from,
    multiple_choice,
    number_question,
    single_choice,
    stored_key,
    text_question,
)
from quizzes.formats.rich_text import read_text

_FORM = re.compile(r"\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
_WORDS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_ORDER = re.compile(r">\s*\d*\s*([^\n]*)\n(.*)", re.DOTALL)
_ALL_OR_NOTHING = "ALL_OR_NOTHING"
_GRADINGS = re.compile(r"RELATIVE\w*|LONGEST\w*|REL\b")


def read_gift(file: IO[bytes]) -> Iterator[Entry]:
    """The questions of a file, one by one. Raises Unreadable, also half-way."""
    category: tuple[str, ...] = ()
    number = 0
    is_gift = False
    for block in blocks_of(file):
        if block.category is not None:
            category, is_gift = category_path(block.category), True
        elif block.lines:
            number += 1
            if number > MOST_QUESTIONS:
                raise Unreadable(Trouble.TOO_LARGE)
            is_gift = is_gift or "{" in block.text or block.text.startswith("::")
            yield _entry(block, number, category)
    if not is_gift:
        raise Unreadable(Trouble.NO_QUESTIONS)


def _entry(block: Block, number: int, category: tuple[str, ...]) -> Entry:
    title = shown(block.text)[:LONGEST_TITLE]
    try:
        parts = parts_of(block)
        title = (parts.name or shown(parts.text))[:LONGEST_TITLE]
        reading = _Gift(parts, block.idnumber)
        question = reading.question()
    except CannotTake as cannot:
        return Entry(number, title, category, notes=(cannot.note,))
    if block.tagged:
        reading.notes.append(Note(Why.TAGS))
    return Entry(number, title, category, question, tuple(dict.fromkeys(reading.notes)))


@dataclass
class _Gift:
    """One question, with what was said about it while reading."""

    parts: Parts
    idnumber: str
    notes: list[Note] = field(default_factory=list)
    form: str = "moodle"

    def question(self) -> Question:
        about, answers = self._about(), self.parts.answers
        if answers is None:
            self.notes.append(Note(Why.DESCRIPTION))
            return Reflection(**about)
        if not answers:
            return Essay(**about)
        if answers.startswith("#"):
            return self._number(about, answers[1:])
        if answers.startswith(">"):
            return self._ordering(about, answers)
        if "~" in answers:
            return self._choice(about, answers)
        if "=" in answers and "->" in answers:
            return self._matching(about, answers)
        word = answers.partition("#")[0].strip()
        if word in _WORDS:
            return self._true_or_false(about, _WORDS[word], answers)
        return text_question(about, [self._answer(part, 100) for part in _apart(answers)])

    def _about(self) -> About:
        if form := _FORM.match(self.parts.text):
            self.form = form[1]
        text = self._text(self.parts.text)
        return {
            "key": stored_key(self.idnumber) or key_from(self.parts.name) or key_from(text),
            "text": text,
            "explanation": self._text(self.parts.feedback),
        }

    def _text(self, written: str) -> str:
        """A text in our notation; it may begin with a form of its own."""
        form = _FORM.match(written)
        rest = written[form.end() :] if form else written
        return self._read(rest, form[1] if form else self.form)

    def _read(self, written: str, form: str) -> str:
        rich = read_text(shown(written), form)
        self.notes += rich.notes
        self.notes += [Note(Why.PICTURE_NO_PLACE, image.src[:100]) for image in rich.images]
        return rich.text

    def _answer(self, part: str, share: float) -> Answer:
        """Words as they are, for what is compared with what somebody writes."""
        share, rest = _weighed(part.lstrip("=~").strip(), share)
        text, _mark, feedback = rest.partition("#")
        text = _FORM.sub("", text, count=1) if _FORM.match(text) else text
        return Answer(_line(shown(text)), share, self._text(feedback.strip()))

    def _choice(self, about: About, answers: str) -> Question:
        found = []
        for part in _apart(answers):
            share, rest = _weighed(part[1:].strip(), 100 if part.startswith("=") else 0)
            text, _mark, feedback = rest.partition("#")
            found.append(Answer(self._text(text.strip()), share, self._text(feedback.strip())))
        return (single_choice if "=" in answers else multiple_choice)(about, found)

    def _true_or_false(self, about: About, answer: bool, answers: str) -> Question:
        """The first feedback is for who is wrong, the second for who is right."""
        _word, wrong, right = (*answers.split("#", 2), "", "")[:3]
        said = {answer: self._text(right.strip()), not answer: self._text(wrong.strip())}
        return TrueFalse(**about, answer=answer, if_true=said[True], if_false=said[False])

    def _matching(self, about: About, answers: str) -> Question:
        pairs, others = [], []
        for part in _apart(answers):
            left, arrow, right = part.lstrip("=").partition("->")
            if not arrow:
                raise CannotTake(Why.NO_ARROW, shown(part)[:50])
            left, right = _line(self._text(left.strip())), _line(shown(right))
            if left:
                pairs.append(Pair(left, right))
            else:
                others.append(right)
        return Matching(**about, pairs=tuple(pairs), others=tuple(dict.fromkeys(others)))

    def _ordering(self, about: About, answers: str) -> Question:
        """As the question type of that name writes it: > count and settings, then the parts."""
        found = _ORDER.match(answers)
        if not found:
            raise CannotTake(Why.NO_ANSWERS)
        settings, items = found[1], found[2]
        if grading := _GRADINGS.search(settings):
            self.notes.append(Note(Why.GRADING, grading[0]))
        lines = (_line(self._read(line.strip(), "moodle")) for line in items.split("\n"))
        return Ordering(
            **about,
            items=tuple(line for line in lines if line),
            all_or_nothing=_ALL_OR_NOTHING in settings,
        )

    def _number(self, about: About, answers: str) -> Question:
        accepted, mark, _wrong = answers.partition("~")
        if mark:
            self.notes.append(Note(Why.OTHER_ANSWERS))
        found = [_ranged(self._answer(part, 100)) for part in _apart(accepted)]
        return number_question(about, found)


def _apart(answers: str) -> list[str]:
    """The answers, each still with its sign."""
    parts = (part.strip() for part in re.split(r"(?=[~=])", answers))
    return [part for part in parts if part and part != "~"]


def _weighed(text: str, share: float) -> tuple[float, str]:
    """The share that stands before an answer, and the rest of it."""
    found = _WEIGHT.match(text)
    return (float(found[1]), text[found.end() :].strip()) if found else (share, text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _ranged(answer: Answer) -> Answer:
    """Written as 3:0.5 (what counts, and how far beside it) or as 2.5..3.5 (from, to)."""
    least, dots, most = answer.text.partition("..")
    if not dots:
        value, _colon, tolerance = answer.text.partition(":")
        return Answer(value, answer.share, answer.feedback, tolerance=tolerance)
    low, high = (Decimal(str(decimal(end))) for end in (least, most))
    middle, reach = (low + high) / 2, abs(high - low) / 2
    return Answer(str(middle), answer.share, answer.feedback, tolerance=str(reach))
