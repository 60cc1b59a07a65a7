"""Reading Markdown: the part of it that a lesson may use, to the tree of richtext.py.

All of CommonMark is parsed, so that what a lesson may not hold is refused in words instead of
shown as stray characters.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from courses.packaging.richtext import (
    BREAK,
    Block,
    Heading,
    Inline,
    Item,
    Listing,
    Paragraph,
    Run,
    Style,
    joined,
    listing,
    one_line,
    tidy,
)

LINKS = ("https://", "http://", "mailto:", "tel:", "/")
DEEPEST = 8  # lists within lists: deeper is a mistake, or meant to hurt

REFUSED = {
    "html_block": gettext_lazy("HTML is not allowed."),
    "html_inline": gettext_lazy("HTML is not allowed."),
    "table": gettext_lazy("Tables are not allowed: on a phone nobody can read them."),
    "image": gettext_lazy("An image stands on a line of its own."),
    "blockquote": gettext_lazy("Quotation blocks (>) are not allowed: use “ and ”."),
    "code_block": gettext_lazy("A text may not be indented by four spaces or more."),
    "fence": gettext_lazy("Code blocks are not allowed."),
    "code_inline": gettext_lazy("Code (between ` and `) is not allowed."),
    "hr": gettext_lazy("Horizontal lines are not allowed: use a heading."),
}


class NotInFormat(ValueError):
    """Markdown that the format does not have: `line` (from 0) and `reason`."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(line, reason)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 2 * DEEPEST + 6}).enable("table")


def from_markdown(text: str) -> tuple[Block, ...]:
    """The tree in this Markdown; raises NotInFormat with the line for what does not belong."""
    root = SyntaxTreeNode(_parser().parse(text))
    return joined(_block(node, 0) for node in root.children)


def words_of(text: str) -> Inline:
    """The words of one paragraph of Markdown; raises NotInFormat."""
    nodes = SyntaxTreeNode(_parser().parseInline(text)).children
    return tidy(_runs(nodes[0], Style())) if nodes else ()


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


def _refuse(node: SyntaxTreeNode, line: int) -> None:
    reason = REFUSED.get(node.type) or _("This kind of Markdown is not allowed: %s.") % node.type
    raise NotInFormat(line, str(reason))


def _block(node: SyntaxTreeNode, depth: int) -> Block:
    if node.type == "paragraph":
        return Paragraph(_words(node))
    if node.type == "heading":
        return _heading(node)
    if node.type not in {"bullet_list", "ordered_list"}:
        _refuse(node, _line(node))
    return _list(node, depth)


def _heading(node: SyntaxTreeNode) -> Heading:
    level = int(node.tag[1:])
    if level not in {2, 3} or not node.markup.startswith("#"):
        raise NotInFormat(_line(node), _("Headings are written with ## or ###."))
    return Heading(level, one_line(_words(node)))


def _list(node: SyntaxTreeNode, depth: int) -> Listing:
    if depth >= DEEPEST:
        raise NotInFormat(_line(node), _("Lists may not be nested this deep."))
    if node.attrs.get("start", 1) != 1:
        raise NotInFormat(_line(node), _("A numbered list starts at 1."))
    ordered = node.type == "ordered_list"
    return listing(ordered=ordered, items=[_item(child, depth) for child in node.children])


def _item(node: SyntaxTreeNode, depth: int) -> Item:
    words: Inline = ()
    lists = []
    for child in node.children:
        block = _block(child, depth + 1)
        if isinstance(block, Listing):
            lists.append(block)
        elif isinstance(block, Heading) or words or lists:
            reason = _("An item of a list is one paragraph, and the lists in it.")
            raise NotInFormat(_line(child), reason)
        else:
            words = block.runs
    return Item(words, tuple(lists))


def _words(node: SyntaxTreeNode) -> Inline:
    runs: list[Run] = []
    for child in node.children:
        runs += _runs(child, Style(), _line(node))
    return tidy(runs)


def _runs(node: SyntaxTreeNode, style: Style, line: int = 0) -> list[Run]:
    """The runs under an inline node; `line` moves along with the breaks, for what is refused."""
    runs: list[Run] = []
    for child in node.children:
        if child.type == "text":
            runs.append(Run(child.content, style))
        elif child.type == "softbreak":
            line += 1
            runs.append(Run(" ", style))
        elif child.type == "hardbreak":
            line += 1
            runs.append(Run(BREAK, style))
        else:
            runs += _runs(child, _style(child, style, line), line)
            line += _breaks(child)
    return runs


def _style(node: SyntaxTreeNode, outer: Style, line: int) -> Style:
    if node.type == "strong":
        return replace(outer, bold=True)
    if node.type == "em":
        return replace(outer, italic=True)
    if node.type != "link":
        _refuse(node, line)
    if node.markup == "autolink":
        raise NotInFormat(line, _("Write a link as [words](https://…)."))
    href = str(node.attrs["href"])
    if not href.startswith(LINKS) or href.startswith("//"):
        raise NotInFormat(line, _("A link starts with https://, http://, mailto:, tel: or /."))
    return replace(outer, href=href)


def _breaks(node: SyntaxTreeNode) -> int:
    tokens: Sequence[Token] = node.to_tokens()
    return sum(token.type in {"softbreak", "hardbreak"} for token in tokens)
