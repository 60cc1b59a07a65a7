"""Our questions as Moodle XML."""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from xml.sax.saxutils import unescape

from quizzes.core.question import (
    Choosing,
    Essay,
    Matching,
    NumberQuestion,
    Ordering,
    Picture,
    Question,
    QuestionKind,
    SingleChoice,
    TextQuestion,
    TrueFalse,
)
from quizzes.formats.categories import written_path
from quizzes.formats.entry import Entry
from quizzes.formats.losing import clean, number, shares_of
from quizzes.formats.rich_text import to_html, write_text

_KINDS = {
    QuestionKind.SINGLE: "multichoice",
    QuestionKind.MULTIPLE: "multichoice",
    QuestionKind.TRUEFALSE: "truefalse",
    QuestionKind.MATCHING: "matching",
    QuestionKind.ORDERING: "ordering",
    QuestionKind.NUMBER: "numerical",
    QuestionKind.TEXT: "shortanswer",
    QuestionKind.ESSAY: "essay",
    QuestionKind.REFLECTION: "description",
}
_FORMS = {"plain": "plain_text", "markdown": "markdown", "html": "html"}
_WITH_SIGNS = re.compile(r"<(text|unit_name)>([^<]*&[^<]*)</\1>")


def write_moodle_xml(entries: Iterable[Entry]) -> Iterator[str]:
    """A file piece by piece; entries without a question are passed over."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    category: tuple[str, ...] = ()
    for entry in entries:
        if entry.category != category:
            category = entry.category
            yield _text(_category(category))
        if entry.question:
            yield _text(_Writer(entry.question, entry.pictures).element)
    yield "</quiz>\n"


def _text(element: Element) -> str:
    indent(element)
    return _WITH_SIGNS.sub(_unescaped, tostring(element, encoding="unicode")) + "\n"


def _unescaped(found: re.Match[str]) -> str:
    """As Moodle itself writes it: its reader loses a space between two escaped signs."""
    tag, text = found[1], unescape(found[2]).replace("]]>", "]]]]><![CDATA[>")
    return f"<{tag}><![CDATA[{text}]]></{tag}>"


def _category(path: tuple[str, ...]) -> Element:
    element = Element("question", type="category")
    _said(SubElement(element, "category"), written_path(path))
    return element


def _said(holder: Element, text: str) -> None:
    SubElement(holder, "text").text = clean(text)


class _Writer:
    """One question on its way to an element."""

    def __init__(self, question: Question, pictures: Mapping[str, bytes]) -> None:
        self.question, self.pictures = question, pictures
        self.element = Element("question", type=_KINDS[question.kind])
        self._about()
        self._own()

    def _about(self) -> None:
        question = self.question
        # A name is needed; that of ours is its key.
        _said(SubElement(self.element, "name"), question.key or "vraag")
        self._rich(self.element, "questiontext", question.text, question.figure)
        self._rich(self.element, "generalfeedback", question.explanation)
        self._plain("defaultgrade", str(question.worth))
        self._plain("penalty", "0")
        self._plain("hidden", "0")
        self._plain("idnumber", question.key)

    def _own(self) -> None:
        match self.question:
            case Choosing():
                self._choosing(self.question)
            case TrueFalse():
                self._true_or_false(self.question)
            case Matching():
                self._matching(self.question)
            case Ordering():
                self._ordering(self.question)
            case NumberQuestion():
                self._number(self.question)
            case TextQuestion():
                self._few_words(self.question)
            case Essay():
                self._essay(self.question)

    def _plain(self, tag: str, text: str) -> None:
        SubElement(self.element, tag).text = clean(text)

    def _rich(
        self, parent: Element, tag: str, text: str, picture: Picture | None = None
    ) -> Element:
        holder = SubElement(parent, tag)
        self._fill(holder, text, picture)
        return holder

    def _fill(self, holder: Element, text: str, picture: Picture | None = None) -> None:
        content = self.pictures.get(picture.source) if picture else None
        if picture is None or content is None:
            written, form = write_text(clean(text))
            holder.set("format", _FORMS[form])
            _said(holder, written)
            return
        holder.set("format", "html")
        image = Element("img", src=f"@@PLUGINFILE@@/{picture.source}", alt=clean(picture.alt))
        _said(holder, to_html(clean(text)) + tostring(image, encoding="unicode", method="html"))
        file = SubElement(holder, "file", name=picture.source, path="/", encoding="base64")
        file.text = base64.b64encode(content).decode()

    def _answer(
        self, share: float, text: str, feedback: str = "", picture: Picture | None = None
    ) -> Element:
        answer = self._rich(self.element, "answer", text, picture)
        answer.set("fraction", number(share))
        self._rich(answer, "feedback", feedback)
        return answer

    def _bare_answer(self, share: float, text: str, feedback: str) -> Element:
        """An answer that is compared, and has no notation."""
        answer = SubElement(self.element, "answer", fraction=number(share), format="plain_text")
        _said(answer, text)
        self._rich(answer, "feedback", feedback)
        return answer

    def _choosing(self, question: Choosing) -> None:
        self._plain("single", "true" if isinstance(question, SingleChoice) else "false")
        self._plain("shuffleanswers", "true")
        self._plain("answernumbering", "none")
        for option, share in zip(question.options, shares_of(question), strict=True):
            self._answer(share, option.text, option.feedback, option.picture)

    def _true_or_false(self, question: TrueFalse) -> None:
        said = {"true": question.if_true, "false": question.if_false}
        for word, feedback in said.items():
            right = question.answer == (word == "true")
            self._bare_answer(100 if right else 0, word, feedback)

    def _matching(self, question: Matching) -> None:
        self._plain("shuffleanswers", "true")
        for pair in question.pairs:
            self._subquestion(pair.left, pair.right)
        for other in question.others:
            self._subquestion("", other)

    def _subquestion(self, left: str, right: str) -> None:
        holder = self._rich(self.element, "subquestion", left)
        _said(SubElement(holder, "answer"), right)

    def _ordering(self, question: Ordering) -> None:
        whole = "ALL_OR_NOTHING" if question.all_or_nothing else "ABSOLUTE_POSITION"
        settings = {
            "layouttype": "VERTICAL",
            "selecttype": "ALL",
            "selectcount": str(len(question.items)),
            "gradingtype": whole,
            "showgrading": "SHOW",
            "numberingstyle": "none",
            # Where this is missing, Moodle adds two empty hints.
            "shownumcorrect": "0",
        }
        for tag, text in settings.items():
            self._plain(tag, text)
        for place, item in enumerate(question.items, 1):
            self._rich(self.element, "answer", item).set("fraction", number(place))

    def _number(self, question: NumberQuestion) -> None:
        for accepted in question.answers:
            value = number(accepted.value)
            answer = self._bare_answer(accepted.fraction, value, accepted.feedback)
            SubElement(answer, "tolerance").text = number(accepted.tolerance)
        if question.unit:
            unit = SubElement(SubElement(self.element, "units"), "unit")
            SubElement(unit, "multiplier").text = "1"
            SubElement(unit, "unit_name").text = clean(question.unit)
        self._plain("unitgradingtype", "0")
        self._plain("unitpenalty", "0")
        self._plain("showunits", "0" if question.unit else "3")
        self._plain("unitsleft", "0")

    def _few_words(self, question: TextQuestion) -> None:
        self._plain("usecase", str(int(question.case_matters)))
        for accepted in question.answers:
            self._bare_answer(accepted.fraction, accepted.text, accepted.feedback)

    def _essay(self, question: Essay) -> None:
        settings = {
            "responseformat": "editor",
            "responserequired": "1",
            "responsefieldlines": "10",
            "attachments": "0",
            "attachmentsrequired": "0",
        }
        for tag, text in settings.items():
            self._plain(tag, text)
        self._rich(self.element, "graderinfo", question.guidance)
        self._rich(self.element, "responsetemplate", "")
