"""Which pictures are refused."""

from io import BytesIO

import pytest
from PIL import Image

from quizzes.formats.pictures import problem_with
from tests.courses.packaging.folders import SVG


def svg(inner: str, attributes: str = 'viewBox="0 0 9 9"') -> bytes:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {space} {attributes}>{inner}</svg>".encode()


@pytest.mark.parametrize(
    "content",
    [
        SVG.encode(),
        b'<?xml version="1.0" encoding="UTF-8"?>' + svg("<path d='M0 0'/>"),
        svg('<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/>'),
        svg('<symbol id="s"/><use xlink:href="#s"/><use href="#s"/>'),
        svg("<style>.a { fill: #fff }</style>"),
        svg("<!-- uitleg --><title>Een huis</title>"),
    ],
)
def test_drawings_that_only_draw_are_fine(content):
    assert problem_with("x.svg", content) == ""


@pytest.mark.parametrize(
    "content",
    [
        svg("<script>alert(1)</script>"),
        svg('<rect onclick="alert(1)"/>'),
        svg('<rect ONLOAD="alert(1)"/>'),
        svg('<a href="https://x.nl"><rect/></a>'),
        svg('<image href="https://x.nl/a.png"/>'),
        svg('<use xlink:href="https://x.nl/a.svg#b"/>'),
        svg('<use href="data:image/svg+xml;base64,AA=="/>'),
        svg('<rect fill="url(https://x.nl/a.svg#b)"/>'),
        svg('<rect style="background: url( //x.nl/a )"/>'),
        svg("<style>@import 'https://x.nl/a.css';</style>"),
        svg("<style>.a { background: url(https://x.nl) }</style>"),
        svg("<style>.a {}<g/>@import 'https://x.nl/a.css';</style>"),
        svg("<style>.a { background: u\\72l(https://x.nl) }</style>"),
        svg("<foreignObject><div/></foreignObject>"),
        svg('<animate attributeName="href" to="javascript:alert(1)"/>'),
        svg('<set attributeName="onclick"/>'),
        svg('<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://x.nl"/>'),
        svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
        svg("<rect/>", attributes=""),
        b'<?xml-stylesheet href="https://x.nl/a.css"?>' + svg("<rect/>"),
        b'<!DOCTYPE svg [<!ENTITY x "y">]>' + svg("<rect/>"),
        b"<html/>",
        b"geen xml",
        b"",
        svg("<g>" * 40_000 + "</g>" * 40_000),
    ],
)
def test_drawings_that_run_or_fetch_or_are_none_are_refused(content):
    assert problem_with("x.svg", content)


def bitmap(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"), [("x.png", "PNG"), ("x.jpg", "JPEG"), ("x.webp", "WEBP")]
)
def test_photos_are_fine(name, kind):
    assert problem_with(name, bitmap(kind)) == ""


@pytest.mark.parametrize("content", [b"", b"GIF89a", bitmap("PNG")[:40], bitmap("JPEG")])
def test_a_file_that_is_not_what_its_name_says_is_refused(content):
    assert problem_with("x.png", content)
