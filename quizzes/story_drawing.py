"""A map of a story in the measures of a drawing (pixels), ready for the template."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from quizzes.core.layout import Layout, Spot, lay_out
from quizzes.core.story_map import Part, PartKind, StoryMap, Way
from quizzes.core.verdict import Verdict

WIDTH, HEIGHT = 148, 54  # of a part
SLOT, LAYER = 168, 112  # from middle to middle
MARGIN = 14
PORT = 30  # between two ways out of a scene
BADGE = 15  # below the scene: the middle of the number of a choice
LETTERS, LINES = 18, 2
_CUT = 10  # what a corner loses

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part: the middle of its box, its outline, and what is written in it."""

    part: Part
    x: float
    y: float
    outline: str
    lines: tuple[tuple[float, str], ...]
    word: str
    label: str
    css: str

    @property
    def word_y(self) -> float:
        """Where the word stands, under the lines."""
        return self.y + HEIGHT / 2 - 7


@dataclass(frozen=True, slots=True)
class Line:
    """A way: its curve, and the number of the choice where it begins."""

    way: Way
    curve: str
    x: float
    y: float
    css: str

    @property
    def number(self) -> int:
        """As authors count: from 1."""
        return self.way.choice + 1


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole, in pixels."""

    width: float
    height: float
    parts: tuple[Drawn, ...]
    lines: tuple[Line, ...]


def draw(story: StoryMap, *, words: Mapping[str, str] | None = None) -> Drawing:
    """The drawing of a map. `words`: what stands under the title of a part, by its id, instead of
    what it is.
    """
    said = words or {}
    arrows = [(way.source, way.target) for way in story.ways]
    layout = lay_out(list(story.parts), arrows, [story.start])
    return Drawing(
        width=layout.width * SLOT - (SLOT - WIDTH) + 2 * MARGIN,
        height=(layout.depth - 1) * LAYER + HEIGHT + 2 * MARGIN,
        parts=tuple(
            _drawn(part, layout.spots[part.id], said.get(part.id) or _word(part))
            for part in story.parts.values()
        ),
        lines=tuple(_lines(story.ways, layout)),
    )


def _at(spot: Spot) -> Point:
    return (
        MARGIN + WIDTH / 2 + spot.x * SLOT,
        MARGIN + HEIGHT / 2 + spot.layer * LAYER,
    )


def _drawn(part: Part, spot: Spot, word: str) -> Drawn:
    x, y = _at(spot)
    title = part.title or part.key or _("nowhere")
    lines = wrap(title, LETTERS, max_lines=LINES, placeholder="…") or [""]
    top = y - 7 * len(lines) + (4 if word else 11)
    return Drawn(
        part=part,
        x=x,
        y=y,
        outline=_outline(part, x, y),
        lines=tuple((top + 14 * number, line) for number, line in enumerate(lines)),
        word=word,
        label=f"{title}: {word}" if word else title,
        css=_css(part),
    )


def _word(part: Part) -> str:
    """What sets a part apart, in a word: never by colour alone."""
    if part.kind == PartKind.MISSING:
        return _("does not exist")
    if part.lost:
        return _("cannot be reached")
    if part.is_start:
        return _("beginning")
    return str(_VERDICTS[part.verdict]).lower() if part.verdict else ""


_VERDICTS: Mapping[Verdict, Promise] = {
    Verdict.STRONG: pgettext_lazy("verdict", "Strong"),
    Verdict.DEFENSIBLE: pgettext_lazy("verdict", "Defensible"),
    Verdict.VULNERABLE: pgettext_lazy("verdict", "Vulnerable"),
    Verdict.OVER_THE_LINE: pgettext_lazy("verdict", "Over the line"),
}
_SLUGS: Mapping[Verdict | None, str] = {
    None: "open",
    Verdict.STRONG: "strong",
    Verdict.DEFENSIBLE: "defensible",
    Verdict.VULNERABLE: "vulnerable",
    Verdict.OVER_THE_LINE: "over",
}


def _css(part: Part) -> str:
    names = [part.kind.value]
    if part.kind == PartKind.ENDING:
        names.append(_SLUGS[part.verdict])
    names += [name for name in ("best", "lost") if getattr(part, name)]
    return " ".join(f"is-{name}" for name in names)


def _outline(part: Part, x: float, y: float) -> str:
    """The points of the shape: every kind of part has one of its own."""
    half_width, half_height = WIDTH / 2, HEIGHT / 2
    corners = _corners(part)
    points = []
    for side_x, side_y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        dx, dy = corners
        ends = [(half_width - dx, half_height), (half_width, half_height - dy)]
        if side_x * side_y > 0:
            ends.reverse()
        points += [(x + side_x * end_x, y + side_y * end_y) for end_x, end_y in ends]
    return " ".join(f"{at_x:g},{at_y:g}" for at_x, at_y in points)


def _corners(part: Part) -> Point:
    """How much is cut from each corner: a box, a stone, an arrowhead, a stop sign."""
    if part.kind != PartKind.ENDING:
        return (2, 2)
    return {
        Verdict.STRONG: (_CUT / 2, _CUT / 2),
        Verdict.DEFENSIBLE: (_CUT, _CUT),
        Verdict.VULNERABLE: (_CUT, HEIGHT / 2),
        Verdict.OVER_THE_LINE: (_CUT * 1.6, _CUT * 1.6),
    }.get(part.verdict or Verdict.DEFENSIBLE, (2, 2))


def _lines(ways: Iterable[Way], layout: Layout) -> Iterator[Line]:
    by_source: dict[str, list[Way]] = {}
    for way in ways:
        by_source.setdefault(way.source, []).append(way)
    for together in by_source.values():
        # From left to right as they arrive, so that ways out of one scene do not cross.
        together.sort(key=lambda way: layout.ways[way.source, way.target][1].x)
        for place, way in enumerate(together):
            yield _line(way, layout, (place - (len(together) - 1) / 2) * PORT)


def _line(way: Way, layout: Layout, port: float) -> Line:
    spots = layout.ways[way.source, way.target]
    (x, y), *between, (end_x, end_y) = [_at(spot) for spot in spots]
    start = (x + port, y + HEIGHT / 2)
    # Several choices may lead to the same part; each arrives a little apart.
    end = (end_x + port / 3, end_y - HEIGHT / 2 - 4)
    back = spots[-1].layer <= spots[0].layer
    names = [_SLUGS[way.verdict], *(["best"] if way.best else []), *(["back"] if back else [])]
    return Line(
        way=way,
        curve=_curve([start, (start[0], start[1] + 2 * BADGE), *between, end]),
        x=start[0],
        y=start[1] + BADGE,
        css=" ".join(f"is-{name}" for name in names),
    )


def _curve(points: list[Point]) -> str:
    """A line that leaves and arrives upright at each point."""
    (x, y), *rest = points
    pieces = [f"M{x:g} {y:g}"]
    for (from_x, from_y), (to_x, to_y) in pairwise([(x, y), *rest]):
        middle = (from_y + to_y) / 2
        pieces.append(f"C{from_x:g} {middle:g} {to_x:g} {middle:g} {to_x:g} {to_y:g}")
    return " ".join(pieces)
