"""A GIFT file in blocks: one for each question, taken apart at its braces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from quizzes.formats.encoding import text_of
from quizzes.formats.entry import CannotTake, Trouble, Unreadable, Why

LONGEST_BLOCK = 200_000  # characters
_LONGEST_REMARK = 1_000  # characters
_ESCAPED = re.compile(r"\\([\\:#={}~n])")
# What was escaped is kept apart by characters that no text may hold (Unicode, noncharacters).
_HIDDEN = {sign: chr(0xFDD0 + place) for place, sign in enumerate(":#={}~n")} | {"\\": "\\"}
_SHOWN = {ord(hidden): sign for sign, hidden in _HIDDEN.items() if sign != "\\"} | {
    ord(_HIDDEN["n"]): "\n"
}
_LINE_END = re.compile(r"\r\n|\r|\n")
_ABOUT = re.compile(r"\[(id|tag):((?:\\\]|[^\]])*)\]")
_CATEGORY = "$CATEGORY:"


@dataclass(slots=True)
class Block:
    """The lines of one question; `line` is the number of the first, from 1."""

    line: int
    lines: list[str] = field(default_factory=list)
    idnumber: str = ""
    tagged: bool = False
    category: str | None = None  # of a block that is about that only

    @property
    def text(self) -> str:
        """The whole of it, with what was escaped hidden."""
        return _ESCAPED.sub(lambda found: _HIDDEN[found[1]], "\n".join(self.lines).strip())


@dataclass(frozen=True, slots=True)
class Parts:
    """A question taken apart; `answers` is None where it has no braces."""

    name: str
    text: str
    answers: str | None
    feedback: str


def shown(text: str) -> str:
    """What was escaped, as it is meant."""
    return text.translate(_SHOWN).strip()


def blocks_of(file: IO[bytes]) -> Iterator[Block]:
    """Blocks between empty lines. Raises Unreadable, also half-way."""
    block = Block(1)
    size = 0
    for number, line in enumerate(_lines(file), 1):
        size += len(line)
        if size > LONGEST_BLOCK:
            raise Unreadable(Trouble.TOO_LARGE, line=number)
        if line.startswith(_CATEGORY):
            yield block
            yield Block(number, category=line.removeprefix(_CATEGORY).strip())
        elif line.startswith("//"):
            _remark(block, line)
            continue
        elif line:
            block.lines.append(line)
            continue
        elif not block.lines:
            continue  # a remark holds for the question after it
        else:
            yield block
        block, size = Block(number + 1), 0
    yield block


def _remark(block: Block, line: str) -> None:
    """What Moodle writes before a question: // [id:…] [tag:…]."""
    for kind, value in _ABOUT.findall(line[:_LONGEST_REMARK]):
        if kind == "id":
            block.idnumber = value.replace("\\]", "]").strip()
        else:
            block.tagged = True


def _lines(file: IO[bytes]) -> Iterator[str]:
    rest = ""
    for text in text_of(file):
        if "\0" in text:
            raise Unreadable(Trouble.NOT_TEXT)
        # A line end may be cut in two.
        *lines, rest = _LINE_END.split(rest + text) if not text.endswith("\r") else [rest + text]
        yield from (line.strip().removeprefix("\ufeff") for line in lines)
        if len(rest) > LONGEST_BLOCK:
            raise Unreadable(Trouble.TOO_LARGE)
    yield from (line.strip() for line in _LINE_END.split(rest))


def parts_of(block: Block) -> Parts:
    """Name, text, answers and feedback. Raises CannotTake where a brace is missing."""
    name, text = _named(block.text)
    begin, end = text.find("{"), text.find("}")
    if begin < 0 and end < 0:
        return Parts(name, text, None, "")
    if begin < 0 or end < begin:
        raise CannotTake(Why.BRACES, str(block.line))
    answers, _mark, feedback = _last(text[begin + 1 : end], "####")
    before, after = text[:begin], text[end + 1 :]
    # The answer stands in the middle of the sentence: there a blank is shown.
    asked = f"{before}_____{after}" if after.strip() else before.rstrip()
    return Parts(name, asked, answers.strip(), feedback.strip())


def _named(text: str) -> tuple[str, str]:
    if text.startswith("::"):
        name, mark, rest = text[2:].partition("::")
        if mark:
            return shown(name), rest.strip()
    return "", text


def _last(text: str, mark: str) -> tuple[str, str, str]:
    """Divided at the last mark."""
    before, found, after = text.rpartition(mark)
    return (before, found, after) if found else (after, "", "")
