"""The notation of texts in quizzes: Markdown with paragraphs, bold and italic, nothing else."""

import re
from html import escape

from markdown_it import MarkdownIt

# Starting from nothing and adding one rule: a rule that is not there cannot let anything through.
NOTATION = MarkdownIt("zero", {"html": False}).enable(["emphasis", "escape"])
_SPECIAL = re.compile(r"[*_\\]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def literal(text: str) -> str:
    """The notation that shows exactly these characters; the text itself where that will do."""
    if not _SPECIAL.search(text) or shows(text, text):
        return text
    careful = escaped(text)
    return careful if shows(careful, text) else _PUNCTUATION.sub(r"\\\g<0>", text)


def escaped(text: str) -> str:
    """The text with every sign of the notation made harmless."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def shows(notation: str, text: str) -> bool:
    """Whether this notation shows exactly these characters."""
    return bool(NOTATION.renderInline(notation) == escape(text).replace("&#x27;", "'"))


def plain_text(text: str) -> str:
    """The words without the notation, for where nothing is bold."""
    tokens = NOTATION.parseInline(text or "")
    return "".join(child.content for token in tokens for child in token.children or ())
