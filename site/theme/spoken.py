"""Text in a language of its own within a page in another one (WCAG 2.2, 3.1.2).

What a municipality or an author called something is called so in every language. In a page such a
name says in which language it is, wherever it is put; in a file, a drawing or a mail without markup
it is a text like any other.
"""

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


class Spoken(str):
    """A text that says its language in a page, or a sentence in which a part does.

    Not for an attribute, which holds no markup: there `plain` it is. `language` is empty where it
    is that of the reader, but for a part.
    """

    __slots__ = ("_html", "language")

    language: str
    _html: SafeString

    def __new__(cls, text: str, *, language: str, html: SafeString) -> "Spoken":
        """The text, and the same as a page has it."""
        made = super().__new__(cls, text)
        made.language, made._html = language, html
        return made

    def __html__(self) -> SafeString:
        """What a template writes."""
        return self._html


def spoken(text: str, language: str) -> str:
    """This text with its language, where that is not the one of the reader."""
    if not text or language == get_language():
        return text
    html = format_html('<span lang="{}">{}</span>', language, text)
    return Spoken(text, language=language, html=html)


def sentence(text: str, **values: object) -> str:
    """`text % values`, in which each value keeps its language."""
    said = text % values
    if not any(isinstance(value, Spoken) for value in values.values()):
        return said
    escaped = {name: conditional_escape(_text(value)) for name, value in values.items()}
    html = mark_safe(escape(text) % escaped)  # noqa: S308 - escaped, each by itself
    return Spoken(said, language="", html=html)


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value)


def language_of(text: str) -> str:
    """The language that this text has of its own; nothing where it is that of the reader."""
    return text.language if isinstance(text, Spoken) else ""
