"""HTML that was cleaned before, as a text in our notation."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from quizzes.notation import NOTATION, escaped, literal

IN_FILE = "@@PLUGINFILE@@/"  # Moodle's word for what travels in the file itself
_BLOCKS = {
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "hr"),
    *("ul", "ol", "table", "tr", "caption", "dl", "dt", "dd"),
}
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em"}
_MARKS = {(False, False): "", (True, False): "**", (False, True): "*", (True, True): "***"}
_SPACES = re.compile(r"[ \t\n\r\f]+")
_TAG = re.compile(r"<[^>]*>")
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class ImageRef:
    """A picture in a text: where it is, and what it shows."""

    src: str
    alt: str = ""


Style = tuple[bool, bool]  # bold, italic
PLAIN: Style = (False, False)


class HtmlText(HTMLParser):
    """Feed it HTML; then `text`, `images`, `links` and `files` have what was in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.images: list[ImageRef] = []
        self.links: list[str] = []
        self.files: list[str] = []
        self._runs: list[tuple[str, Style]] = []
        self._bold = self._italic = 0
        self._lists: list[int] = []  # 0 for bullets, else the last number
        self._hrefs: list[tuple[str, int]] = []
        self._item_at = 0  # how many runs there were after the last bullet

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what this element is here."""
        values = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self._break(2)
        match tag:
            case "br":
                self._put("\n")
            case "li":
                self._item()
            case "ul" | "ol":
                self._lists.append(0 if tag == "ul" else 1)
            case "td" | "th":
                self._cell()
            case "a":
                self._hrefs.append((values.get("href", ""), len(self._runs)))
            case "img":
                self.images.append(ImageRef(values.get("src", ""), values.get("alt", "").strip()))
            case _:
                self._style(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        if tag == "a" and self._hrefs:
            self._link(*self._hrefs.pop())
        self._style(tag, -1)
        if tag in _BLOCKS:
            self._break(2)

    def handle_data(self, data: str) -> None:
        """Words, with the space around them as a browser shows it."""
        text = _SPACES.sub(" ", data)
        ended = not self._runs or self._runs[-1][0].endswith((" ", "\n"))
        self._put(text.removeprefix(" ") if ended else text)

    def text(self) -> str:
        """Everything in our notation."""
        runs = self._merged()
        plain = _tidy("".join(text for text, _style in runs))
        if all(style == PLAIN for _text, style in runs):
            return literal(plain)
        careful = _styled(runs, escaped)
        # Some emphasis cannot be written in Markdown (half a word): then the words go first.
        if _letters(careful) != "".join(plain.split()):
            return literal(plain)
        easy = _styled(runs, str)
        return easy if NOTATION.render(easy) == NOTATION.render(careful) else careful

    def _merged(self) -> list[tuple[str, Style]]:
        found: list[tuple[str, Style]] = []
        for text, style in self._runs:
            if found and found[-1][1] == style:
                found[-1] = (found[-1][0] + text, style)
            else:
                found.append((text, style))
        return found

    def _put(self, text: str) -> None:
        if text:
            self._runs.append((text, (self._bold > 0, self._italic > 0)))

    def _break(self, lines: int) -> None:
        if len(self._runs) > self._item_at:
            self._runs.append(("\n" * lines, PLAIN))

    def _item(self) -> None:
        self._break(1)
        number = self._lists[-1] if self._lists else 0
        if number:
            self._lists[-1] += 1
        self._put(f"{number}. " if number else "- ")
        self._item_at = len(self._runs)

    def _cell(self) -> None:
        if self._runs and not self._runs[-1][0].endswith("\n"):
            self._put(" | ")

    def _style(self, tag: str, step: int) -> None:
        if tag in _BOLD:
            self._bold = max(0, self._bold + step)
        if tag in _ITALIC:
            self._italic = max(0, self._italic + step)

    def _link(self, href: str, since: int) -> None:
        """The address behind the words, where it says more than the words."""
        words = "".join(text for text, _style in self._runs[since:]).strip()
        if href.startswith(IN_FILE):
            self.files.append(unquote(href.removeprefix(IN_FILE)))
            return
        if not href or href.removeprefix("mailto:").removeprefix("tel:") == words:
            return
        self.links.append(href)
        self._put(f" ({href})" if words else href)


def _styled(runs: list[tuple[str, Style]], careful: Callable[[str], str]) -> str:
    return _tidy("".join(_written(text, _MARKS[style], careful) for text, style in runs))


def _written(text: str, mark: str, careful: Callable[[str], str]) -> str:
    """A run with its marks; they stand against its words, and do not go past a paragraph."""
    parts = text.split("\n\n")
    return "\n\n".join(_paragraph(part, mark, careful) for part in parts)


def _paragraph(text: str, mark: str, careful: Callable[[str], str]) -> str:
    inner = text.strip()
    if not mark or not inner:
        return careful(text)
    before, _inner, after = text.partition(inner)
    return f"{before}{mark}{careful(inner)}{mark}{after}"


def _letters(notation: str) -> str:
    """What it shows, without space."""
    return "".join(unescape(_TAG.sub("", NOTATION.renderInline(notation))).split())


def _tidy(text: str) -> str:
    """Without spaces at the ends of lines, and with at most one empty line."""
    lines = (line.strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
