"""Contrast of the token sheet: 7 : 1 for running text, in light and in dark."""

import re
from itertools import product

import pytest

from theme import assets

SHEET = (assets.SOURCE / "css" / "tokens-weerbaar.css").read_text(encoding="utf-8")
GROUNDS = ("ground", "surface", "sunken")
RUNNING = [
    *product(("text", "muted"), (*GROUNDS, "tint")),
    *product(("accent", "accent-hover", "error"), ("ground", "surface")),
    ("accent", "tint"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("text", "signal-tint"),
    ("text", "error-tint"),
    ("error", "error-tint"),
    ("signal-text", "signal-tint"),
    *((name, f"{name}-tint") for name in ("strong", "defensible", "vulnerable", "crossed")),
]


def _colours(scheme: str) -> dict[str, str]:
    light, dark = SHEET.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--weerbaar-([\w-]+): (#\w+);", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--weerbaar-([\w-]+): (#\w+);", dark))
    return found


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), RUNNING)
def test_running_text_has_seven_to_one(scheme: str, front: str, back: str) -> None:
    colours = _colours(scheme)
    assert _contrast(colours[front], colours[back]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("back", GROUNDS)
def test_edges_of_controls_have_three_to_one(scheme: str, back: str) -> None:
    colours = _colours(scheme)
    assert _contrast(colours["line-strong"], colours[back]) >= 3
