"""What a page says, by the language in which a screen reader would say it."""

from collections import defaultdict
from html.parser import HTMLParser

from django.http import HttpResponse

SILENT = {"script", "style", "template", "head"}
# Elements that have no end.
VOID = {"br", "hr", "img", "input", "link", "meta", "path", "circle", "rect", "line", "source"}
SAID_ALOUD = ("aria-label", "alt", "title", "placeholder")


class _Reader(HTMLParser):
    """Follows `lang` down the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.within: list[tuple[str, str]] = [("", "")]
        self.said: dict[str, list[str]] = defaultdict(list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or self.within[-1][1]
        self.said[language] += [given[name] or "" for name in SAID_ALOUD if name in given]
        if tag not in VOID:
            self.within.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.within.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _language in self.within):
            while self.within.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(name in SILENT for name, _language in self.within):
            self.said[self.within[-1][1]].append(" ".join(data.split()))


def spoken(response: HttpResponse) -> dict[str, str]:
    """All that this page says, in each language."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return {language: " · ".join(said) for language, said in reader.said.items()}
