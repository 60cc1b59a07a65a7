"""Texts of other programs as texts of ours, and back.

Ours have paragraphs, bold and italic (quizzes/notation.py). What else a text had is said in
`Rich.notes`; nothing of it can reach a page.
"""

import re
from dataclasses import dataclass

import nh3
from markdown_it import MarkdownIt

from quizzes.formats.entry import CannotTake, Note, Why
from quizzes.formats.html_text import HtmlText, ImageRef
from quizzes.notation import NOTATION, literal

LONGEST_TEXT = 20_000  # characters, of one text of a question
_LONGEST_WITH_PICTURES = 4_000_000  # characters
_LONGEST_WRITTEN = 60_000  # characters, without the pictures: signs of Markdown take long to read
_MOST_ELEMENTS = 5_000  # thousands inside each other take long to clean
_PICTURE = re.compile(r"data:image/[a-z+.-]+;base64,[A-Za-z0-9+/=]+")
_PLAIN = {"plain", "plain_text"}
_BY_LINE = {"moodle", "moodle_auto_format", "markdown"}  # a line becomes an element
_KEPT = {
    *("p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section"),
    *("ul", "ol", "li", "table", "tr", "td", "th", "caption", "dl", "dt", "dd"),
    *("b", "strong", "i", "em", "a", "img"),
}
_HARMLESS = {
    *("span", "font", "u", "s", "small", "sub", "sup", "code", "tbody", "thead", "tfoot", "html"),
    *("body", "head", "meta", "colgroup", "col", "center", "article", "main", "abbr", "mark"),
    *("label", "figure", "figcaption", "o:p", "del", "ins", "cite", "q", "tt", "kbd", "big"),
}
_ELEMENT = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*)")
_CLEANER = nh3.Cleaner(
    tags=_KEPT,
    clean_content_tags={"script", "style", "svg", "math", "noscript", "template"},
    attributes={"a": {"href"}, "img": {"src", "alt"}},
    url_schemes={"http", "https", "mailto", "tel", "data"},
    link_rel=None,
)
_MARKDOWN = MarkdownIt("commonmark", {"html": True})
# Lines without anything that only Markdown knows; most are, and trying them takes ten times longer.
_PLAINLY_OURS = re.compile(
    r"(?:(?![ \t\d=+>#~|:-]|[*_](?:\s|$)|[*_ ]+$)[^`\[\]<>&\\\n]*(?<! )(?:\n|\Z))+", re.MULTILINE
)
_LINES = re.compile(r"\r\n?")
_NEW_LINE = re.compile(r"(?:<br>)?\n")


@dataclass(frozen=True, slots=True)
class Rich:
    """A text in our notation, the pictures that stood in it, and what stayed behind."""

    text: str = ""
    images: tuple[ImageRef, ...] = ()
    notes: tuple[Note, ...] = ()


def read_text(text: str, form: str) -> Rich:
    """A text in Moodle's form: html, markdown, plain (plain_text), or moodle (auto).

    Raises CannotTake for a text that is too long.
    """
    if _is_too_long(text, form):
        raise CannotTake(Why.TOO_LONG)
    text = _LINES.sub("\n", text).strip()
    match form:
        case "plain" | "plain_text":
            found = Rich(literal(text))
        case "markdown":
            found = Rich(text) if _is_ours(text) else _from_html(_MARKDOWN.render(text))
        case "moodle" | "moodle_auto_format":
            found = _from_html(text.replace("\n", "<br>"))
        case _:
            found = _from_html(text)
    if len(found.text) > LONGEST_TEXT:
        raise CannotTake(Why.TOO_LONG)
    return found


def _is_too_long(text: str, form: str) -> bool:
    """Asked before it is read: what is written to keep us busy may not begin."""
    if form in _PLAIN or len(text) > _LONGEST_WITH_PICTURES:
        return len(text) > LONGEST_TEXT
    written = text if len(text) <= _LONGEST_WRITTEN else _PICTURE.sub("", text)
    elements = written.count("<") + (written.count("\n") if form in _BY_LINE else 0)
    return len(written) > _LONGEST_WRITTEN or elements > _MOST_ELEMENTS


def _is_ours(text: str) -> bool:
    """Whether Markdown makes of it what our notation makes of it."""
    if _PLAINLY_OURS.fullmatch(text):
        return True
    return bool(_MARKDOWN.render(text) == NOTATION.render(text))


def _from_html(html: str) -> Rich:
    if "<" not in html and "&" not in html:
        return Rich(literal(" ".join(html.split())))
    made = HtmlText()
    made.feed(_CLEANER.clean(html))
    made.close()
    lost = {name.lower() for name in _ELEMENT.findall(html)} - _KEPT - _HARMLESS
    notes = [Note(Why.HTML, ", ".join(sorted(lost)[:10]))] if lost else []
    notes += [Note(Why.LINK, link) for link in made.links]
    notes += [Note(Why.FILE, name) for name in made.files]
    return Rich(made.text(), tuple(made.images), tuple(notes))


def write_text(text: str) -> tuple[str, str]:
    """A text of ours and the form it is in: as plain as it can be, and read back the same."""
    if literal(text) == text:
        return text, "plain"
    if _is_ours(text):
        return text, "markdown"
    return to_html(text), "html"


def to_html(text: str) -> str:
    """A text of ours as HTML; a new line is one there too."""
    paragraphs = str(NOTATION.render(text)).strip().split("</p>\n<p>")
    return "</p><p>".join(_NEW_LINE.sub("<br>", paragraph) for paragraph in paragraphs)
