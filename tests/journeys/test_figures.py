"""What draws the figures is fetched when one comes near, and every figure comes in the end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from people.models import Municipality, User
from tests.journeys.numbers import counted, one_module
from tests.journeys.visitor import HEAVIEST, WEIGH, Visitor, see_figures
from tests.journeys.world import session_of

Visit = Callable[..., Visitor]
REPORT, CHOICES = "/rapportage/", "/rapportage/keuzes/"
DRAWER = "() => 'Plotly' in window"
PLOTS = "[data-plot]"
FILLED = "plot => plot.querySelector('.main-svg').getAttribute('width') / plot.clientWidth"
SCALED = "svg => svg.getBoundingClientRect().width / svg.getAttribute('width')"


@pytest.fixture
def secretary(house: Municipality, small_files: None) -> User:
    """Reads numbers of four weeks."""
    return counted(house)


@pytest.fixture
def read(house: Municipality, secretary: User, visit: Visit) -> Callable[..., Visitor]:
    """`read(path)` is the secretary on a phone, or with `phone=False` on a laptop."""

    def new(path: str = REPORT, **kind: bool) -> Visitor:
        visitor = visit(**kind)
        visitor.carry(session_of(secretary, house))
        visitor.watch_closely()
        visitor.page.goto(f"{visitor.base_url}{path}", wait_until="networkidle")
        return visitor

    return new


def drawn(page: Page) -> Locator:
    return page.locator(f"{PLOTS}:has(.main-svg)")


@pytest.mark.parametrize("narrowed", ["", "domain", "module"])
def test_a_phone_fetches_nothing_large_until_a_figure_comes_near(
    read: Callable[..., Visitor], narrowed: str
) -> None:
    visitor = read(f"{REPORT}?module={one_module().pk}" if narrowed == "module" else REPORT)
    page = visitor.page
    if narrowed == "domain":
        page.goto(f"{visitor.base_url}{REPORT}?domein={a_domain(page)}", wait_until="networkidle")
    _requests, size = page.evaluate(WEIGH)
    assert size < HEAVIEST
    assert not page.evaluate(DRAWER)
    figure = page.locator(PLOTS).first
    box = figure.bounding_box()
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".main-svg").first).to_be_visible()
    assert box
    assert figure.bounding_box() == {**box, "y": box["y"] - page.evaluate("() => scrollY")}
    assert sum(value for value, *_what in page.evaluate("window.shifts")) == 0


def test_a_mouse_that_lies_still_fetches_nothing(read: Callable[..., Visitor]) -> None:
    page = read().page
    # What a browser sends by itself for a mouse that lies where a page comes up.
    page.evaluate("() => dispatchEvent(new PointerEvent('pointermove'))")
    page.wait_for_load_state("networkidle")
    assert not page.evaluate(DRAWER)
    page.mouse.move(10, 10)
    page.mouse.move(30, 30)
    page.wait_for_function(DRAWER)


def a_domain(page: Page) -> str:
    """The number of a domain, as the filter gives it."""
    found: str = page.locator("[name=domein] option").nth(1).get_attribute("value") or ""
    return found


def test_a_figure_far_below_waits_for_its_turn(read: Callable[..., Visitor]) -> None:
    page = read().page
    figures = page.locator(f"{PLOTS}:visible").count()
    page.locator(PLOTS).first.scroll_into_view_if_needed()
    expect(drawn(page).first).to_be_visible()
    assert drawn(page).count() < figures
    see_figures(page)
    assert drawn(page).count() == figures > 3


def test_paper_has_them_all(read: Callable[..., Visitor]) -> None:
    page = read().page
    page.mouse.move(10, 10)
    page.wait_for_function(DRAWER)
    assert drawn(page).count() < page.locator(PLOTS).count()
    page.emulate_media(media="print")
    expect(page.locator(f"{PLOTS}:not(:has(.main-svg))")).to_have_count(0)
    assert page.locator(".main-svg").first.evaluate(SCALED) == 1
    page.emulate_media(media="screen")
    see_figures(page)
    for figure in page.locator(f"{PLOTS}:visible").all():
        assert figure.evaluate(FILLED) == 1


def test_what_is_printed_before_it_was_drawn_has_its_table(read: Callable[..., Visitor]) -> None:
    page = read().page
    page.route("**/plotly-*", lambda route: route.abort())
    page.emulate_media(media="print")
    expect(page.locator(PLOTS).first).to_be_hidden()
    table = page.locator(".figure:has(#trend) table")
    assert table.evaluate("table => table.checkVisibility({ contentVisibilityAuto: true })")
    expect(page.locator(".account")).to_be_hidden()


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_figure_that_nobody_saw_is_saved_as_a_picture(
    read: Callable[..., Visitor], kind: str
) -> None:
    page = read().page
    button = page.locator(f"[data-picture=heat][data-format={kind}]")
    with page.expect_download() as download:
        button.dispatch_event("click")
    start = Path(download.value.path()).read_bytes()[:100]
    assert start.startswith(b"<svg" if kind == "svg" else b"\x89PNG")


def test_where_it_does_not_come_in_that_is_said_and_mended(read: Callable[..., Visitor]) -> None:
    visitor = read()
    page = visitor.page
    page.route("**/plotly-*", lambda route: route.abort())
    figure = page.locator(PLOTS).first
    figure.scroll_into_view_if_needed()
    expect(figure).to_contain_text("De tekening is niet binnengekomen.")
    page.unroute("**/plotly-*")
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(figure.locator(".main-svg").first).to_be_visible()
    expect(figure).not_to_contain_text("De tekening is niet")


def test_without_scripts_the_tables_are_the_figures(read: Callable[..., Visitor]) -> None:
    page = read(javascript=False).page
    assert page.locator(PLOTS).count() > 3
    assert page.locator(f"{PLOTS}:visible").count() == 0
    assert page.locator("main table:visible").count() > 2
    assert page.locator("[data-picture]:visible").count() == 0


def test_streams_are_drawn_where_there_is_room_for_their_names(
    read: Callable[..., Visitor],
) -> None:
    phone = read(CHOICES).page
    expect(phone.locator("#flow")).to_be_hidden()
    phone.mouse.wheel(0, 400)
    phone.wait_for_load_state("networkidle")
    assert not phone.evaluate(DRAWER)
    laptop = read(CHOICES, phone=False).page
    see_figures(laptop)
    names = laptop.locator("#flow .node-label")
    boxes = [each.bounding_box() for each in names.all()]
    assert len(boxes) == len(streams(laptop)["node"]["label"]) > 3
    assert not [pair for pair in pairs(boxes) if overlap(*pair)]
    # A sheet has no more room than a phone: there are the lists.
    laptop.emulate_media(media="print")
    expect(laptop.locator("#flow")).to_be_hidden()
    expect(laptop.locator(".picked").first).to_be_visible()


def streams(page: Page) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads(page.locator("#flow-data").inner_text())[
        "data"
    ][0]
    return found


Box = dict[str, float]


def pairs(boxes: list[Box | None]) -> list[tuple[Box, Box]]:
    """Each two of them that are there."""
    there = [box for box in boxes if box]
    return [(one, other) for place, one in enumerate(there) for other in there[place + 1 :]]


def overlap(one: Box, other: Box) -> bool:
    """Whether they lie over each other by more than a pixel."""
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return across > 1 and down > 1
