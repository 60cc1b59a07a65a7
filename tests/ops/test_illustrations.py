"""The drawings of the starter modules: all there, in one style, as their scenes say."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import call_command

from courses.packaging.parts import ImagePart, ModuleFile
from ops.check_content import CONTENT, modules_in
from ops.draw_illustrations import DRAWINGS, OF_THE_SITE, ROOT, drawn
from ops.illustrations.palette import PALETTE, PREFIX, UnknownColour
from ops.illustrations.parts import Parts, UnknownPart
from ops.illustrations.placing import Unreadable, read_line
from ops.illustrations.scenes import Scene, draw, every_scene
from quizzes.core.draft import ExamDraft
from theme import assets
from theme.inline_svg import shapes_of

CSS = assets.SOURCE / "css"
TOKENS = (CSS / "tokens-drawings.css").read_text(encoding="utf-8")
SCENES = {f"{module}/{name}": scene for module, name, scene in every_scene(DRAWINGS)}
DRAWN = drawn()
SLUGS = sorted({name.partition("/")[0] for name in SCENES} - {OF_THE_SITE})


@cache
def modules() -> dict[str, ModuleFile]:
    return {module.slug: module for module in modules_in(CONTENT)}


def shown(module: ModuleFile) -> dict[str, tuple[str, str]]:
    """Per lesson and story with which picture it opens, and in which words."""
    found = {}
    for lesson in module.lessons:
        for quiz in lesson.quizzes:
            if not isinstance(quiz.draft, ExamDraft):
                name = quiz.picture.name if quiz.picture else ""
                found[quiz.name] = (name, quiz.image_alt)
        if lesson.parts and not lesson.quizzes:
            first = lesson.parts[0]
            is_image = isinstance(first, ImagePart)
            found[lesson.slug] = (first.picture.name, first.alt) if is_image else ("", "")
    return found


def test_the_files_are_what_the_scenes_say(tmp_path: Path) -> None:
    call_command("draw_illustrations", tmp_path)
    for path in DRAWN:
        again = "Draw again: manage.py draw_illustrations"
        assert (ROOT / path).read_bytes() == (tmp_path / path).read_bytes(), again


def test_there_is_no_drawing_without_a_scene() -> None:
    there = {
        str(path.relative_to(ROOT))
        for path in CONTENT.glob("*/images/*")
        if path.parts[-3] in SLUGS
    }
    assert there == {path for path in DRAWN if path.startswith("courses/")}


def test_there_is_no_part_without_a_drawing() -> None:
    parts = Parts(DRAWINGS / "parts")
    for scene in SCENES.values():
        draw(scene, parts)
    assert parts.used == {path.stem for path in parts.folder.glob("*")}


@pytest.mark.parametrize("path", DRAWN)
def test_a_drawing_is_small_sound_and_fit_to_stand_in_a_page(path: str) -> None:
    text = DRAWN[path]
    assert len(text.encode()) < 15_000
    box, shapes = shapes_of(text.encode())
    assert box
    assert "<path" in shapes


@pytest.mark.parametrize("path", DRAWN)
def test_a_drawing_has_no_colour_of_its_own(path: str) -> None:
    colours = re.findall(r'(?:fill|stroke)="([^"]*)"', DRAWN[path])
    themed = {f"var({PREFIX}{name},{colour})" for name, colour in PALETTE.items()}
    assert set(colours) - {"none"} <= themed
    assert "style" not in DRAWN[path]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_lesson_and_story_opens_with_its_own_drawing_in_words(slug: str) -> None:
    module = modules()[slug]
    assert module.image_alt == SCENES[f"{slug}/opening"].shows
    for name, (picture, words) in shown(module).items():
        assert picture == f"{name}.svg"
        assert words == SCENES[f"{slug}/{name}"].shows
        assert 40 <= len(words) <= 250


def test_the_palette_is_that_of_the_token_sheet() -> None:
    sheet = dict(re.findall(rf"{PREFIX}(\w+): ([^;]+);", TOKENS.split("@media")[0]))
    assert sheet.pop("accent") == "var(--weerbaar-accent)"
    house = (CSS / "tokens-weerbaar.css").read_text(encoding="utf-8")
    assert f"--weerbaar-accent: {PALETTE['accent']};" in house
    assert sheet == {name: colour for name, colour in PALETTE.items() if name != "accent"}


def test_every_colour_has_its_shade_in_the_evening() -> None:
    dark = TOKENS.partition("prefers-color-scheme: dark")[2].partition("@supports")[0]
    assert set(re.findall(rf"{PREFIX}(\w+):", dark)) == set(PALETTE)


def parts_from(folder: Path, **files: str) -> Parts:
    for name, inside in files.items():
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{inside}</svg>'
        (folder / f"{name}.svg").write_text(svg)
    return Parts(folder)


def test_a_part_stands_on_the_middle_of_its_bottom_in_the_colour_that_was_chosen(
    tmp_path: Path,
) -> None:
    parts = parts_from(tmp_path, block=f'<path fill="{PALETTE["soft"]}" d="M0 0h20v10H0z"/>')
    placed = read_line("block 100 200 size=2 flip paint=soft>clay")
    text = draw(Scene("Een blok.", (placed,)), parts)
    assert '<g transform="translate(100 200) scale(-2 2)">' in text
    assert '<g transform="translate(-10 -10)">' in text
    assert f'fill="var({PREFIX}clay,{PALETTE["clay"]})"' in text


def test_an_unknown_part_or_colour_is_refused(tmp_path: Path) -> None:
    parts = parts_from(tmp_path, bont='<path fill="#ff00ff" d="M0 0"/>')
    with pytest.raises(UnknownColour):
        draw(Scene("Bont.", (read_line("bont 1 1"),)), parts)
    with pytest.raises(UnknownPart):
        draw(Scene("Niets.", (read_line("niets 1 1"),)), parts)


@pytest.mark.parametrize("line", ["stoel", "stoel links 3", "stoel 1 2 hoog=3"])
def test_a_line_that_cannot_be_read_is_refused(line: str) -> None:
    with pytest.raises(Unreadable):
        read_line(line)
