"""Proofreading the starter modules, for `manage.py check_content`."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from courses.packaging.borrowed import borrowed, read_marks
from courses.packaging.fact_files import NAME as FACTS
from courses.packaging.fact_files import read_facts
from courses.packaging.folder import Folder
from courses.packaging.page_texts import Page, fact_pages, pages
from courses.packaging.parts import FactRow, ModuleFile
from courses.packaging.proofread import facts_to_mend, given_away, proofread
from courses.packaging.read import read_content
from courses.packaging.reading import Known
from ops.content_lists import Lists
from ops.reference import AUDIENCES, THEMES

MARKS = "bron-merken.txt"
CONTENT = Path(__file__).resolve().parents[2] / "courses" / "content"
ORIGINAL = "nl"


def modules_in(folder: Path) -> Sequence[ModuleFile]:
    """The modules of a folder, without a database; raises BrokenModule for what is not sound."""
    return read_content(folder, Known(frozenset(AUDIENCES), frozenset(THEMES))).modules


def things_to_mend(folder: Path, modules: Sequence[ModuleFile]) -> list[str]:
    """A line per thing that has to be mended in the modules of this folder."""
    facts = facts_in(folder)
    return [
        *(str(remark) for module in modules for remark in proofread(module)),
        *map(str, [*facts_to_mend(facts), *given_away(modules)]),
        *_words(folder, modules, facts),
        *Lists.of(folder, ORIGINAL).people_to_mend(modules),
        *_borrowed(folder, modules, facts),
    ]


def facts_in(folder: Path) -> tuple[FactRow, ...]:
    """The facts of a folder; none when it has no such file."""
    top = Folder(folder)
    return read_facts(top) if top.has(FACTS) else ()


def _words(folder: Path, modules: Sequence[ModuleFile], facts: Sequence[FactRow]) -> Iterator[str]:
    """Per language, a remark for each word that is misspelt or hard."""
    translations = [each for module in modules for each in module.translations]
    for language in dict.fromkeys([ORIGINAL, *(each.language for each in translations)]):
        lists = Lists.of(folder, language)
        there = modules if language == ORIGINAL else translations
        own = [module for module in there if module.language == language]
        cards = list(fact_pages(facts, language))
        yield from lists.misspelt([*chain.from_iterable(map(pages, own)), *cards])
        for module in own:
            yield from lists.hard(module)


def _borrowed(
    folder: Path, modules: Sequence[ModuleFile], facts: Sequence[FactRow]
) -> Iterator[str]:
    """A remark per phrase that stands in the source document too, in the texts and the facts."""
    if not (folder / MARKS).exists():
        return
    marks = read_marks((folder / MARKS).read_text(encoding="utf-8"))
    every: chain[Page] = chain(chain.from_iterable(map(pages, modules)), fact_pages(facts))
    for page in every:
        for phrase in borrowed(page.everything, marks):
            yield f"{page.where}: “{phrase}” stands in the source document"
