"""Contrast of each token sheet, in light and in dark; and no colour outside them."""

import re
from pathlib import Path

import pytest

from ops.illustrations.palette import PALETTE
from theme import assets, token_sheet
from theme.colours import contrast, read_colour
from theme.token_sheet import Sheet, complete, own_sheet, read_sheet
from theme.tokens import (
    DRAWING_COLOURS,
    FIXED_COLOURS,
    HOUSE_COLOURS,
    MUNICIPAL_COLOURS,
    OTHER_TEXT,
    PAIRS,
    RUNNING_TEXT,
    Pair,
    shortfalls,
)

CSS = assets.SOURCE / "css"
ROOTS = ("site/theme", "site/people", "courses", "quizzes", "analytics")
# Draws in the CMS, in Wagtail's colours.
WAGTAILS = {"story.css"}
LITERAL = re.compile(
    r":[^;{}]*(?:#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklch|color)a?\()", re.IGNORECASE
)


def high_contrast() -> Sheet:
    """What the sheet of high contrast sets, read as if it were a sheet by itself."""
    css = (CSS / "tokens-contrast.css").read_text(encoding="utf-8")
    found = [
        dict(re.findall(r"--weerbaar-([\w-]+): (#\w+);", block))
        for block in css.split("@media")[1:]
    ]
    return Sheet(light=found[0], dark=found[1])


def lindewaard() -> Sheet:
    return read_sheet((assets.HOUSES / "lindewaard.css").read_text(encoding="utf-8"))


SHEETS = {
    "weerbaar": complete(Sheet()),
    "lindewaard": complete(lindewaard()),
    "contrast": complete(high_contrast()),
    "contrast over lindewaard": complete(high_contrast(), base=complete(lindewaard())),
}
WAYS = [(name, scheme) for name in SHEETS for scheme in ("light", "dark")]


def colours_of(name: str, scheme: str) -> dict[str, str]:
    sheet = SHEETS[name]
    found = {"light": sheet.light, "dark": sheet.dark}[scheme]
    return {name: found[name] for name in (*HOUSE_COLOURS, *FIXED_COLOURS)}


@pytest.mark.parametrize(("name", "scheme"), WAYS)
def test_everything_can_be_read(name: str, scheme: str) -> None:
    assert shortfalls(colours_of(name, scheme)) == []


@pytest.mark.parametrize(("name", "scheme"), [way for way in WAYS if "contrast" in way[0]])
def test_high_contrast_is_higher(name: str, scheme: str) -> None:
    text = [
        Pair(pair.front, pair.back, 10 if pair.needed == RUNNING_TEXT else RUNNING_TEXT)
        for pair in PAIRS
        if pair.needed >= OTHER_TEXT
    ]
    edges = [Pair("line", back, OTHER_TEXT) for back in ("ground", "surface")]
    assert shortfalls(colours_of(name, scheme), [*text, *edges]) == []


def test_a_pair_that_is_too_weak_is_named_with_its_ratio() -> None:
    pale = complete(Sheet(light={"accent": "#7fb3b6"}))
    found = shortfalls(pale.light)
    on_white = next(
        each for each in found if (each.pair.back, each.pair.front) == ("surface", "accent")
    )
    assert on_white.ratio == contrast(read_colour("#7fb3b6"), read_colour("#fff")) < 3
    assert on_white.pair.needed == 7
    # Nothing that the accent has no part in.
    assert all("accent" in f"{each.pair}" for each in found)


def test_lindewaard_is_recognisably_another_house() -> None:
    ours, theirs = SHEETS["weerbaar"], SHEETS["lindewaard"]
    for name in ("accent", "header", "ground"):
        assert ours.light[name] != theirs.light[name]
        assert ours.dark[name] != theirs.dark[name]
    for name in ("font", "radius"):
        assert ours.shape[name] != theirs.shape[name]


def test_all_that_a_municipality_may_set_is_in_our_own_sheet() -> None:
    own = own_sheet()
    assert own.light.keys() == {*HOUSE_COLOURS, *FIXED_COLOURS}
    assert own.shape.keys() == set(token_sheet.SHAPES)
    assert own.dark.keys() <= own.light.keys()


def test_drawings_have_the_colours_of_the_palette() -> None:
    nobodys = {f"draw-{name}" for name in PALETTE if name.startswith(("skin", "hair"))}
    assert {*DRAWING_COLOURS} == {f"draw-{name}" for name in PALETTE} - nobodys


def test_our_sheets_set_no_token_twice_and_use_none_that_is_not_there() -> None:
    sheets = [*CSS.glob("*.css"), *other_sheets()]
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    defined = set(re.findall(r"(--weerbaar-[\w-]+):", text))
    used = set(re.findall(r"var\((--weerbaar-[\w-]+)\)", text))
    assert used <= defined
    assert {f"--weerbaar-{name}" for name in MUNICIPAL_COLOURS} <= defined


def other_sheets() -> list[Path]:
    """The style sheets of ours that are no token sheets."""
    sheets = [
        sheet
        for root in ROOTS
        for sheet in (assets.ROOT / root).rglob("*.css")
        if not {"dist", "houses"}.intersection(sheet.parts) and sheet.name not in WAGTAILS
    ]
    return [sheet for sheet in sheets if not sheet.name.startswith("tokens-")]


def literal_colours(css: str) -> list[str]:
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return [found[0] for found in LITERAL.finditer(plain)]


@pytest.mark.parametrize("sheet", other_sheets(), ids=lambda sheet: sheet.name)
def test_no_sheet_but_those_of_tokens_knows_a_colour(sheet: Path) -> None:
    assert literal_colours(sheet.read_text(encoding="utf-8")) == []


def test_a_colour_in_a_sheet_would_be_found() -> None:
    assert literal_colours("a { color: #0b4f52; }")
    assert literal_colours("a { box-shadow: 0 4px 16px rgb(0 0 0 / 8%); }")
    assert not literal_colours("#main { color: var(--weerbaar-text); }")


def test_no_template_knows_a_colour() -> None:
    """Letters neither: they get theirs from theme/outside.py."""
    found = [
        str(file.relative_to(assets.ROOT))
        for root in ROOTS
        for file in (assets.ROOT / root / "templates").rglob("*.html")
        if re.search(r"[\"' :]#[0-9a-f]{6}\b", file.read_text("utf-8"))
    ]
    assert found == []
