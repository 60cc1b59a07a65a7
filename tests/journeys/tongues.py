"""Whether what a page says is in the language that it says it is in.

By words that stand in nearly every sentence of one of the two languages and in none of the other.
A name of one or two words tells nothing, and is not judged.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = (Path(__file__).parent / "tongues.js").read_text(encoding="utf-8")
DUTCH = (
    "aan als bij dat de deze dit door een en er geen heb hebben heeft het hier hoe ik je jij jouw "
    "kan kun maar meer met moet naar niet nog om ook op te tot uit van voor waar wat wel wie "
    "wordt zich zijn zo zonder"
)
ENGLISH = (
    "about and any are as been but by can do does each every for from has have how it its not "
    "nobody nothing on or our that the their them there they this to what when where which who "
    "will with without you your"
)
COMMON = {"nl": frozenset(DUTCH.split()), "en": frozenset(ENGLISH.split())}
# Names have them too: Jan de Vries van Dam.
IN_NAMES = frozenset({"aan", "de", "het", "op", "te", "van"})
# Letters in a code are no words.
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)?(?!\w)")


def tongue(text: str) -> str:
    """The language of this text, or nothing where that cannot be told."""
    words = {word.lower() for word in WORD.findall(text)}
    found = {language: words & common for language, common in COMMON.items()}
    found["nl"] = found["nl"] if found["nl"] - IN_NAMES else frozenset()
    most = max(found, key=lambda language: len(found[language]))
    least = min(len(each) for each in found.values())
    return most if len(found[most]) > 2 * least else ""


def mistaken(said: Iterable[tuple[str, str]]) -> list[str]:
    """What is said in another language than it is marked with, each once."""
    wrong = {
        f"“{text[:80]}” is said as {language or 'nothing'}"
        for language, text in said
        if (real := tongue(text)) and real != language
    }
    return sorted(wrong)


def misspoken(page: Page) -> list[str]:
    """What this page says in the wrong voice."""
    if not page.evaluate("'weerbaarTongues' in window"):
        page.evaluate(SCRIPT)
    return mistaken((language, text) for language, text in page.evaluate("weerbaarTongues.all()"))
