"""The lists beside the starter modules that people keep: words, hard words, people."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from courses.packaging.cast import (
    Cast,
    capitalised,
    is_known,
    lopsided,
    read_cast,
    where_from,
)
from courses.packaging.hard_words import Term, read_terms, undecided, unexplained
from courses.packaging.page_texts import Page, pages
from courses.packaging.parts import ModuleFile
from courses.packaging.proofread import is_collection
from ops.spelling import PLAIN, known_words, misspelt

PEOPLE = "mensen.txt"
# By language: words that its dictionary does not know, and hard words with their explanations.
WORDS = {"nl": "woorden.txt", "en": "woorden.en.txt"}
TERMS = {"nl": "begrippen.txt", "en": "begrippen.en.txt"}


@dataclass(frozen=True)
class Lists:
    """Those of a folder, for one language; what a folder does not have is not held against it."""

    language: str
    known: frozenset[str]
    terms: tuple[Term, ...] | None
    cast: Cast | None

    @classmethod
    def of(cls, folder: Path, language: str) -> "Lists":
        """The lists in this folder."""
        terms = _text(folder / TERMS[language])
        cast = _text(folder / PEOPLE)
        return cls(
            language,
            known_words(folder / WORDS[language]),
            None if terms is None else read_terms(terms),
            None if cast is None else read_cast(cast),
        )

    def misspelt(self, texts: Sequence[Page]) -> Iterator[str]:
        """A remark per page with a word that neither hunspell nor the project knows."""
        names = {part for each in self.people for part in each.split()}
        wrong = misspelt("\n".join(page.everything for page in texts), self.known, self.language)
        for word in (word for word in wrong if not is_known(word, names)):
            alone = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            for page in texts:
                if alone.search(page.everything.translate(PLAIN)):
                    yield f"{page.where}: “{word}” is not known"

    def hard(self, module: ModuleFile) -> Iterator[str]:
        """A remark for each hard word that a module does not explain, or that nobody decided on."""
        if self.terms is None:
            return
        texts = list(pages(module))
        for where, word in undecided(texts, self.terms):
            yield f"{where}: “{word}” is hard, and {TERMS[self.language]} does not have it"
        # Of a collection one reads what one likes, in any order.
        for together in [[page] for page in texts] if is_collection(module) else [texts]:
            for where, word in unexplained(together, self.terms):
                yield f"{where}: “{word}” is used and not explained"

    @property
    def people(self) -> list[str]:
        """The names in the stories."""
        return [person.name for person in self.cast.people] if self.cast else []

    def people_to_mend(self, modules: Sequence[ModuleFile]) -> Iterator[str]:
        """A remark for each name, and each word about origin, that is not on the list of people;
        for each that is and stands nowhere any more; for each part that goes with gender or origin.
        """
        if self.cast is None:
            return
        told = {module.slug: list(pages(module)) for module in modules}
        unlikely = _no_words([page for texts in told.values() for page in texts])
        for module, texts in told.items():
            names = [person.name for person in self.cast.people if person.module == module]
            familiar = {part for name in names for part in name.split()} | self.cast.nobody
            for page in texts:
                yield from self._strangers(page, familiar, unlikely)
            yield from _gone(module, names, texts)
        found = Counter(
            (page.where, word)
            for texts in told.values()
            for page in texts
            for word, _sentence in where_from(page)
        )
        for where, word in sorted((found - self.cast.reviewed) | (self.cast.reviewed - found)):
            yield f"{where}: “{word}” is about origin, and stands only in the text or in {PEOPLE}"
        for said in lopsided(self.cast.people):
            yield f"{PEOPLE}: {said}"

    def _strangers(self, page: Page, familiar: set[str], unlikely: set[str]) -> Iterator[str]:
        within, first = capitalised(page.everything)
        for word in sorted(within | (first & unlikely)):
            is_term = any(term.is_said(word) for term in self.terms or ())
            if not is_known(word, familiar) and not is_term:
                yield f"{page.where}: {PEOPLE} does not say who “{word}” is"


def _gone(module: str, names: Sequence[str], texts: Sequence[Page]) -> Iterator[str]:
    everything = "\n".join(page.everything for page in texts)
    for name in names:
        if name.split()[-1] not in everything:
            yield f"{module}: “{name}” is in {PEOPLE}, and in no story"


def _no_words(texts: Sequence[Page]) -> set[str]:
    """Of the words that begin a sentence those that without their capital are no word."""
    first = {word for page in texts for word in capitalised(page.everything)[1]}
    unknown = set(misspelt("\n".join(word.lower() for word in first), ()))
    return {word for word in first if word.lower() in unknown}


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None
