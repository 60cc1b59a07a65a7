"""What compiling, drawing and judging a story costs, at the size people write and far beyond."""

import time
from collections.abc import Callable, Iterator

from quizzes.core.draft import ScenarioDraft
from quizzes.core.layout import lay_out
from quizzes.core.lint import hints
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.story_map import outline, story_map
from quizzes.core.verdict import Verdict
from tests.bench.measure import Measure

TIMES = 7
LARGE = 2_000
USUAL = 40
MOST_MS = 50.0  # for compiling the large one


def run() -> Iterator[Measure]:
    """CPU per job, the best of a few: the others measure what else the machine was doing."""
    large = _story(LARGE)
    compiling = _ms(large.compile)
    note = f"at most {MOST_MS:.0f}"
    yield Measure(f"compile a story of {LARGE:,} scenes: CPU", compiling, "ms", note)
    for draft in (_story(USUAL), large):
        size = f"{len(draft.scenes):,} scenes"
        story = story_map(draft)
        parts, arrows = list(story.parts), [(way.source, way.target) for way in story.ways]
        drawing = _ms(lambda a=parts, b=arrows, c=draft.start: lay_out(a, b, [c]))
        yield Measure(f"lay out a story of {size}: CPU", drawing, "ms")
        unfolding = _ms(lambda a=draft: outline(story_map(a)))
        yield Measure(f"map and outline of {size}: CPU", unfolding, "ms")
        yield Measure(f"hints on a story of {size}: CPU", _ms(lambda a=draft: hints(a)), "ms")


def _ms(job: Callable[[], object]) -> float:
    costs = []
    for _time in range(TIMES):
        began = time.process_time()
        job()
        costs.append(time.process_time() - began)
    return 1000 * min(costs)


def _story(size: int) -> ScenarioDraft:
    """A story that branches: from each scene to the next, the one after, and one further on."""
    keys = [f"scene-{number}" for number in range(size)]

    def target(number: int) -> str:
        return keys[number] if number < size else "goed"

    def choice(number: int, step: int, verdict: Verdict) -> Choice:
        said = f"Je doet in scène {number} iets wat {step} verder leidt."
        return Choice(said, target(number + step), verdict, "Hij knikt en loopt weg.", "Dat helpt.")

    steps = ((3, Verdict.VULNERABLE), (1, Verdict.STRONG), (2, Verdict.DEFENSIBLE))
    scenes = tuple(
        Scene(
            key,
            f"Je staat aan de balie. Iemand vraagt je iets, nummer {number}.",
            tuple(choice(number, step, verdict) for step, verdict in steps),
            f"Scène {number}",
        )
        for number, key in enumerate(keys)
    )
    ending = Ending("goed", "Goed", "Je hebt het gemeld.", Verdict.STRONG, ("meldpunt",))
    return ScenarioDraft("Lang", start=keys[0], scenes=scenes, endings=(ending,))
