"""Every page in every theme: what can be read by day can be read in the evening.

A page is not loaded again for it. It is dressed in another theme as it stands, and of what is on it
only the kinds of text that were met on no page before are looked at.
"""

import re
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = (Path(__file__).parent / "themes.js").read_text(encoding="utf-8")
DIST = Path(__file__).resolve().parents[2] / "site" / "theme" / "static" / "theme" / "dist"
THEMES = {
    f"{house or 'weerbaar'} {scheme} {contrast}": {
        "house": house,
        "scheme": scheme,
        "contrast": contrast,
    }
    for house in ("", "lindewaard")
    for scheme in ("light", "dark")
    for contrast in ("less", "more")
}


def house_style() -> str:
    """The sheet of the demo's municipality; its logo is a picture and no colour."""
    css = (DIST / "house-lindewaard.css").read_text(encoding="utf-8")
    return re.sub(r"--weerbaar-logo:[^;}]*", "--weerbaar-logo:none", css)


class Wardrobe:
    """Remembers which kinds of text were read in every theme already."""

    def __init__(self) -> None:
        self.css = house_style()
        self.seen: set[str] = set()

    def unreadable(self, page: Page) -> list[str]:
        """What is new on this page, and cannot be read in some theme."""
        if not page.evaluate("'weerbaarThemes' in window"):
            page.evaluate(SCRIPT)
        new = [name for name in page.evaluate("weerbaarThemes.families()") if name not in self.seen]
        self.seen.update(new)
        return [fault for theme in THEMES for fault in self._in_theme(page, theme, new)]

    def _in_theme(self, page: Page, theme: str, names: list[str]) -> list[str]:
        if not names:
            return []
        wanted = [THEMES[theme], self.css, names]
        found = page.evaluate("(wanted) => weerbaarThemes.faults(...wanted)", wanted)
        return [f"{theme}: {fault}" for fault in found]
