"""Rich text as a small tree, so that two ways of writing the same thing become equal.

The tree knows exactly what the module format knows: paragraphs, two levels of headings, lists,
bold, italic, links and line breaks. Anything else that an editor's HTML holds loses its mark-up
and keeps its words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

BREAK = "\n"  # within a Run: a line break that is meant
# Spaces that do not break a line, and other typographic ones, are somebody's choice: they stay.
_COLLAPSED = re.compile(r"[ \t\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class Style:
    """How a piece of text looks, and where it leads."""

    bold: bool = False
    italic: bool = False
    href: str = ""

    def shared(self, other: "Style") -> "Style":
        """What both have."""
        return Style(
            self.bold and other.bold,
            self.italic and other.italic,
            self.href if self.href == other.href else "",
        )


@dataclass(frozen=True)
class Run:
    """Text in one style; BREAK in it is a line break."""

    text: str
    style: Style = Style()


Inline = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    runs: Inline


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 or 3."""

    level: int
    runs: Inline


@dataclass(frozen=True)
class Item:
    """One item of a list, with the lists inside it."""

    runs: Inline
    lists: tuple["Listing", ...] = ()


@dataclass(frozen=True)
class Listing:
    """A list, numbered or not."""

    ordered: bool
    items: tuple[Item, ...]


Block = Paragraph | Heading | Listing


def tidy(runs: Iterable[Run]) -> Inline:
    """The same text in one canonical way: white space collapsed, and styled as its neighbours are.

    That an accidental space is bold says nothing, and Markdown cannot write it.
    """
    letters = _trimmed([(letter, run.style) for run in runs for letter in _plain(run.text)])
    styled = [
        (letter, _space_style(letters, place) if letter.isspace() else style)
        for place, (letter, style) in enumerate(letters)
    ]
    return tuple(
        Run("".join(letter for letter, _style in group), style)
        for style, group in groupby(styled, key=lambda pair: pair[1])
    )


def _plain(text: str) -> str:
    return _COLLAPSED.sub(" ", _CONTROL.sub("", text))


def _trimmed(letters: list[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """Without space at the edges and around breaks, without double spaces and breaks."""
    kept: list[tuple[str, Style]] = []
    for letter, style in letters:
        if letter == BREAK:
            while kept and kept[-1][0].isspace():
                kept.pop()
        after_break = not kept or kept[-1][0] == BREAK
        doubled = letter == " " and kept and kept[-1][0] == " "
        if not (letter.isspace() and after_break) and not doubled:
            kept.append((letter, style))
    while kept and kept[-1][0].isspace():
        kept.pop()
    return kept


def _space_style(letters: list[tuple[str, Style]], place: int) -> Style:
    before = after = place
    while letters[before][0].isspace():
        before -= 1
    while letters[after][0].isspace():
        after += 1
    return letters[before][1].shared(letters[after][1])


def one_line(runs: Inline) -> Inline:
    """The same without line breaks, for headings."""
    return tidy(Run(run.text.replace(BREAK, " "), run.style) for run in runs)


def joined(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Without empty blocks, and with lists of one kind that touch made into one."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if isinstance(block, Listing):
            if isinstance(last, Listing) and last.ordered == block.ordered:
                kept[-1] = Listing(last.ordered, last.items + block.items)
            elif block.items:
                kept.append(block)
        elif block.runs:
            kept.append(block)
    return tuple(kept)


def listing(*, ordered: bool, items: Iterable[Item]) -> Listing:
    """A list; an item without words of its own gives its place to the items in it."""
    kept: list[Item] = []
    for item in items:
        if item.runs:
            inner = joined(item.lists)
            kept.append(Item(item.runs, tuple(b for b in inner if isinstance(b, Listing))))
        else:
            kept += [inner for nested in item.lists for inner in nested.items]
    return Listing(ordered, tuple(kept))


def to_html(blocks: Iterable[Block]) -> str:
    """The tree as rich text, in the tags that Wagtail's editor uses itself."""
    return "".join(_block_html(block) for block in blocks)


def _block_html(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_inline_html(block.runs)}</p>"
    if isinstance(block, Heading):
        return f"<h{block.level}>{_inline_html(block.runs)}</h{block.level}>"
    tag = "ol" if block.ordered else "ul"
    items = "".join(
        f"<li>{_inline_html(item.runs)}{''.join(map(_block_html, item.lists))}</li>"
        for item in block.items
    )
    return f"<{tag}>{items}</{tag}>"


def _inline_html(runs: Inline) -> str:
    return "".join(
        _link_html(href, list(group)) for href, group in groupby(runs, lambda run: run.style.href)
    )


def _link_html(href: str, runs: list[Run]) -> str:
    inner = "".join(_styled_html(runs))
    return f'<a href="{escape(href)}">{inner}</a>' if href else inner


def _styled_html(runs: list[Run]) -> Iterator[str]:
    for run in runs:
        text = escape(run.text, quote=False).replace(BREAK, "<br/>")
        if run.style.italic:
            text = f"<i>{text}</i>"
        yield f"<b>{text}</b>" if run.style.bold else text
