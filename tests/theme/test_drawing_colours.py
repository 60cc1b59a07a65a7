"""A drawing in a page has the colours of the house, in a real browser."""

from django.template import Context, Template
from playwright.sync_api import Page

from theme import assets

SHEET = (assets.DIST / "weerbaar.css").read_text(encoding="utf-8")
GROUND = "document.querySelector('svg.drawing > path')"
PAINTED = f"getComputedStyle({GROUND}).fill"


def ground(page: Page, *, scheme: str = "light", house: str = "") -> str:
    """The colour of the wall of the front page's drawing, with a house style after our sheet."""
    drawing = Template("{% load drawing %}{% own_drawing 'voordeur' %}").render(Context())
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_content(f"<style>{SHEET}</style><style>{house}</style>{drawing}")
    return str(page.evaluate(PAINTED))


def test_it_follows_the_evening_and_the_accent_of_a_municipality(page: Page) -> None:
    light = ground(page)
    assert light not in ("", "none", "rgb(0, 0, 0)")
    assert ground(page, scheme="dark") != light
    assert ground(page, house=":root { --weerbaar-accent: #7a1f3d }") != light


def test_a_municipality_may_choose_a_colour_itself(page: Page) -> None:
    assert ground(page, house=":root { --weerbaar-draw-ground: #123456 }") == "rgb(18, 52, 86)"


def test_it_is_hidden_from_ears_and_keeps_its_room(page: Page) -> None:
    ground(page)
    svg = page.locator("svg.drawing")
    assert svg.get_attribute("aria-hidden") == "true"
    box = svg.bounding_box()
    assert box is not None
    assert abs(box["width"] / box["height"] - 640 / 400) < 0.02
