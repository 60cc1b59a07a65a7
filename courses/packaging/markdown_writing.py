"""Writing Markdown: from the tree of richtext.py to text that reads back as the same tree."""

import re
from collections.abc import Iterator

from courses.packaging.markdown import NotInFormat, words_of
from courses.packaging.richtext import (
    BREAK,
    Block,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Style,
)

_ALWAYS = re.compile(r"[\\`*\[\]<]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # within a word it is only a character
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BRACE = re.compile(r"\{(?=\{)(?!\{feit:[a-z0-9-]+\}\})")
_NUMBER = re.compile(r"(?m)^(\d{1,9})([.)])")
_START = re.compile(r"(?m)^([#>+\-=|~]|:(?=[:|\- ])|\{\{feit:[a-z0-9-]+\}\}$)")

Mark = tuple[str, str]  # ("bold", ""), ("italic", "") or ("link", address)


def to_markdown(blocks: tuple[Block, ...]) -> str:
    """The tree as Markdown, one line per paragraph."""
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _guarded(_inline(block.runs))
    if isinstance(block, Heading):
        words = re.sub(r"(#+)$", r"\\\1", _inline(block.runs))
        return f"{'#' * block.level} {words}"
    return "\n".join(_list_lines(block, ""))


def _list_lines(block: Listing, indent: str) -> Iterator[str]:
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}. " if block.ordered else "- "
        inside = indent + " " * len(mark)
        first, *rest = _guarded(_inline(item.runs)).split("\n")
        yield indent + mark + first
        yield from (inside + line for line in rest)
        for nested in item.lists:
            yield from _list_lines(nested, inside)


def _guarded(text: str) -> str:
    """A line that happens to begin as a list, a heading or a block does not become one."""
    return _START.sub(r"\\\1", _NUMBER.sub(r"\1\\\2", text))


def _inline(runs: Inline) -> str:
    """The plain way where that reads back the same, else the way that always does."""
    plain = "".join(_Writer(careful=False).write(runs))
    return plain if _reads_as(plain, runs) else "".join(_Writer(careful=True).write(runs))


def _reads_as(text: str, runs: Inline) -> bool:
    try:
        return words_of(text) == runs
    except NotInFormat:
        return False


def _escaped(text: str) -> str:
    text = _ENTITY.sub("&amp;", text)
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    return _BRACE.sub(r"\\{", text).replace(BREAK, "\\\n")


class _Writer:
    """Opens and closes marks so that they never touch white space on the inside.

    Careful: italic is _ so that it cannot run together with bold, and a letter that touches a mark
    from outside is written as a number (&#97;), which counts as punctuation.
    """

    def __init__(self, *, careful: bool) -> None:
        self.careful = careful
        self.open: list[Mark] = []

    def write(self, runs: Inline) -> Iterator[str]:
        words = list(_words(runs))
        ahead = [style for _gap, _text, style in words]
        for place, (gap, text, style) in enumerate(words):
            closing = "".join(self._close(_marks(style)))
            opening = "".join(self._open(ahead[place:]))
            touching = self.careful and not gap and bool(closing) != bool(opening) and place > 0
            following = _next_opens(words, place) if self.careful else False
            yield closing + _escaped(gap) + opening
            yield _written(text, first=touching and not opening, last=following)
        yield "".join(self._close(set()))

    def _close(self, wanted: set[Mark]) -> Iterator[str]:
        while any(mark not in wanted for mark in self.open):
            yield self._end(self.open.pop())

    def _open(self, ahead: list[Style]) -> Iterator[str]:
        """The longest first, so that what ends sooner stands inside."""
        missing = _marks(ahead[0]) - set(self.open)
        for mark in sorted(missing, key=lambda mark: (-_length(mark, ahead), mark)):
            self.open.append(mark)
            yield "[" if mark[0] == "link" else self._sign(mark)

    def _end(self, mark: Mark) -> str:
        return f"]({_address(mark[1])})" if mark[0] == "link" else self._sign(mark)

    def _sign(self, mark: Mark) -> str:
        if mark[0] == "bold":
            return "**"
        return "_" if self.careful else "*"


def _words(runs: Inline) -> Iterator[tuple[str, str, Style]]:
    """(space before, text, style) for each run, where space at its edges counts as before."""
    gap = ""
    for run in runs:
        text = run.text.strip()
        if not text:
            gap += run.text
            continue
        start = run.text.index(text)
        yield gap + run.text[:start], text, run.style
        gap = run.text[start + len(text) :]


def _marks(style: Style) -> set[Mark]:
    found = {("bold", "")} if style.bold else set()
    found |= {("italic", "")} if style.italic else set()
    return found | ({("link", style.href)} if style.href else set())


def _length(mark: Mark, ahead: list[Style]) -> int:
    return next((n for n, style in enumerate(ahead) if mark not in _marks(style)), len(ahead))


def _next_opens(words: list[tuple[str, str, Style]], place: int) -> bool:
    """Whether a mark opens right behind this word while none closes there."""
    if place + 1 >= len(words) or words[place + 1][0]:
        return False
    here, there = _marks(words[place][2]), _marks(words[place + 1][2])
    return here < there


def _written(text: str, *, first: bool, last: bool) -> str:
    if last and len(text) == 1:
        return _numbered(text)
    head, body, tail = "", text, ""
    if first:
        head, body = _numbered(body[0]), body[1:]
    if last:
        body, tail = body[:-1], _numbered(body[-1])
    return head + _escaped(body) + tail


def _numbered(letter: str) -> str:
    return f"&#{ord(letter)};"


def _address(href: str) -> str:
    """An address without characters that would end it."""
    safe = "".join(f"%{ord(c):02X}" if c in '()<>"\\ ' else c for c in href)
    return _ENTITY.sub("&amp;", safe)
