"""Proofreading the starter modules: `python -m ops.check_content [DIR]`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import django

from ops.spelling import known_words, misspelt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.packaging.parts import ModuleFile

WORDS = "woorden.txt"
CONTENT = Path(__file__).resolve().parents[2] / "courses" / "content"


def main(folder: Path = CONTENT) -> int:
    """Say what has to be mended; returns 1 when there is anything. Needs no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    # Only now: these know Django.
    from courses.packaging.proofread import proofread
    from courses.packaging.read import Known, read_content
    from ops.reference import AUDIENCES, THEMES

    modules = read_content(folder, Known(frozenset(AUDIENCES), frozenset(THEMES))).modules
    remarks = [str(remark) for module in modules for remark in proofread(module)]
    remarks += _misspelt(folder, modules)
    last = f"{len(modules)} modules, {len(remarks)} things to mend."
    sys.stdout.write("\n".join([*remarks, last, ""]))
    return bool(remarks)


def _misspelt(folder: Path, modules: "Sequence[ModuleFile]") -> list[str]:
    """A remark per page with a word that neither hunspell nor the project knows."""
    from courses.packaging.page_texts import pages

    list_of_words = folder / WORDS
    known = known_words(list_of_words) if list_of_words.exists() else frozenset[str]()
    every = [page for module in modules for page in pages(module)]
    wrong = misspelt("\n".join(page.text for page in every), known)
    return [
        f"{page.where}: “{word}” is not known"
        for word in wrong
        for page in every
        if word in page.text
    ]


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
