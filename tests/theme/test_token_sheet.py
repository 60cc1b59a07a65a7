"""Token sheets as text: what is read, what is refused with its line, what a browser gets."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from theme import assets
from theme.choosable import choosable
from theme.colours import Colour
from theme.token_sheet import BadSheet, Logo, Sheet, complete, own_sheet, read_sheet, write_sheet
from theme.tokens import CORNERS, FONTS, MUNICIPAL_COLOURS

OWN = (assets.DIST / "weerbaar.css").read_text(encoding="utf-8")
PART = st.integers(0, 255)
COLOUR = st.builds(Colour, PART, PART, PART).map(str)
COLOURS = st.dictionaries(st.sampled_from(MUNICIPAL_COLOURS), COLOUR)
SHAPES = st.fixed_dictionaries(
    {},
    optional={
        "font": st.sampled_from(sorted(FONTS.values())),
        "radius": st.sampled_from(sorted({corner[0] for corner in CORNERS.values()})),
    },
)
SHEETS = st.builds(Sheet, light=COLOURS, dark=COLOURS, shape=SHAPES)


def as_text(sheet: Sheet) -> str:
    """A sheet as a municipality would write it."""
    root, dark = (
        "".join(f"  --weerbaar-{name}: {value};\n" for name, value in properties.items())
        for properties in ({**sheet.shape, **sheet.light}, sheet.dark)
    )
    return (
        f"/* Ours,\nonly ours. */\n:root {{\n{root}}}\n"
        f"@media (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n"
    )


@given(SHEETS)
def test_a_sheet_says_what_was_written(sheet: Sheet) -> None:
    assert read_sheet(as_text(sheet)) == sheet


@pytest.mark.parametrize(
    ("css", "line", "reason"),
    [
        (":root {\n  --weerbaar-acent: #fff;\n}", 2, "unknown"),
        (":root {\n  --weerbaar-error: #fff;\n}", 2, "unknown"),
        (":root {\n  --weerbaar-space-4: 1px;\n}", 2, "unknown"),
        (":root {\n\n  --weerbaar-accent: red;\n}", 3, "colour"),
        ("/* a\nb */\n:root { --weerbaar-accent: url(//x.example/a); }", 3, "colour"),
        (":root { --weerbaar-radius: 4rem; }", 1, "length"),
        (":root { --weerbaar-radius: 33px; }", 1, "length"),
        (':root { --weerbaar-font: Arial", x; }', 1, "font"),
        (":root { --weerbaar-font: url(x); }", 1, "font"),
        ("--weerbaar-accent: #fff;", 1, "place"),
        (":root { --other-accent: #fff; }", 1, "place"),
        (":root {\n--weerbaar-accent: #fff;\n", 2, "syntax"),
        ("}", 1, "place"),
        ("@import url(x);", 1, "syntax"),
        (":root { --weerbaar-accent: #fff; }\nbody { color: red; }", 2, "syntax"),
        (":root { --weerbaar-accent: #fff; }\n@media print { :root {} }", 2, "syntax"),
        (
            "@media (prefers-color-scheme: dark) {\n:root {\n--weerbaar-radius: 0;\n}}",
            3,
            "place",
        ),
    ],
)
def test_what_does_not_belong_is_refused_with_its_line(css: str, line: int, reason: str) -> None:
    with pytest.raises(BadSheet) as refused:
        read_sheet(css)
    assert (refused.value.line, refused.value.reason) == (line, reason)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadSheet):
        read_sheet(text)


def test_a_colour_may_be_the_same_as_another() -> None:
    sheet = read_sheet(":root { --weerbaar-header: var(--weerbaar-accent); }")
    completed = complete(Sheet(light={**sheet.light, "accent": "#123456"}))
    assert completed.light["header"] == "#123456"
    assert completed.light["focus"] == own_sheet().light["text"]
    # What is set for the day only says nothing about the evening.
    assert completed.dark["header"] == own_sheet().dark["surface"]


def test_a_circle_of_names_ends() -> None:
    circle = Sheet(light={"tint": "var(--weerbaar-line)", "line": "var(--weerbaar-tint)"})
    assert complete(circle).light["tint"].startswith("var(")


def test_only_what_asks_for_a_choice_is_written_otherwise() -> None:
    for plain in ("a { b: c; }", "@media print { :root { a: b; } }", "@media (min-width: 1px) {}"):
        assert choosable(plain) == plain
    both = "@media (prefers-contrast: more) and (prefers-color-scheme: dark) { :root { a: b; } }"
    assert choosable(both).count("a: b;") == 4


HOUSE = Sheet(light={"accent": "#112233"}, dark={"accent": "#aabbcc"}, shape={"radius": "0.75rem"})
DAY_ONLY = Sheet(light={"accent": "#112233"})
OURS_BY_NIGHT = own_sheet().dark["accent"]


def token(page: Page, name: str, *, sheet: Sheet, html: str = "", **device: str) -> str:
    """What a token is in a real browser, with this sheet and this device."""
    page.emulate_media(
        **{"color_scheme": "light", "contrast": "no-preference", "media": "screen"} | device
    )  # type: ignore[arg-type]
    house = write_sheet(sheet, logo=Logo(address="/media/a b.svg", width=4, height=2.5))
    page.set_content(f"<html {html}><style>{OWN}</style><style>{house}</style></html>")
    read = f"getComputedStyle(document.documentElement).getPropertyValue('--weerbaar-{name}')"
    return str(page.evaluate(read)).strip()


DARK, LIGHT = 'data-scheme="dark"', 'data-scheme="light"'


@pytest.mark.parametrize(
    ("sheet", "html", "device", "accent"),
    [
        (HOUSE, "", {}, "#112233"),
        (HOUSE, "", {"color_scheme": "dark"}, "#aabbcc"),
        (HOUSE, DARK, {}, "#aabbcc"),
        (HOUSE, LIGHT, {"color_scheme": "dark"}, "#112233"),
        (DAY_ONLY, "", {"color_scheme": "dark"}, OURS_BY_NIGHT),
        (DAY_ONLY, DARK, {}, OURS_BY_NIGHT),
        (DAY_ONLY, DARK, {"media": "print"}, "#112233"),
        (HOUSE, "", {"contrast": "more"}, "#003b3e"),
        (HOUSE, 'data-contrast="more"', {}, "#003b3e"),
        (HOUSE, 'data-contrast="less"', {"contrast": "more"}, "#112233"),
        (HOUSE, f'data-contrast="more" {DARK}', {}, "#a9f2ec"),
        (HOUSE, DARK, {"contrast": "more"}, "#a9f2ec"),
        (HOUSE, LIGHT, {"contrast": "more", "color_scheme": "dark"}, "#003b3e"),
    ],
)
def test_the_house_holds_by_day_by_night_and_yields_to_contrast(
    page: Page, sheet: Sheet, html: str, device: dict[str, str], accent: str
) -> None:
    assert token(page, "accent", sheet=sheet, html=html, **device) == accent


def test_shape_and_logo_are_those_of_the_house(page: Page) -> None:
    assert token(page, "radius", sheet=HOUSE) == "0.75rem"
    assert "/media/a%20b.svg" in token(page, "logo", sheet=HOUSE)
    assert token(page, "logo-display", sheet=HOUSE) == "block"
