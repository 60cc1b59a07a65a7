"""The graph of a story with how well people chose in each scene: the deeper, the worse.

Of the same counters as the streams beside it, so that nothing can be read from the one that the
other withholds.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from analytics.measures import Share
from analytics.reports.stories import Story
from quizzes.core.draft import ScenarioDraft
from quizzes.core.story_map import story_map
from quizzes.story_drawing import Drawn, Line, draw
from theme.spoken import spoken

# From these percentages on a scene is so warm: five shades that can be told apart, 1 the coolest.
SHADES = ((0, 5), (40, 4), (60, 3), (75, 2), (90, 1))


@dataclass(frozen=True)
class Warm:
    """A part of the drawing. A scene has the share of people who chose well, where that is shown;
    `shade` is 0 where it is not.
    """

    drawn: Drawn
    title: str  # in the language of the story
    share: Share | None = None
    shade: int = 0


@dataclass(frozen=True)
class StoryHeat:
    """The drawing in pixels; `withheld` are the scenes without a number."""

    width: float
    height: float
    parts: list[Warm]
    lines: tuple[Line, ...]
    withheld: list[str]

    @property
    def scenes(self) -> list[Warm]:
        """The scenes with a number, the hardest first."""
        shown = [
            (part.share.percentage or 0, part.title, part) for part in self.parts if part.share
        ]
        return [part for *_order, part in sorted(shown, key=lambda each: each[:2])]


def story_heat(story: Story) -> StoryHeat:
    """The graph of the version that the story tells of, with the shares of its scenes."""
    scenario = story.scenario
    written = ScenarioDraft(
        title=story.title,
        start=scenario.start,
        scenes=tuple(scenario.scenes.values()),
        endings=tuple(scenario.endings.values()),
    )
    judged = {
        key: spoken(scene.title or key, story.language)
        for key, scene in scenario.scenes.items()
        if scene.best_points
    }
    shares = {told.key: told.well for told in story.scenes if told.key in judged}
    words = {key: _word(shares.get(key)) for key in judged}
    drawing = draw(story_map(written), words=words)
    parts = [_warm(drawn, story.language, shares.get(drawn.part.key)) for drawn in drawing.parts]
    withheld = sorted(title for key, title in judged.items() if key not in shares)
    return StoryHeat(drawing.width, drawing.height, parts, drawing.lines, withheld)


def shade_of(percentage: int) -> int:
    """How warm a scene is in which so many per cent chose well: 5 is the warmest."""
    return next(shade for least, shade in reversed(SHADES) if percentage >= least)


def _word(share: Share | None) -> str:
    if share is None:
        return _("no number")
    return _("%(share)s%% chose well") % {"share": share.percentage}


def _warm(drawn: Drawn, language: str, share: Share | None) -> Warm:
    title = spoken(drawn.part.title or drawn.part.key, language)
    if share is None:
        return Warm(drawn, title)
    return Warm(drawn, title, share, shade_of(share.percentage or 0))
