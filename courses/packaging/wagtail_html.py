"""Reading rich text: from the HTML that Wagtail stores to the tree."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

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

HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
BOLD, ITALIC = {"b", "strong"}, {"i", "em"}
LISTS = {"ul", "ol"}

Resolve = Callable[[str, str], str]


def no_internal_links(kind: str, pk: str) -> str:
    """Links to pages and documents lose their mark-up."""
    return ""


def from_html(html: str, resolve: Resolve = no_internal_links) -> tuple[Block, ...]:
    """The tree in this rich text.

    `resolve` gives the address of an internal link, from its kind ("page", "document") and id;
    an empty address leaves the words without a link.
    """
    reader = _Reader(resolve)
    reader.feed(html)
    reader.close()
    reader.finish()
    return joined(reader.blocks)


@dataclass
class _Level:
    """A list that is being read."""

    ordered: bool
    items: list[Item] = field(default_factory=list)
    nested: list[Listing] = field(default_factory=list)
    words: Inline = ()
    open: bool = False


class _Reader(HTMLParser):
    def __init__(self, resolve: Resolve) -> None:
        super().__init__(convert_charrefs=True)
        self.resolve = resolve
        self.blocks: list[Block] = []
        self.levels: list[_Level] = []
        self.runs: list[Run] = []
        self.styles: list[tuple[str, Style]] = []
        self.heading = 0

    @property
    def style(self) -> Style:
        return self.styles[-1][1] if self.styles else Style()

    def handle_data(self, data: str) -> None:
        # A new line in the source is white space; a break is a tag.
        self.runs.append(Run(data.replace("\n", " "), self.style))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.runs.append(Run(BREAK, self.style))
        elif tag in LISTS:
            self._keep_words()
            self.levels.append(_Level(ordered=tag == "ol"))
        elif tag == "li":
            self._end_item()
            if self.levels:
                self.levels[-1].open = True
        elif tag == "p" or tag in HEADINGS:
            self._end_block()
            self.heading = 0 if self.levels else HEADINGS.get(tag, 0)
        elif tag in BOLD | ITALIC | {"a"}:
            self.styles.append((tag, self._styled(tag, dict(attrs))))

    def _styled(self, tag: str, attrs: dict[str, str | None]) -> Style:
        if tag == "a":
            internal = self.resolve(attrs.get("linktype") or "", attrs.get("id") or "")
            return replace(self.style, href=attrs.get("href") or internal)
        if tag in BOLD:
            return replace(self.style, bold=True)
        return replace(self.style, italic=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in LISTS and self.levels:
            self._end_list()
        elif tag == "li":
            self._end_item()
        elif tag == "p" or tag in HEADINGS:
            self._end_block()
        elif self.styles and self.styles[-1][0] == tag:
            self.styles.pop()

    def finish(self) -> None:
        """Whatever was still open ends here."""
        while self.levels:
            self._end_list()
        self._end_block()

    def _words(self) -> Inline:
        runs, self.runs = tidy(self.runs), []
        return runs

    def _keep_words(self) -> None:
        """A list begins: words before it belong to the item or paragraph around it."""
        if not self.levels:
            self._end_block()
        elif not self.levels[-1].words:
            self.levels[-1].words = self._words()

    def _end_block(self) -> None:
        if self.levels:
            self.runs.append(Run(" "))
            return
        runs, level, self.heading = self._words(), self.heading, 0
        self.blocks.append(Heading(level, one_line(runs)) if level else Paragraph(runs))

    def _end_item(self) -> None:
        if not self.levels or not self.levels[-1].open:
            return
        level = self.levels[-1]
        words = tidy([*level.words, Run(" "), *self._words()])
        level.items.append(Item(words, tuple(level.nested)))
        level.words, level.nested, level.open = (), [], False

    def _end_list(self) -> None:
        self._end_item()
        level = self.levels.pop()
        made = listing(ordered=level.ordered, items=level.items)
        if self.levels:
            self.levels[-1].nested.append(made)
        else:
            self.blocks.append(made)
