"""The text of a lesson: which lines are blocks, and how blocks are written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.packaging.broken import BrokenModule
from courses.packaging.markdown import NotInFormat, from_markdown
from courses.packaging.markdown_writing import to_markdown
from courses.packaging.parts import (
    CalloutPart,
    ContactPart,
    FactPart,
    ImagePart,
    Part,
    Picture,
    QuizFile,
    QuizPart,
    SignalsPart,
    TextPart,
)
from courses.packaging.quiz_files import ROLES, unknown_role
from courses.packaging.richtext import Paragraph, to_html
from courses.packaging.wagtail_html import from_html

_FENCE = re.compile(r":::\s*(\S*)\s*(.*)")
_IMAGE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)")
_ALONE = re.compile(r"\{\{(feit|quiz):([a-z0-9-]+)\}\}")
_ANY_TOKEN = re.compile(r"(?<!\\)\{\{.*?\}\}")
_FACT = re.compile(r"\{\{feit:([a-z0-9-]+)\}\}")
_ITEM = re.compile(r"[-*] +(.*)")


@dataclass(frozen=True)
class Surroundings:
    """What a text may refer to: facts by key, pictures and quizzes by name.

    `picture` and `quiz` return what is meant, or raise LookupError with the reason.
    """

    facts: frozenset[str]
    picture: Callable[[str], Picture]
    quiz: Callable[[str], QuizFile]


class LessonText:
    """Reads the lines below the front matter; `first_line` is where they begin in the file."""

    def __init__(self, text: str, file: str, first_line: int, around: Surroundings) -> None:
        self.lines = text.split("\n")
        self.file = file
        self.first_line = first_line
        self.around = around

    def broken(self, place: int, reason: str) -> BrokenModule:
        """The error for one of the lines, counted from 0."""
        return BrokenModule(self.file, self.first_line + place, reason)

    def parts(self) -> Iterator[Part]:
        """The blocks in order; raises BrokenModule."""
        place = start = 0
        while place < len(self.lines):
            line = self.lines[place].strip()
            if line.startswith(":::") or _IMAGE.fullmatch(line) or _ALONE.fullmatch(line):
                yield from self._running_text(start, place)
                end = self._end(place) if line.startswith(":::") else place
                yield self._fenced(place, end) if end > place else self._single(place, line)
                place = start = end + 1
            else:
                place += 1
        yield from self._running_text(start, place)

    def rich_text(self, start: int, end: int, *, plain: bool = False) -> str:
        """Rich text of these lines; `plain` allows paragraphs only. Raises BrokenModule."""
        self._check_tokens(start, end)
        try:
            blocks = from_markdown("\n".join(self.lines[start:end]))
        except NotInFormat as error:
            raise self.broken(start + error.line, error.reason) from error
        if plain and not all(isinstance(block, Paragraph) for block in blocks):
            raise self.broken(start, _("Only paragraphs have a place here."))
        return to_html(blocks)

    def _running_text(self, start: int, end: int) -> Iterator[TextPart]:
        html = self.rich_text(start, end)
        if html:
            yield TextPart(html)

    def _check_tokens(self, start: int, end: int) -> None:
        for place in range(start, end):
            for token in _ANY_TOKEN.finditer(self.lines[place]):
                self._check_token(place, token[0])

    def _check_token(self, place: int, token: str) -> None:
        fact = _FACT.fullmatch(token)
        if fact:
            self._known_fact(place, fact[1])
        elif token.startswith("{{quiz:"):
            raise self.broken(place, _("{{quiz:…}} stands on a line of its own, in a lesson."))
        else:
            raise self.broken(place, _("“%s” means nothing: write {{feit:key}}.") % token)

    def _known_fact(self, place: int, key: str) -> None:
        if key not in self.around.facts:
            raise self.broken(place, _("There is no fact “%s”.") % key)

    def _end(self, place: int) -> int:
        if self.lines[place].strip() == ":::":
            raise self.broken(place, _("This line closes a block, but none is open."))
        for end in range(place + 1, len(self.lines)):
            line = self.lines[end].strip()
            if line == ":::":
                return end
            if line.startswith(":::"):
                raise self.broken(end, _("Close the block before (with :::) first."))
        raise self.broken(place, _("This block is never closed: end it with a line :::"))

    def _single(self, place: int, line: str) -> Part:
        if image := _IMAGE.fullmatch(line):
            return self._image(place, re.sub(r"\\(.)", r"\1", image[1]).strip(), image[2])
        token = _ALONE.fullmatch(line)
        assert token is not None  # noqa: S101 - `parts` has looked
        if token[1] == "feit":
            self._known_fact(place, token[2])
            return FactPart(token[2])
        try:
            return QuizPart(self.around.quiz(token[2]))
        except LookupError as error:
            raise self.broken(place, str(error.args[0])) from error

    def _image(self, place: int, alt: str, target: str) -> ImagePart:
        if not alt:
            raise self.broken(place, _("Say between [ and ] what the image shows."))
        try:
            return ImagePart(self.around.picture(target), " ".join(alt.split()))
        except LookupError as error:
            raise self.broken(place, str(error.args[0])) from error

    def _fenced(self, start: int, end: int) -> Part:
        fence = _FENCE.fullmatch(self.lines[start].strip())
        kind, rest = (fence[1], fence[2].strip()) if fence else ("", "")
        if kind == "contact":
            if rest not in ROLES:
                raise self.broken(start, unknown_role(rest))
            return ContactPart(rest, self.rich_text(start + 1, end, plain=True))
        if kind not in {"callout", "signals"}:
            raise self.broken(
                start, _("A block is a callout, signals or contact, not “%s”.") % kind
            )
        if not rest:
            raise self.broken(start, _("Give this block a title: ::: %s Title") % kind)
        if kind == "signals":
            return SignalsPart(rest, tuple(self._signals(start, end)))
        return CalloutPart(rest, self._required_text(start, end))

    def _required_text(self, start: int, end: int) -> str:
        html = self.rich_text(start + 1, end)
        if not html:
            raise self.broken(start, _("This block is empty."))
        return html

    def _signals(self, start: int, end: int) -> list[str]:
        self._check_tokens(start + 1, end)
        found: list[str] = []
        for place in range(start + 1, end):
            line = self.lines[place].strip()
            if item := _ITEM.fullmatch(line):
                found.append(" ".join(item[1].split()))
            elif line and found and self.lines[place].startswith("  "):
                found[-1] += " " + " ".join(line.split())
            elif line:
                raise self.broken(place, _("Write each signal on a line that begins with “- ”."))
        if not all(found) or not found:
            raise self.broken(start, _("This block is empty."))
        return found


def write_parts(parts: tuple[Part, ...], picture_names: dict[Picture, str]) -> str:
    """The lines below the front matter."""
    return "\n\n".join(_written(part, picture_names) for part in parts) + "\n"


def _written(part: Part, picture_names: dict[Picture, str]) -> str:
    if isinstance(part, TextPart):
        return markdown_of(part.html)
    if isinstance(part, CalloutPart):
        return f"::: callout {part.title}\n{markdown_of(part.html)}\n:::"
    if isinstance(part, SignalsPart):
        items = "\n".join(f"- {signal}" for signal in part.signals)
        return f"::: signals {part.title}\n{items}\n:::"
    if isinstance(part, ContactPart):
        return "\n".join(filter(None, [f"::: contact {part.role}", markdown_of(part.html), ":::"]))
    if isinstance(part, ImagePart):
        alt = re.sub(r"[\\\]]", r"\\\g<0>", part.alt)
        return f"![{alt}](images/{picture_names[part.picture]})"
    if isinstance(part, FactPart):
        return f"{{{{feit:{part.key}}}}}"
    return f"{{{{quiz:{part.quiz.name}}}}}"


def markdown_of(html: str) -> str:
    """Rich text as Markdown."""
    return to_markdown(from_html(html))
