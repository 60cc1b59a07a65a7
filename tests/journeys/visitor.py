"""Someone with a browser, and what must never happen to them on any page."""

import os
from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    expect,
)
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.factories.people import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}
PATIENCE = 60_000  # milliseconds; generous, because the machine may be busy
MOMENT = 3_000
FITS = """
() =>
  document.documentElement.scrollWidth <= document.documentElement.clientWidth
"""  # a function: a bare expression would be evaluated as text, which our policy refuses
HEAVIEST = 120_000  # bytes of a page and all it needs, for somebody who was never here
MOST_REQUESTS = 15
NOTICEABLE = 0.005  # of layout shift: a hair of a letter; a good page stays below 0.1
REMEMBER_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map(({ node }) => node?.nodeName + "." + node?.className);
    window.shifts.push([entry.value, ...moved]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
WEIGH = """
() => {
  const kinds = ["navigation", "resource"];
  const all = kinds.flatMap((kind) => performance.getEntriesByType(kind));
  return [all.length, all.reduce((sum, entry) => sum + entry.transferSize, 0)];
}
"""
# Only what is wrong comes back, and a few places of it: all that axe knows takes long to hand over.
# Looking again, at another width, it is what was not shown before that is new; and room.
LOOK_FOR_BARRIERS = """
async ([again, tags, roomy]) => {
  const shown = [...document.body.querySelectorAll("*")].filter((each) => each.checkVisibility());
  const before = again ? window.shownBefore : new Set();
  const fresh = shown.filter((each) => !before.has(each));
  window.shownBefore = new Set(shown);
  const look = async (where, type, values) => {
    const only = { runOnly: { type, values }, resultTypes: ["violations"] };
    const { violations } = await axe.run(where, only);
    const places = (nodes) => nodes.slice(0, 3).map(({ html }) => html.slice(0, 160));
    return violations.map(({ id, nodes }) => [id, places(nodes)]);
  };
  if (!again) return look(document, "tag", tags);
  const inside = new Set(fresh);
  const include = fresh.filter((each) => !inside.has(each.parentElement));
  const found = include.length ? await look({ include }, "tag", tags) : [];
  return [...found, ...(await look(document, "rule", roomy))];
}
"""
# The kinds of things that a page is made of.
NEEDED = {"stylesheet", "script", "image", "font", "media"}
# Rules about how much room something has.
ROOM = ["target-size", "scrollable-region-focusable"]
HEAD = """
() => ({
  title: document.title.trim(),
  lang: document.documentElement.lang,
  headings: [...document.querySelectorAll("h1")].map((heading) => heading.innerText.trim()),
})
"""


def follow(what: Locator) -> None:
    """Press what leads to another page, and be there: without this one may look at the old one."""
    with what.page.expect_navigation():
        what.click()


def see_figures(page: Page) -> None:
    """Go past all figures, so that each is drawn, and back to where the page begins."""
    for figure in page.locator("[data-plot]:visible").all():
        figure.scroll_into_view_if_needed()
    blank = page.locator("[data-plot]:visible:not(:has(.main-svg))")
    expect(blank).to_have_count(0, timeout=PATIENCE)
    page.evaluate("() => scrollTo(0, 0)")


class Visitor:
    """One browser context. Collects console errors, refused content and foreign requests."""

    def __init__(self, context: BrowserContext, base_url: str) -> None:
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        self.base_url = base_url
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.hosts = ["data:", "blob:", "about:"]  # and where one is sent on purpose
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", self._watch)
        self.page.on("response", self._miss)

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that answers 404 on purpose is logged by the browser as an error too.
        expected = "Failed to load resource" in message.text
        if message.type == "error" and not expected:
            self.complaints.append(f"console at {self.page.url}: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.base_url, *self.hosts)):
            self.complaints.append(f"request to another host: {request.url}")

    def _miss(self, response: Response) -> None:
        # Pages and forms are refused on purpose; what a page is made of has to be there.
        if response.status >= 400 and response.request.resource_type in NEEDED:
            self.complaints.append(f"{response.url} answers {response.status}")

    @cached_property
    def developer(self) -> CDPSession:
        """What the browser's own tools for developers know of this page."""
        return self.page.context.new_cdp_session(self.page)

    def open(self, path: str) -> Page:
        """Go to an address of the site."""
        self.page.goto(f"{self.base_url}{path}")
        return self.page

    def leave(self) -> None:
        """Be nowhere: a page that goes on asking would ask its own host when another is visited."""
        self.page.goto("about:blank")

    def sign_in(self, email: str) -> Page:
        """Sign in with e-mail address and password, as everybody does."""
        self.open("/inloggen/")
        self.page.locator("input[name=login]").fill(email)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("form:has(input[name=password]) button[type=submit]").click()
        self.page.wait_for_url(lambda url: "/inloggen/" not in url)
        return self.page

    def carry(self, session: str) -> None:
        """Be signed in from here on: the value of a cookie, as of `session_of`."""
        cookie = {"name": "sessionid", "value": session, "url": self.base_url}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]

    def press(self, name: str) -> None:
        """Press the button or the link with this name."""
        self._named(name).click()

    def follow(self, name: str) -> None:
        """Press the button or the link with this name, which leads to another page."""
        follow(self._named(name))

    def _named(self, name: str) -> Locator:
        button = self.page.get_by_role("button", name=name)
        target = button if button.count() else self.page.get_by_role("link", name=name)
        return target.first

    def look(self, name: str, *, again: bool = False) -> None:
        """Let axe look at the page, and keep a picture where somebody asked for pictures.

        `again`: the same page at another width, where most of it needs no second look.
        """
        if not again and not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text())
        for rule, places in self.page.evaluate(LOOK_FOR_BARRIERS, [again, AXE_TAGS, ROOM]):
            self.complaints.append(f"axe on {name}: {rule}: {'; '.join(places)}")
        if self._sideways():
            self.complaints.append(f"{name} scrolls sideways")
        self._picture(name)

    def forget_all(self) -> None:
        """As if this browser had never been here: no cookies, nothing stored, nothing kept."""
        developer = self.developer
        developer.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.leave()
        kinds = {"origin": self.base_url, "storageTypes": "all"}
        developer.send("Storage.clearDataForOrigin", kinds)
        self.page.context.clear_cookies()

    def watch_closely(self) -> None:
        """From the next page on, remember when something moves that stood already, and have axe
        at hand: to bring it to each page apart takes longer than to let it look.
        """
        self.page.add_init_script(REMEMBER_SHIFTS)
        self.page.add_init_script(path=AXE)

    def weigh(self, name: str, *, once_more: bool = False) -> None:
        """Complain about a page that is heavy, or that moved while it came in.

        `once_more`: it may be loaded again. On a busy machine a new window gets its size late, and
        what stands at the bottom moves; what a page does itself, it does again.
        """
        requests, size = self.page.evaluate(WEIGH)
        if size > HEAVIEST or requests > MOST_REQUESTS:
            self.complaints.append(f"{name} takes {requests} requests and {size} bytes")
        moved = self._moved()
        if moved and once_more:
            self.page.reload()
            moved = self._moved()
        if moved:
            self.complaints.append(f"{name} moves while it comes in: {moved}")

    def _moved(self) -> list[list[Any]]:
        """How far what moved; nothing where nobody would notice."""
        moved: list[list[Any]] = self.page.evaluate("window.shifts")
        return moved if sum(value for value, *_what in moved) > NOTICEABLE else []

    def read_head(self, name: str, *, language: str) -> None:
        """A title, one heading above all, and the language that it says it speaks."""
        head = self.page.evaluate(HEAD)
        one_heading = len(head["headings"]) == 1 and head["headings"][0]
        if not one_heading or not head["title"].strip("· ") or head["lang"] != language:
            self.complaints.append(f"{name} introduces itself as {head}")

    def narrow(self, name: str, width: int) -> None:
        """Make the window this narrow: nothing may stick out."""
        before = self.page.viewport_size or PHONE
        self.page.set_viewport_size({"width": width, "height": before["height"]})
        if self._sideways():
            self.complaints.append(f"{name} scrolls sideways at {width} pixels")

    def _sideways(self) -> bool:
        """Whether anything sticks out; a drawing gets a moment to follow its new room."""
        try:
            self.page.wait_for_function(FITS, timeout=MOMENT)
        except PlaywrightTimeout:
            return True
        return False

    def _picture(self, name: str) -> None:
        folder = os.environ.get("WEERBAAR_PICTURES")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)

    def lost_the_line(self) -> None:
        """Htmx writes in the console that it could not send: so it is, and no more may be said."""
        told = [each for each in self.complaints if "htmx:error" in each]
        assert told
        self.complaints = [each for each in self.complaints if each not in told]

    def has_nothing_to_complain(self) -> None:
        """Asserted at the end of every journey."""
        assert self.complaints == [], "\n".join(self.complaints)
