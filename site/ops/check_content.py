"""Proofreading the starter modules, for `manage.py check_content`."""

from collections.abc import Sequence
from pathlib import Path

from courses.packaging.borrowed import borrowed, read_marks
from courses.packaging.fact_files import NAME as FACTS
from courses.packaging.fact_files import read_facts
from courses.packaging.folder import Folder
from courses.packaging.page_texts import pages, pictures
from courses.packaging.parts import ModuleFile
from courses.packaging.proofread import proofread
from courses.packaging.read import read_content
from courses.packaging.reading import Known
from ops.reference import AUDIENCES, THEMES
from ops.spelling import known_words, misspelt

WORDS = "woorden.txt"
MARKS = "bron-merken.txt"
CONTENT = Path(__file__).resolve().parents[2] / "courses" / "content"


def modules_in(folder: Path) -> Sequence[ModuleFile]:
    """The modules of a folder, without a database; raises BrokenModule for what is not sound."""
    return read_content(folder, Known(frozenset(AUDIENCES), frozenset(THEMES))).modules


def things_to_mend(folder: Path, modules: Sequence[ModuleFile]) -> list[str]:
    """A line per thing that has to be mended in the modules of this folder."""
    remarks = [str(remark) for module in modules for remark in proofread(module)]
    return remarks + _misspelt(folder, modules) + _borrowed(folder, modules)


def _borrowed(folder: Path, modules: Sequence[ModuleFile]) -> list[str]:
    """A remark per phrase that stands in the source document too, in the texts and the facts."""
    if not (folder / MARKS).exists():
        return []
    marks = read_marks((folder / MARKS).read_text(encoding="utf-8"))
    texts = [(page.where, page.text) for module in modules for page in pages(module)]
    top = Folder(folder)
    facts = read_facts(top) if top.has(FACTS) else ()
    texts += [(f"{FACTS}, {fact.key}", f"{fact.text} {fact.short}") for fact in facts]
    return [
        f"{where}: “{phrase}” stands in the source document"
        for where, text in texts
        for phrase in borrowed(text, marks)
    ]


def _misspelt(folder: Path, modules: Sequence[ModuleFile]) -> list[str]:
    """A remark per page with a word that neither hunspell nor the project knows."""
    list_of_words = folder / WORDS
    known = known_words(list_of_words) if list_of_words.exists() else frozenset[str]()
    every = [page for module in modules for page in (*pages(module), pictures(module))]
    wrong = misspelt("\n".join(page.text for page in every), known)
    return [
        f"{page.where}: “{word}” is not known"
        for word in wrong
        for page in every
        if word in page.text
    ]
