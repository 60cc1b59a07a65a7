"""Drawings for paper: SVG of the same numbers as the table beside it. Pure.

`ink`: the colours by name, as in theme/paper.py.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from textwrap import shorten
from typing import Any

Ink = Mapping[str, str]

WIDTH, BAR, STEP = 520, 15, 24
NAMES, EARLY_NAMES = 220, 190
LETTER = 5.5  # how wide one of a name is at most
NUMBER = 28  # how wide a number with its sign is
HIGH, LEFT, TOP = 150, 36, 22


def drawing(chart: dict[str, Any], ink: Ink, *, early: bool = False) -> str:
    """The drawing of a chart, as it stands in a document; or as it stood in the first ones."""
    return _trend(chart, ink) if chart["kind"] == "trend" else _bars(chart, ink, early=early)


def _bars(chart: dict[str, Any], ink: Ink, *, early: bool) -> str:
    lines: Sequence[tuple[str, int]] = chart["lines"]
    target = chart["target"]
    height = TOP + STEP * len(lines)
    parts = [_bar(place, line, target, ink, early=early) for place, line in enumerate(lines)]
    names = EARLY_NAMES if early else NAMES
    x = _number(names + _long(target, names))
    parts.append(_dashed(x, TOP - 4, x, height, ink["muted"]))
    parts.append(_text(x, TOP - 8, chart["label"], ink["muted"], anchor="end", size=10))
    return _svg(height + 4, parts)


def _bar(place: int, line: tuple[str, int], target: int, ink: Ink, *, early: bool) -> str:
    label, value = line
    names = EARLY_NAMES if early else NAMES
    top, length = TOP + STEP * place, _long(value, names)
    longest = int(names / LETTER)
    # A number that would stand on the line of the target stands behind it.
    room = _long(target, names) - length
    beside = room if 0 < room < NUMBER and not early else 0
    colour = ink["plot_1" if value >= target else "plot_2"]
    name = shorten(label, longest, placeholder="…") or label[:longest]
    box = f'<rect x="{names}" y="{top}" width="{_number(length)}" height="{BAR}" fill="{colour}"/>'
    return (
        _text(names - 8, top + 12, name, ink["text"], anchor="end")
        + box
        + _text(names + length + beside + 5, top + 12, f"{value}%", ink["text"], weight="bold")
    )


def _long(value: int, names: int) -> float:
    """How far a bar of so many per cent reaches."""
    return (WIDTH - names - 46) * value / 100


def _trend(chart: dict[str, Any], ink: Ink) -> str:
    points = [(date.fromisoformat(day).toordinal(), value) for day, value in chart["points"]]
    first, span = points[0][0], max(1, points[-1][0] - points[0][0])
    across = WIDTH - LEFT - 46
    places = [(LEFT + across * (day - first) / span, _height(value)) for day, value in points]
    path = " ".join(f"{_number(x)},{_number(y)}" for x, y in places)
    last_x, last_y = places[-1]
    target = _height(chart["target"])
    (start, end), muted = chart["ends"], ink["muted"]
    parts = [
        *(_rule(value, across, ink) for value in (0, 50, 100)),
        _dashed(LEFT, target, LEFT + across, target, muted),
        _text(LEFT + 4, target - 4, chart["label"], muted, size=10),
        f'<polyline points="{path}" fill="none" stroke="{ink["plot_1"]}" stroke-width="2.5"/>',
        _text(last_x + 5, last_y + 4, f"{points[-1][1]}%", ink["text"], weight="bold"),
        _text(LEFT, TOP + HIGH + 16, start, muted, size=10),
        _text(LEFT + across, TOP + HIGH + 16, end, muted, anchor="end", size=10),
    ]
    return _svg(TOP + HIGH + 24, parts)


def _height(value: int) -> float:
    return TOP + HIGH - HIGH * value / 100


def _rule(value: int, across: int, ink: Ink) -> str:
    y, label = _height(value), f"{value}%"
    line = f'<path d="M{LEFT} {_number(y)}h{across}" stroke="{ink["line"]}" stroke-width="0.6"/>'
    return line + _text(LEFT - 5, y + 4, label, ink["muted"], anchor="end", size=10)


def _dashed(x1: float | str, y1: float, x2: float | str, y2: float, colour: str) -> str:
    ends = f'x1="{x1}" y1="{_number(y1)}" x2="{x2}" y2="{_number(y2)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="1.2" stroke-dasharray="3 3"/>'


def _text(
    x: float | str,
    y: float,
    text: str,
    colour: str,
    *,
    anchor: str = "start",
    size: int = 11,
    weight: str = "normal",
) -> str:
    look = f'font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{colour}"'
    place = x if isinstance(x, str) else _number(x)
    return f'<text x="{place}" y="{_number(y)}" {look}>{escape(text)}</text>'


def _svg(height: float, parts: Sequence[str]) -> str:
    box = f'viewBox="0 0 {WIDTH} {_number(height)}" width="{WIDTH}" height="{_number(height)}"'
    font = 'font-family="Libertinus Serif"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} {font}>{"".join(parts)}</svg>'


def _number(value: float) -> str:
    return f"{value:.2f}"
