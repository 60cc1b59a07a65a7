"""Our questions as GIFT."""

import re
from collections.abc import Iterable, Iterator

from quizzes.core.question import (
    Choosing,
    Essay,
    Matching,
    NumberQuestion,
    Ordering,
    Question,
    SingleChoice,
    TextQuestion,
    TrueFalse,
)
from quizzes.formats.categories import written_path
from quizzes.formats.entry import Entry
from quizzes.formats.losing import ARROW, clean, number, shares_of
from quizzes.formats.rich_text import to_html, write_text
from quizzes.notation import NOTATION

_SIGNS = re.compile(r"[\\:#={}~]")
_IN_ITEMS = re.compile(r"[\\{}]|#(?=###)|^/(?=/)|^0$")


def write_gift(entries: Iterable[Entry]) -> Iterator[str]:
    """A file piece by piece; entries without a question are passed over."""
    category: tuple[str, ...] = ()
    for entry in entries:
        if entry.category != category:
            category = entry.category
            yield f"$CATEGORY: {written_path(category)}\n\n"
        if entry.question:
            yield _Writer(entry.question).text()


def escaped(text: str) -> str:
    """The text with its signs escaped, on one line."""
    return _SIGNS.sub(r"\\\g<0>", clean(text)).replace("\n", "\\n")


class _Writer:
    """One question on its way to text; `form` is that of its own text."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.form = write_text(clean(question.text))[1]

    def text(self) -> str:
        """Remark, name, text and answers, with an empty line after them."""
        key, (asked, _form) = self.question.key, write_text(clean(self.question.text))
        about = f"// [id:{key}]\n" if key else ""
        head = f"{about}::{escaped(key)}::[{self.form}]{escaped(asked)}"
        inner = self._answers()
        if inner is None:
            return f"{head}\n\n"
        feedback = (
            f"####{self._rich(self.question.explanation)}" if self.question.explanation else ""
        )
        return f"{head}{{{inner}{feedback}}}\n\n"

    def _answers(self) -> str | None:
        match self.question:
            case Choosing():
                return _lines(self._options(self.question))
            case TrueFalse():
                return self._true_or_false(self.question)
            case Matching():
                return _lines(self._pairs(self.question))
            case Ordering():
                return _ordering(self.question)
            case NumberQuestion():
                return "#" + _lines(self._numbers(self.question))
            case TextQuestion():
                return _lines(self._words(self.question))
            case Essay():
                return ""
        return None

    def _rich(self, text: str) -> str:
        """A text, with its form where that is another than the question's, or has to be clear."""
        if not text:
            return ""
        written, form = write_text(clean(text))
        named = form != self.form or written.startswith(("[", "%"))
        return f"[{form}]{escaped(written)}" if named else escaped(written)

    def _feedback(self, text: str) -> str:
        return f"#{self._rich(text)}" if text else ""

    def _options(self, question: Choosing) -> Iterator[str]:
        one = isinstance(question, SingleChoice)
        for option, share in zip(question.options, shares_of(question), strict=True):
            sign = "=" if one and option.correct else f"~%{number(share)}%"
            text = option.text or (option.picture.alt if option.picture else "")
            yield f"{sign}{self._rich(text)}{self._feedback(option.feedback)}"

    def _true_or_false(self, question: TrueFalse) -> str:
        word = "TRUE" if question.answer else "FALSE"
        right, wrong = question.if_true, question.if_false
        if not question.answer:
            right, wrong = wrong, right
        if right:
            return f"{word}#{self._rich(wrong)}#{self._rich(right)}"
        return f"{word}{self._feedback(wrong)}"

    def _pairs(self, question: Matching) -> Iterator[str]:
        for pair in question.pairs:
            yield f"={self._no_arrow(pair.left)} -> {escaped(pair.right)}"
        for other in question.others:
            yield f"= -> {escaped(other)}"

    def _no_arrow(self, text: str) -> str:
        """What makes pairs cannot be escaped; HTML can say it in another way."""
        return f"[html]{escaped(to_html(clean(text)))}" if ARROW in text else self._rich(text)

    def _numbers(self, question: NumberQuestion) -> Iterator[str]:
        for answer in question.answers:
            value = f"{number(answer.value)}:{number(answer.tolerance)}"
            yield f"=%{number(answer.fraction)}%{value}{self._feedback(answer.feedback)}"

    def _words(self, question: TextQuestion) -> Iterator[str]:
        for answer in question.answers:
            share, text = f"%{number(answer.fraction)}%", answer.text.replace(ARROW, "→")
            form = "[plain]" if text.startswith("[") else ""
            feedback = f"#{self._no_arrow(answer.feedback)}" if answer.feedback else ""
            yield f"={share}{form}{escaped(text)}{feedback}"


def _lines(answers: Iterable[str]) -> str:
    return "\n" + "".join(f"\t{answer}\n" for answer in answers)


def _ordering(question: Ordering) -> str:
    """Moodle takes its items for HTML, and puts nothing back that GIFT escapes."""
    whole = "ALL_OR_NOTHING" if question.all_or_nothing else "ABSOLUTE_POSITION"
    head = f">{len(question.items)} ALL VERTICAL {whole} SHOW none\n"
    shown = (NOTATION.renderInline(clean(item)).replace("\n", " ") for item in question.items)
    return head + "".join(f"{_IN_ITEMS.sub(_escape, item)}\n" for item in shown)


def _escape(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"
