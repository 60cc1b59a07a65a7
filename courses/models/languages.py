"""Which page says what another says, in another language: docs/adr/0030.

The original is what counts: people are enrolled in it, and their progress points at it. A
translation is a way to read it, at the same address.
"""

from typing import NamedTuple

from django.conf import settings
from django.db.models import OuterRef, Subquery
from wagtail.models import Page

from theme.memory import ShortMemory


class Translation(NamedTuple):
    """A published page in another language; `path` and `url_path` are those of its original."""

    pk: int
    language: str
    title: str
    original: int
    path: str
    url_path: str


class Translations:
    """All published translations of a site; there are some hundreds at most."""

    def __init__(self, found: list[Translation]) -> None:
        self.by_page = {each.pk: each for each in found}
        self.by_original = {(each.original, each.language): each for each in found}

    def of(self, page_id: int, language: str | None) -> Translation | None:
        """The page that says in this language what this page says; None where that is itself the
        original, or is not there.
        """
        return self.by_original.get((self.original(page_id), language or ""))

    def original(self, page_id: int) -> int:
        """The page that counts: the original of a translation, or the page itself."""
        found = self.by_page.get(page_id)
        return found.original if found else page_id


# Emptied by courses/outline.py.
every_translation: ShortMemory[Translations] = ShortMemory()


def translations() -> Translations:
    """What is translated, remembered for a moment."""
    return every_translation.get("", _look_up)


def _look_up() -> Translations:
    house = settings.LANGUAGE_CODE
    twins = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=house
    )
    # An alias only holds the place of a page that is not translated.
    pages = Page.objects.live().filter(alias_of=None).exclude(locale__language_code=house)
    rows = pages.annotate(
        original=Subquery(twins.values("pk")[:1]),
        original_path=Subquery(twins.values("path")[:1]),
        original_address=Subquery(twins.values("url_path")[:1]),
    ).exclude(original=None)
    names = ("pk", "locale__language_code", "title", "original", "original_path")
    return Translations([Translation(*row) for row in rows.values_list(*names, "original_address")])
