"""Spelling by hunspell, and the words of this project that its dictionaries do not know."""

import os
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path

# The dictionary of each language in which the starter modules are written.
DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}
# What stands around a word and is no part of it.
_AROUND = ".'-"
# As hunspell reads it.
PLAIN = str.maketrans({"’": "'", "“": " ", "”": " ", "…": " "})


class NoSpeller(RuntimeError):
    """hunspell with its dictionaries is needed here and is not installed."""


def known_words(file: Path) -> frozenset[str]:
    """The project's own words, a line each; lines that begin with # explain. None without file."""
    if not file.exists():
        return frozenset()
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def misspelt(text: str, known: Collection[str], language: str = "nl") -> list[str]:
    """The words of a text that nobody knows; none where hunspell or its dictionary is missing.

    Raises NoSpeller there when everything is required, as on the machine that checks.
    """
    said = _unknown_to_hunspell(text.translate(PLAIN), DICTIONARIES[language])
    if said is None:
        if os.environ.get("WEERBAAR_REQUIRE_EVERYTHING"):
            raise NoSpeller("hunspell, hunspell-nl and hunspell-en-gb are needed")
        return []
    words = {word.strip(_AROUND) for word in said.split()}
    return sorted(words - set(known) - {""})


def _unknown_to_hunspell(text: str, dictionary: str) -> str | None:
    """What hunspell says, a word a line; None where it cannot say anything."""
    program = shutil.which("hunspell")
    if program is None:
        return None
    said = subprocess.run(  # noqa: S603 - the program is found by name, the text is its input
        [program, "-d", dictionary, "-l", "-i", "utf-8"],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    return None if said.returncode else said.stdout
