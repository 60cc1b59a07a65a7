"""Reading module folders: from text files to plain values, or one clear error."""

from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from courses.packaging import bank_files, fact_files
from courses.packaging.broken import BrokenModule
from courses.packaging.folder import Folder
from courses.packaging.parts import FactRow, ModuleFile, SetFile
from courses.packaging.reading import LANGUAGES, MODULE, Known, Reading
from courses.packaging.translation_files import TranslationReading


@dataclass(frozen=True)
class Content:
    """Everything in a folder of modules."""

    facts: tuple[FactRow, ...]
    sets: tuple[SetFile, ...]
    modules: tuple[ModuleFile, ...]


def read_content(path: Path, known: Known) -> Content:
    """A folder of module folders with their facts.yaml and bank, or one module folder.

    Raises BrokenModule for the first thing that is wrong.
    """
    top = Folder(path)
    names = top.names()
    facts = fact_files.read_facts(top) if fact_files.NAME in names else ()
    has_bank = _has_bank(top, names)
    sets = bank_files.read_sets(top.inner(bank_files.NAME)) if has_bank else ()
    known = replace(
        known,
        facts=known.facts | {fact.key for fact in facts},
        bank=known.bank.with_sets(sets),
    )
    if MODULE in names:
        return Content(facts, sets, (read_module(Folder(path, path.resolve().name), known),))
    folders = [name for name in names if (path / name).is_dir()]
    inner = [top.inner(name) for name in folders if not (has_bank and name == bank_files.NAME)]
    if not inner:
        raise BrokenModule(str(path), 0, _("There is no module in this folder."))
    return Content(facts, sets, tuple(read_module(folder, known) for folder in inner))


def _has_bank(top: Folder, names: list[str]) -> bool:
    """A folder of this name that is no module."""
    return bank_files.NAME in names and not top.inner(bank_files.NAME).has(MODULE)


def read_module(folder: Folder, known: Known) -> ModuleFile:
    """One module folder with its translations; raises BrokenModule for the first thing that is
    wrong.
    """
    reading = Reading(folder, known)
    module = reading.module()
    translations = [
        TranslationReading(
            folder.inner(language), known, original=module, language=language, around=reading
        ).module()
        for language in LANGUAGES
        if folder.has(language)
    ]
    return replace(module, translations=tuple(translations))
