"""What our screens in the CMS look like: classes that do something, colours that can be read."""

import re
from pathlib import Path

import pytest
import wagtail.admin

from theme.colours import contrast, read_colour
from theme.tokens import OTHER_TEXT

ROOT = Path(__file__).resolve().parents[2]
WAGTAILS = Path(wagtail.admin.__file__).parent / "static/wagtailadmin/css/core.css"
OURS = (
    ROOT / "site/theme/static/theme/css/cms.css",
    ROOT / "quizzes/static/quizzes/editor/story.css",
)
FRAMED = "house_sample.html"  # a page of ours, in our own sheet
SCREENS = sorted(
    file
    for folder in ("site/theme", "site/people", "courses", "quizzes")
    for kind in ("cms", "editor", "wagtailadmin", "wagtailusers")
    for file in (ROOT / folder / "templates").rglob(f"{kind}/**/*.html")
    if file.name != FRAMED
)
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}")
CLASSES = re.compile(r'\bclass="([^"]*)"')
NAME = re.compile(r"\.((?:[\w-]|\\.)+)")
PAIR = re.compile(r"light-dark\((#\w+), (#\w+)\)")
# What Wagtail draws on: `--w-color-surface-page` and `-header`.
GROUNDS = (("#ffffff", "#f6f6f8"), ("#262626", "#222222"))


def drawn() -> set[str]:
    """The classes for which a sheet says something."""
    sheets = [file.read_text(encoding="utf-8") for file in (WAGTAILS, *OURS)]
    return {name.replace("\\", "") for sheet in sheets for name in NAME.findall(sheet)}


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: str(file.relative_to(ROOT)))
def test_each_class_on_a_screen_does_something(file: Path) -> None:
    """Of Wagtail's classes for room only those are in its sheet that it uses itself."""
    text = TAG.sub(" ", file.read_text(encoding="utf-8"))
    used = {name for names in CLASSES.findall(text) for name in names.split()}
    assert used - drawn() == set()


def test_the_map_of_a_story_can_be_read_by_day_and_in_the_evening() -> None:
    pairs = PAIR.findall(OURS[1].read_text(encoding="utf-8"))
    assert len(pairs) == 5
    for pair in pairs:
        for colour, grounds in zip(pair, GROUNDS, strict=True):
            for ground in grounds:
                ratio = contrast(read_colour(colour), read_colour(ground))
                assert ratio >= OTHER_TEXT, f"{colour} on {ground}: {ratio:.2f}"
