"""Somebody without a mouse: Tab, Enter, Space, arrows and letters, and nothing else.

At each stop of the tabulator it must be seen where one is, nothing may lie over it, and the way
must follow the page.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

SCRIPT = (Path(__file__).parent / "keyboard.js").read_text(encoding="utf-8")
MOST_TABS = 150
MOST_OPTIONS = 40
A_MOMENT, MOST_LOOKS = 50, 20  # milliseconds, and how often
CHOSEN = "() => document.activeElement.selectedOptions[0].text"


class Keyboard:
    """Somebody who has no mouse, on this page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def here(self) -> dict[str, Any]:
        """What has the focus now."""
        if not self.page.evaluate("'weerbaarKeys' in window"):
            self.page.evaluate(SCRIPT)
        found: dict[str, Any] = self.page.evaluate("weerbaarKeys.here()")
        return found

    def _settled(self) -> dict[str, Any]:
        """As `here`, once the page has scrolled to it."""
        here = self.here()
        for _look in range(MOST_LOOKS):
            if not here["faults"]:
                break
            self.page.wait_for_timeout(A_MOMENT)
            here = {**self.here(), "astray": here["astray"]}
        return here

    def tab_to(self, words: str = "", *, tag: str = "", field: str = "") -> None:
        """Go on with the tabulator until what is called so; look around at each stop."""
        passed = []
        for _tab in range(MOST_TABS):
            self.press("Tab")
            here = self._settled()
            assert not self._wrong(here), f"{here} at {self.page.url}"
            passed.append(here["words"])
            is_field = here["field"] == field if field else True
            if words in here["words"] and is_field and tag in ("", here["tag"]):
                return
        raise AssertionError(f"no way to {words or field}: {dict.fromkeys(passed)}")

    def _wrong(self, here: dict[str, Any]) -> list[str]:
        """What is wrong at this stop; in what order Wagtail's own screens go is not ours."""
        wrong: list[str] = here["faults"]
        return wrong if "/cms/" in self.page.url else wrong + here["astray"]

    def write(self, label: str, text: str, **more: str) -> None:
        """Go on to the field with this label, and type."""
        self.tab_to(label, **more)
        self.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def make(self, words: str, *, tag: str = "BUTTON") -> None:
        """Go on to this button, and press it; what follows stays on this page."""
        self.tab_to(words, tag=tag)
        self.press("Enter")

    def follow(self, words: str, *, tag: str = "") -> None:
        """Go on to this button or link, which leads to another page, and be there."""
        self.tab_to(words, tag=tag)
        self.go_on()

    def go_on(self) -> None:
        """Press what has the focus, which leads to another page."""
        with self.page.expect_navigation():
            self.press("Enter")

    def choose(self, option: str) -> None:
        """Down the list that has the focus, until this stands there.

        Not by typing its first letters: on a busy machine a browser takes those for two words.
        """
        for _option in range(MOST_OPTIONS):
            self.press("ArrowDown")
            if option in self.page.evaluate(CHOSEN):
                return
        raise AssertionError(f"no {option} in this list")

    def reads(self, text: str) -> None:
        """This stands on the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def sign_in(self, address: str, password: str) -> None:
        """From the front door: e-mail address, password, in."""
        self.write("E-mailadres", address)
        self.write("Wachtwoord", password)
        self.go_on()
