"""What axe does not see: measured on a page as it stands, by `barriers.js` and in the tree of
names.

Each measure says in words what is wrong with the page; nothing means that it is good.
"""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import CDPSession, Page

from tests.journeys.heard import Heard, hear

SCRIPT = (Path(__file__).parent / "barriers.js").read_text(encoding="utf-8")
# A laptop of 1280 by 1024 that magnifies four times.
MAGNIFIED = {"width": 320, "height": 256}
LEAST_CHOICE = 48  # pixels
# Roles of the accessibility tree of which each must have a name.
NAMED = {
    *("button", "link", "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio"),
    *("switch", "slider", "spinbutton", "tab", "menuitem", "option", "heading", "figure"),
    *("image", "img", "graphics-document", "dialog", "alertdialog", "progressbar"),
    *("navigation", "region", "DisclosureTriangle", "SvgRoot"),
}
PICTURES = {"image", "img"}


def measure(page: Page, script: str) -> list[str]:
    """What this measure of `barriers.js` finds, after putting it in the page."""
    if not page.evaluate("'weerbaarBarriers' in window"):
        page.evaluate(SCRIPT)
    found: list[str] = page.evaluate(f"weerbaarBarriers.{script}")
    return found


def barriers(page: Page, developer: CDPSession) -> Iterator[tuple[str, list[str]]]:
    """Every measure by its name, with what it found; the window ends magnified."""
    yield "names", nameless(developer)
    yield "colour_alone", measure(page, "wordless()")
    yield "stillness", measure(page, "moving()")
    yield "targets", measure(page, f"small({LEAST_CHOICE})")
    page.keyboard.press("Shift")  # from here on the browser knows of a keyboard
    focus = measure(page, "focus()")
    yield "spacing", measure(page, "spacing()") + measure(page, "jammed()")
    page.emulate_media(forced_colors="active")  # the colours of the reader instead of ours
    yield "forced_colours", measure(page, "vanished()")
    yield "focus", focus + measure(page, "focus()")
    page.emulate_media(forced_colors="none")
    page.set_viewport_size(MAGNIFIED)  # type: ignore[arg-type]
    yield "magnified", measure(page, "cut()") + measure(page, "covering()")


def nameless(developer: CDPSession) -> list[str]:
    """What a screen reader would announce by its kind only."""
    page = hear(developer)
    return list(_nameless(page, within=page))


def _nameless(heard: Heard, *, within: Heard) -> Iterator[str]:
    """`within`: the nearest thing around it that has a name; the page itself has one."""
    # One picture to a screen reader, whatever it is made of.
    if heard.role in NAMED and not heard.name and within.role not in PICTURES:
        yield f"{heard.role} in {within.role} “{within.name}”"
    for each in heard.inside:
        yield from _nameless(each, within=heard if heard.name else within)
