"""How the texts of authors are shown: paragraphs, bold, italic and voices, nothing else."""

import re
from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from quizzes.notation import NOTATION

register = template.Library()

# Each scene shows the whole story so far: the same texts of published versions, over and over.
MOST_REMEMBERED = 4_000  # texts; some megabytes

# A paragraph that is one quotation from its first to its last sign.
_SPEECH = re.compile(r"\s*“[^“”]*”\s*")


@register.filter
@lru_cache(maxsize=MOST_REMEMBERED)
def story(text: str) -> SafeString:
    """Markdown paragraphs, bold and italic as safe HTML; a paragraph that is speech is a voice."""
    tokens = NOTATION.parse(text or "")
    for opening, inline, closing in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=True):
        if _SPEECH.fullmatch(inline.content):
            _make_voice(opening, closing)
    return _safe(NOTATION.renderer.render(tokens, NOTATION.options, {}))


@register.filter
@lru_cache(maxsize=MOST_REMEMBERED)
def story_line(text: str) -> SafeString:
    """The same for one line inside a paragraph: bold and italic only."""
    return _safe(NOTATION.renderInline(text or ""))


def _make_voice(opening: Token, closing: Token) -> None:
    opening.tag = closing.tag = "blockquote"
    opening.attrSet("class", "voice")


def _safe(html: str) -> SafeString:
    return mark_safe(html.strip())  # noqa: S308 - made with HTML off, everything is escaped
