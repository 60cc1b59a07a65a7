"""The programme of a briefing, as the stage knows it."""

from collections.abc import Sequence

from quizzes.core.dilemma import Dilemma
from quizzes.core.scenario import Scenario
from quizzes.live.stage import Part, Phase, Place, Stage
from quizzes.models import LivePart, LiveSession

INTRO = ""  # the key of what comes before the first scene of a story


def parts_of(session: LiveSession) -> list[LivePart]:
    """The parts in their order, each with what was published."""
    return list(session.parts.select_related("version").order_by("position", "pk"))


def programme(parts: Sequence[LivePart]) -> list[Part]:
    """The parts as the stage knows them: how many choices there are, and where they lead."""
    return [_part(part) for part in parts]


def _part(part: LivePart) -> Part:
    compiled = part.version.compiled if part.version else None
    if isinstance(compiled, Scenario):
        return _story(compiled, has_intro=bool(part.version and part.version.intro))
    options = compiled.stands if isinstance(compiled, Dilemma) else part.options
    return Part("", {"": len(options)}, {})


def _story(compiled: Scenario, *, has_intro: bool) -> Part:
    choices = {key: len(scene.choices) for key, scene in compiled.scenes.items()}
    leads = {key: scene.targets for key, scene in compiled.scenes.items()}
    if not has_intro:
        return Part(compiled.start, choices, leads)
    return Part(INTRO, {INTRO: 0, **choices}, {INTRO: (compiled.start,), **leads})


def stage_of(session: LiveSession) -> Stage:
    """Where this briefing is."""
    trail = tuple(Place(part, scene, came_by) for part, scene, came_by in session.trail)
    return Stage(trail, Phase(session.phase))


def keep_stage(session: LiveSession, stage: Stage) -> None:
    """Write the stage into the session; saving is the caller's."""
    session.trail = [[place.part, place.scene, place.came_by] for place in stage.trail]
    session.phase = stage.phase.value
    session.revision += 1
