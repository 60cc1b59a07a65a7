"""A lesson or guide as parts: what is the same for everybody is rendered once and kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from courses.models import Fact, LessonPage
from courses.tokens import TOKEN

# A fact that is edited shows in lessons within these seconds.
SECONDS_KEPT = 300


@dataclass(frozen=True)
class Part:
    """A piece of a lesson: `html`, or for `kind` quiz and contact what the reader's page needs."""

    kind: str
    html: str = ""
    value: Any = None

    @property
    def safe(self) -> SafeString:
        """The html, which our own block templates made."""
        return mark_safe(self.html)  # noqa: S308 - rendered by Wagtail from sanitised rich text


def parts_of(lesson: LessonPage, *, fresh: bool = False) -> list[Part]:
    """The parts of a lesson in order; `fresh` passes the cache by, for previews."""
    published = lesson.last_published_at
    stamp = published.timestamp() if published else 0
    key = f"lesson:{lesson.pk}:{stamp}:{get_language()}"
    found: list[Part] | None = None if fresh else cache.get(key)
    if found is None:
        found = rendered(lesson.body, language=lesson.language)
        cache.set(key, found, SECONDS_KEPT)
    return found


def rendered(body: Iterable[Any], *, language: str) -> list[Part]:
    """The blocks of a lesson or a guide as parts, facts filled in in its language."""
    return with_facts([_part(block) for block in body], language=language)


def _part(block: Any) -> Part:
    if block.block_type == "quiz":
        return Part("quiz", value=block.value.pk if block.value else None)
    if block.block_type == "contact":
        value = {"role": block.value["role"], "text": str(block.value["text"] or "")}
        return Part("contact", value=value)
    return Part(block.block_type, html=str(block.render()))


def with_facts(parts: list[Part], *, language: str) -> list[Part]:
    """Replace each {{feit:key}} by the fact's few words; one query for all, none without."""
    keys = {key for part in parts for key in TOKEN.findall(part.html)}
    if not keys:
        return parts
    facts = Fact.objects.by_key(keys, language=language)

    def words(match: re.Match[str]) -> str:
        return escape(facts[match[1]].short if match[1] in facts else "")

    return [Part(part.kind, TOKEN.sub(words, part.html), part.value) for part in parts]
