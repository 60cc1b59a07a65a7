"""Documents on paper: tagged PDF (PDF/UA-1) by typst, in the colours of a municipality."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import typst

from .colours import contrast, read_colour
from .outside import colours
from .token_sheet import Sheet
from .tokens import CONTROL, RUNNING_TEXT

WHITE = read_colour("#fff")
# What is drawn on paper, and the contrast that each needs with it.
NEEDED = {
    "text": RUNNING_TEXT,
    "muted": RUNNING_TEXT,
    "accent": RUNNING_TEXT,
    "plot_1": CONTROL,
    "plot_2": CONTROL,
    "line": 1.0,
    "signal": 1.0,
}


def ink(sheet: Sheet | None = None) -> dict[str, str]:
    """The colours of a sheet that are used on paper; ours where one cannot be read on white.

    A house may have light letters on a dark ground: paper stays white.
    """
    own, house = colours()["light"], colours(sheet)["light"]
    return {
        name: house[name] if contrast(read_colour(house[name]), WHITE) >= needed else own[name]
        for name, needed in NEEDED.items()
    }


def as_pdf(
    template: Path, *, inputs: Mapping[str, str], ink: Mapping[str, str], at: datetime | None = None
) -> bytes:
    """The document of this template; with a moment the same inputs give the same bytes.

    Values go in as inputs and never as markup, so that no name can be typst code. Only the fonts
    that typst brings are used: a machine with others makes the same file.
    """
    made: bytes = typst.compile(
        str(template),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={**inputs, "ink": json.dumps(ink)},
        timestamp=int(at.timestamp()) if at else None,
        ignore_system_fonts=True,
    )
    return made
