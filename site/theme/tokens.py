"""What a municipality may set of the look, and the contrast that must be left when it did.

Everything that a style sheet may know of a house style stands here, so that the token sheets, the
screen of the CMS and the tests agree. Names are those of the sheets, without `--weerbaar-`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from .colours import contrast, read_colour

PREFIX = "--weerbaar-"

# The house: ground, letters, accent, the bar above every page.
HOUSE_COLOURS = (
    "ground",
    "surface",
    "sunken",
    "text",
    "muted",
    "line",
    "line-strong",
    "track",
    "accent",
    "accent-hover",
    "on-accent",
    "tint",
    "focus",
    "header",
    "on-header",
    "header-accent",
    "header-line",
    "signal",
    "signal-tint",
    "signal-text",
    "plot-1",
    "plot-2",
    "plot-3",
    "plot-4",
)
# Walls and things in drawings. Skin and hair are nobody's house style.
DRAWING_COLOURS = tuple(
    f"draw-{name}"
    for name in (
        "ground",
        "floor",
        "paper",
        "pale",
        "soft",
        "accent",
        "ink",
        "sand",
        "signal",
        "clay",
    )
)
MUNICIPAL_COLOURS = (*HOUSE_COLOURS, *DRAWING_COLOURS)
# Mean the same in every municipality: a house style leaves them, and must leave them readable.
VERDICTS = ("strong", "defensible", "vulnerable", "crossed")
FIXED_COLOURS = ("error", "error-tint", *VERDICTS, *(f"{name}-tint" for name in VERDICTS))

# Fonts are those of the device: nothing to download, and nothing of which the licence is not ours.
FONTS = {
    "plain": (
        '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif'
    ),
    "humanist": (
        'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", source-sans-pro, sans-serif'
    ),
    "geometric": 'Avenir, Montserrat, Corbel, "URW Gothic", source-sans-pro, sans-serif',
    "serif": 'Charter, "Bitstream Charter", "Sitka Text", Cambria, "DejaVu Serif", serif',
}
# Corners of controls and of cards, in rem.
CORNERS = {
    "square": ("0rem", "0rem"),
    "small": ("0.25rem", "0.5rem"),
    "round": ("0.75rem", "1.25rem"),
}

RUNNING_TEXT = 7.0
OTHER_TEXT = 4.5
CONTROL = 3.0
_GROUNDS = ("ground", "surface", "sunken", "tint")


@dataclass(frozen=True)
class Pair:
    """A colour that is seen on another, and the contrast which that needs."""

    front: str
    back: str
    needed: float


@dataclass(frozen=True)
class Shortfall:
    """A pair that cannot be seen well enough."""

    pair: Pair
    ratio: float


def _pairs(fronts: Iterable[str], backs: Iterable[str], needed: float) -> list[Pair]:
    return [Pair(front, back, needed) for front, back in product(fronts, backs)]


PAIRS = (
    *_pairs(["text", "muted"], _GROUNDS, RUNNING_TEXT),
    *_pairs(["accent", "accent-hover", "error"], ["ground", "surface"], RUNNING_TEXT),
    *_pairs(["accent"], ["tint"], RUNNING_TEXT),
    *_pairs(["accent", "accent-hover"], ["sunken", "tint"], OTHER_TEXT),
    *_pairs(["on-accent"], ["accent", "accent-hover"], RUNNING_TEXT),
    *_pairs(["on-header", "header-accent"], ["header"], RUNNING_TEXT),
    *_pairs(["text", "signal-text"], ["signal-tint"], RUNNING_TEXT),
    *_pairs(["text", "error"], ["error-tint"], RUNNING_TEXT),
    *(Pair(name, f"{name}-tint", RUNNING_TEXT) for name in VERDICTS),
    *_pairs(VERDICTS, ["surface"], OTHER_TEXT),
    *_pairs(["line-strong"], ["ground", "surface", "sunken"], CONTROL),
    *_pairs(["focus"], [*_GROUNDS, "signal-tint", "error-tint"], CONTROL),
    *_pairs(["accent", "plot-1"], ["track"], CONTROL),
    *_pairs(["plot-1", "plot-2", "plot-3", "plot-4"], ["surface"], CONTROL),
)


def shortfalls(colours: Mapping[str, str], pairs: Iterable[Pair] = PAIRS) -> list[Shortfall]:
    """The pairs that cannot be seen well enough in a sheet of colours that is complete.

    Raises NotAColour when one is written otherwise, KeyError when one is missing.
    """
    read = {name: read_colour(colour) for name, colour in colours.items()}
    found = [Shortfall(pair, contrast(read[pair.front], read[pair.back])) for pair in pairs]
    return [each for each in found if each.ratio < each.pair.needed]
