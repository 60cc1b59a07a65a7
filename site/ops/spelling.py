"""Dutch spelling by hunspell, and the words of this project that its dictionary does not know."""

import os
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path

DICTIONARY = "nl_NL"
# What stands around a word and is no part of it.
_AROUND = ".'-"
_PLAIN = str.maketrans({"’": "'", "“": " ", "”": " ", "…": " "})


class NoSpeller(RuntimeError):
    """hunspell with its Dutch dictionary is needed here and is not installed."""


def known_words(file: Path) -> frozenset[str]:
    """The project's own words, a line each; lines that begin with # explain."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def misspelt(text: str, known: Collection[str]) -> list[str]:
    """The words of a text that nobody knows; none where hunspell is not installed.

    Raises NoSpeller there when everything is required, as on the machine that checks.
    """
    program = shutil.which("hunspell")
    if program is None:
        if os.environ.get("WEERBAAR_REQUIRE_EVERYTHING"):
            raise NoSpeller("hunspell and hunspell-nl are not installed")
        return []
    said = subprocess.run(  # noqa: S603 - the program is found by name, the text is its input
        [program, "-d", DICTIONARY, "-l", "-i", "utf-8"],
        input=text.translate(_PLAIN),
        capture_output=True,
        text=True,
        check=True,
    )
    words = {word.strip(_AROUND) for word in said.stdout.split()}
    return sorted(words - set(known) - {""})
