"""A logo that is uploaded can do nothing but be seen."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from theme.logo import MOST_BYTES, PNG, BadLogo, read_logo


def svg(inside: str = "", root: str = ' viewBox="0 0 80 20"') -> bytes:
    opening = f'<svg xmlns="http://www.w3.org/2000/svg"{root}>'
    return f'{opening}<path fill="#123456" d="M0 0h9z"/>{inside}</svg>'.encode()


def png(width: int, height: int) -> bytes:
    written, notes = io.BytesIO(), PngImagePlugin.PngInfo()
    notes.add_text("Comment", "made by somebody")
    Image.new("RGBA", (width, height), "#123456").save(written, "PNG", pnginfo=notes)
    return written.getvalue()


def test_a_drawing_is_drawn_anew_without_what_says_nothing() -> None:
    found = read_logo(
        svg(
            '<metadata><a xmlns="urn:x"/></metadata><title>Logo</title>'
            '<g id="laag" class="st0" data-name="x"><path stroke="#fff" d="M1 1"/></g>',
            ' viewBox="0 0 80 20" version="1.1" fill="none"',
        )
    )
    assert (found.suffix, found.ratio) == ("svg", 4)
    assert found.content.decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><g fill="none">'
        '<path fill="#123456" d="M0 0h9z"></path>'
        '<g><path stroke="#fff" d="M1 1"></path></g></g></svg>'
    )


@pytest.mark.parametrize(
    ("inside", "part"),
    [
        ("<script>alert(1)</script>", "script"),
        ("<style>*{fill:red}</style>", "style"),
        ('<image href="https://elders.example/x.png"/>', "image"),
        ('<use href="#a"/>', "use"),
        ("<foreignObject/>", "foreignObject"),
        ('<path d="M0 0" onload="alert(1)"/>', "onload"),
        ('<path d="M0 0" style="fill:url(//x)"/>', "style"),
        ('<path fill="url(https://elders.example)" d="M0 0"/>', "fill"),
    ],
)
def test_what_is_not_known_to_draw_is_refused_by_name(inside: str, part: str) -> None:
    with pytest.raises(BadLogo) as refused:
        read_logo(svg(inside))
    assert (refused.value.reason, refused.value.text) == ("part", part)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "kind"),
        (b"GIF89a", "kind"),
        (b"<html/>", "kind"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "kind"),
        (svg(root=""), "part"),
        (svg(root=' viewBox="0 0 0 0"'), "part"),
        (PNG + b"and nothing", "broken"),
        (png(40, 20)[:60], "broken"),
        (png(3000, 3000), "size"),
        (b" " * (MOST_BYTES + 1), "size"),
    ],
)
def test_what_is_no_logo_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(BadLogo) as refused:
        read_logo(content)
    assert refused.value.reason == reason


def test_a_picture_is_made_small_and_keeps_no_notes() -> None:
    found = read_logo(png(1600, 800))
    assert (found.suffix, found.ratio) == ("png", 2)
    with Image.open(io.BytesIO(found.content)) as picture:
        assert picture.size == (320, 160)
        assert picture.info == {}


@given(st.binary(max_size=80) | st.binary(max_size=80).map(lambda rest: PNG + rest))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    with pytest.raises(BadLogo):
        read_logo(content)
