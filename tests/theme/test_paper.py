"""Paper has the colours of a municipality, as far as they can be read on it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from theme.assets import ROOT
from theme.colours import Colour, contrast, read_colour
from theme.paper import NEEDED, WHITE, as_pdf, ink
from theme.token_sheet import Sheet, own_sheet

TEMPLATES = [
    template
    for folder in ("courses", "quizzes", "analytics")
    for template in (ROOT / folder / "typst").glob("*.typ")
]
HELLO = '#set document(title: "Hallo")\n#text(fill: rgb(json(bytes(sys.inputs.ink)).accent))[Hallo]'
colours = st.builds(Colour, *[st.integers(0, 255)] * 3)


def test_who_sets_nothing_has_ours() -> None:
    assert ink()["accent"] == own_sheet().light["accent"]


def test_a_house_has_its_own() -> None:
    assert ink(Sheet(light={"accent": "#112233"}))["accent"] == "#112233"


@given(st.dictionaries(st.sampled_from(["text", "muted", "accent", "plot-1", "plot-2"]), colours))
def test_whatever_a_house_sets_can_be_read_on_white(chosen: dict[str, Colour]) -> None:
    made = ink(Sheet(light={name: str(colour) for name, colour in chosen.items()}))
    for name, needed in NEEDED.items():
        assert contrast(read_colour(made[name]), WHITE) >= needed
        own = chosen.get(name.replace("_", "-"))
        if own and contrast(own, WHITE) >= needed:
            assert made[name] == str(own)


def test_the_colours_reach_the_file(tmp_path: Path) -> None:
    template = tmp_path / "hallo.typ"
    template.write_text(HELLO, encoding="utf-8")
    ours, blue, again = (
        as_pdf(template, inputs={}, ink=ink(sheet))
        for sheet in (None, Sheet(light={"accent": "#1b3f8b"}), None)
    )
    assert ours.startswith(b"%PDF")
    assert ours == again != blue


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_no_document_knows_a_colour(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert 'rgb("' not in source
    assert "rgb(ink.text)" in source


def test_every_document_is_looked_at() -> None:
    assert len(TEMPLATES) == 4
