"""The share of a picture that changed is what one would count by hand."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.audit.compare import DIFFERENT, VISIBLE, against, compare


def plain(width: int = 20, height: int = 10, colour: str = "white") -> Image.Image:
    return Image.new("RGB", (width, height), colour)


@given(st.integers(0, 19), st.integers(0, 9), st.integers(1, 8), st.integers(1, 8))
def test_a_block_that_changed_is_counted_and_marked(
    x: int, y: int, width: int, height: int
) -> None:
    after = plain()
    box = (x, y, min(x + width, 20), min(y + height, 10))
    after.paste("black", box)
    changed = (box[2] - box[0]) * (box[3] - box[1])
    change = compare(plain(), after)
    assert change.share == changed / 200
    assert (changed, DIFFERENT) in (change.picture.getcolors() or [])


def test_what_nobody_sees_is_no_change() -> None:
    slightly = plain(colour=f"rgb(255, {255 - VISIBLE}, 255)")
    visibly = plain(colour=f"rgb(255, {254 - VISIBLE}, 255)")
    assert compare(plain(), slightly).share == 0
    assert compare(plain(), visibly).share == 1


def test_a_longer_page_differs_where_it_is_longer() -> None:
    assert compare(plain(), plain(height=20)).share == 0.5
    assert compare(plain(height=20), plain()).share == 0.5


def test_pictures_in_few_colours_are_compared_by_what_they_show() -> None:
    few = plain().quantize(4)
    assert compare(few, plain()).share == 0


def test_a_change_leaves_the_new_picture_and_what_differs(tmp_path: Path) -> None:
    kept, folder = tmp_path / "mijn.png", tmp_path / "new"
    plain().save(kept)
    assert against(kept, plain(), folder) == 0
    assert not folder.exists()
    assert against(kept, plain(colour="black"), folder) == 1
    assert {file.name for file in folder.iterdir()} == {"mijn.png", "mijn-verschil.png"}


def test_a_picture_that_was_not_kept_is_new(tmp_path: Path) -> None:
    assert against(tmp_path / "nieuw.png", plain(), tmp_path / "new") == 1
