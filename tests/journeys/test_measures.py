"""What is measured on every page is found where it is wrong, and only there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.barriers import measure, nameless
from tests.journeys.themes import Wardrobe
from tests.journeys.visitor import AXE, AXE_TAGS, LOOK_FOR_BARRIERS, ROOM

LONG = "Een regel die niet in dit kleine vak past en dus wordt afgesneden"
LABELLED = "<style>p::before { content: attr(data-label) }</style>"
WRONG = {
    "cut()": f"<p style='width:60px;height:20px;overflow:hidden'>{LONG}</p>",
    "overlapping()": "<p>Eerst</p><p style='margin-top:-34px'>Daarna</p>",
    "spacing()": "<div style='width:72px;height:22px;overflow:hidden'>Ga verder</div>",
    "jammed()": f"{LABELLED}<p data-label='Waarde'>90</p>",
    "covering()": "<div style='position:fixed;inset:0'>Wij gebruiken koekjes</div>",
    "small(48)": "<button class='choice' style='height:40px;width:200px'>Ik wacht</button>",
    "wordless()": "<strong class='verdict' style='width:9px;height:9px'></strong>",
    "moving()": "<button style='transition:color 200ms'>Ga verder</button>",
    "focus()": "<button style='outline:none'>Ga verder</button>",
    "vanished()": "<button style='border:0;appearance:none'>Ga verder</button>",
}
RIGHT = {
    "cut()": f"<p style='width:90px;overflow:auto'>{LONG}</p>",
    "overlapping()": "<p>Eerst</p><p>Daarna</p>",
    "spacing()": "<div style='width:72px'>Ga verder</div>",
    "jammed()": f"{LABELLED}<p data-label='Waarde' style='display:flex;gap:9px'>90</p>",
    "covering()": "<div style='position:sticky;top:0'>Kop</div>",
    "small(48)": "<button class='choice' style='height:48px;width:200px'>Ik wacht</button>",
    "wordless()": "<strong class='verdict'>Sterk</strong>",
    "moving()": "<button>Ga verder</button>",
    "focus()": "<button>Ga verder</button>",
    "vanished()": "<button style='border:1px solid'>Ga verder</button>",
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty window."""
    context = browser.new_context(viewport={"width": 400, "height": 400})
    yield context.new_page()
    context.close()


def shown(page: Page, html: str) -> Page:
    """A page with this in it, at which somebody pressed a key."""
    page.set_content(f"<!doctype html><html lang=nl><title>Proef</title><body>{html}</body></html>")
    page.keyboard.press("Shift")
    return page


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_found(page: Page, what: str) -> None:
    assert measure(shown(page, WRONG[what]), what)
    assert not measure(shown(page, RIGHT[what]), what)


def test_focus_under_something_else_is_found(page: Page) -> None:
    cover = "<div style='position:fixed;inset:0;background:#fff'></div>"
    assert measure(shown(page, f"<button>Ga verder</button>{cover}"), "focus()")


def test_a_line_in_the_colour_of_the_ground_is_found(page: Page) -> None:
    icon = "<svg class=icon width=20 height=20 fill=none><path d='M0 9h20' stroke='{}'/></svg>"
    page.emulate_media(forced_colors="active")
    assert measure(shown(page, icon.format("#eee")), "vanished()")
    assert not measure(shown(page, icon.format("currentColor")), "vanished()")
    page.emulate_media(forced_colors="none")


def test_what_has_no_name_is_found(page: Page) -> None:
    developer = page.context.new_cdp_session(page)
    shown(page, "<button><svg aria-hidden=true></svg></button><img alt='' src='data:,'>")
    assert nameless(developer) == ["button in RootWebArea “Proef”"]
    shown(page, "<button>Ga verder</button><div role=img aria-label=Kaart><svg></svg></div>")
    assert not nameless(developer)


def test_letters_that_vanish_in_the_evening_are_found_once(page: Page) -> None:
    wardrobe = Wardrobe()
    sheet = "<style>[data-scheme=dark] body { background: #111 } p { color: #222 }</style>"
    shown(page, f"{sheet}<p>Ga verder</p>").evaluate(AXE.read_text(encoding="utf-8"))
    faults = wardrobe.unreadable(page)
    assert faults
    assert all(" dark " in fault for fault in faults)
    assert not wardrobe.unreadable(page)


def test_axe_measures_targets(page: Page) -> None:
    tiny = "<button style='width:9px;height:9px;padding:0'>×</button>" * 3
    shown(page, f"<main><h1>Proef</h1>{tiny}</main>").evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(LOOK_FOR_BARRIERS, [False, AXE_TAGS, ROOM])
    assert [rule for rule, _places in found] == ["target-size"]
