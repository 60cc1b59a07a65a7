"""What may stand in a page of an SVG that somebody made."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from theme.inline_svg import MOST_BYTES, shapes_of

TEAL = 'fill="var(--weerbaar-draw-soft,#78aba5)"'


def drawing(inside: str = "", root: str = "") -> bytes:
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 36"{root}>'
    return f"{opening}<rect {TEAL} width='9' height='9'/>{inside}</svg>".encode()


def test_a_drawing_in_the_colours_of_the_theme_gets_in_without_its_title_and_ids() -> None:
    moved = 'transform="translate(3 4) scale(-1 1)"'
    door = f'<g id="deur" {moved}><path {TEAL} d="M0 0h9z"/></g>'
    box, shapes = shapes_of(drawing(f"<title>Een balie</title>{door}"))
    assert box == "0 0 64 36"
    assert shapes == (
        f'<rect {TEAL} width="9" height="9"></rect><g {moved}><path {TEAL} d="M0 0h9z"></path></g>'
    )


def test_a_drawing_in_its_own_colours_stays_a_file() -> None:
    assert shapes_of(drawing().replace(TEAL.encode(), b'fill="#78aba5"')) == ("", "")


def test_a_large_drawing_stays_a_file() -> None:
    assert shapes_of(drawing("<g/>" * (MOST_BYTES // 4))) == ("", "")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<style>*{display:none}</style>",
        '<a href="https://elders.example"><path d="M0 0"/></a>',
        '<use href="#deur"/>',
        '<image href="https://elders.example/x.png"/>',
        "<foreignObject><p>tekst</p></foreignObject>",
        '<animate attributeName="x"/>',
        "<text>Klik hier</text>",
        '<p xmlns="http://www.w3.org/1999/xhtml">tekst</p>',
        "zomaar tekst",
        "<g/>tekst",
        "<g>&lt;script&gt;alert(1)&lt;/script&gt;</g>",
        '<path d="M0 0" onclick="alert(1)"/>',
        '<path d="M0 0" style="fill:red"/>',
        '<path d="M0 0" class="card"/>',
        '<path d="M0 0&quot;&gt;&lt;script&gt;"/>',
        '<path fill="url(#verloop)" d="M0 0"/>',
        '<path fill="url(https://elders.example)" d="M0 0"/>',
        '<path fill="var(--elders)" d="M0 0"/>',
        '<path fill="var(--weerbaar-a,url(//x))" d="M0 0"/>',
        '<path fill="red" d="M0 0"/>',
        '<g transform="expression(1)"/>',
        '<g filter="url(#f)"/>',
        '<g xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>',
        "<g><g>",
    ],
)
def test_one_thing_that_is_not_known_to_draw_keeps_all_of_it_out(inside: str) -> None:
    assert shapes_of(drawing(inside)) == ("", "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen svg",
        b"\xff\xfe",
        drawing(root=' onload="alert(1)"'),
        drawing(root=' style="x"'),
        drawing().replace(b"0 0 64 36", b"0 0 64"),
        drawing().replace(b"svg", b"html"),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("<g>&a;</g>"),
    ],
)
def test_what_is_no_plain_drawing_stays_a_file(content: bytes) -> None:
    assert shapes_of(content) == ("", "")


@given(
    st.sampled_from(
        ["d", "fill", "transform", "x", "opacity", "points", "stroke-linecap", "on", "id"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
)
def test_whatever_is_said_of_a_shape_nothing_but_shapes_comes_out(name: str, value: str) -> None:
    said = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    _box, shapes = shapes_of(drawing(f'<path {name}="{said}"/>'))
    assert re.fullmatch(r'(</?(rect|path)( [a-z-]+="[^"<>&]*")*>)*', shapes)
