"""How people chose in the stories: from counters that hold nobody, in batches (docs/adr/0019)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Sum

from analytics.measures import Share, percentage
from quizzes.core.scenario import Scenario
from quizzes.core.story import Scene
from quizzes.core.verdict import Verdict
from quizzes.models import QuizVersion, Tally

Counts = Mapping[tuple[str, int], int]  # people, by the scene's key and the choice's index


@dataclass(frozen=True)
class Chosen:
    """One choice of a scene: how many people made it, and where it led."""

    text: str
    verdict: Verdict | None
    leads_to: str
    people: int
    share: int | None


@dataclass(frozen=True)
class Told:
    """One scene of a story with what people chose there."""

    key: str
    title: str
    people: int
    choices: list[Chosen]

    @property
    def well(self) -> Share:
        """Those who made a choice that earns credit, of all who chose here."""
        good = (each.people for each in self.choices if each.verdict and each.verdict.earns_credit)
        return Share(sum(good), self.people)


@dataclass(frozen=True)
class Story:
    """A story that may be shown, with the titles of all its parts."""

    quiz: int
    title: str
    scenario: Scenario
    scenes: list[Told] = field(default_factory=list)
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def hardest(self) -> Told | None:
        """The scene in which the smallest part chose well."""
        judged = [scene for scene in self.scenes if any(each.verdict for each in scene.choices)]
        return min(judged, key=lambda scene: scene.well.percentage or 0, default=None)


def stories(*, min_group: int) -> list[Story]:
    """Every story of which something may be shown, by title: three queries, however many people."""
    counted = _counted()
    latest: dict[int, QuizVersion] = {}
    for version in QuizVersion.objects.filter(quiz__in={quiz for quiz, _e in counted}):
        kept = latest.get(version.quiz_id)
        if kept is None or version.number > kept.number:
            latest[version.quiz_id] = version
    found = [
        story
        for quiz, version in latest.items()
        if (story := _story(version, counted.get((quiz, version.edition), {}), min_group))
    ]
    return sorted(found, key=lambda story: story.title)


def _counted() -> dict[tuple[int, int], dict[tuple[str, int], int]]:
    """What may be shown of each meaning of a quiz (its id and edition)."""
    shown = Tally.objects.filter(shown__gt=0).order_by()
    rows = shown.values_list("version__quiz", "version__edition", "step", "choice")
    found: dict[tuple[int, int], dict[tuple[str, int], int]] = defaultdict(dict)
    for quiz, edition, step, choice, people in rows.annotate(Sum("shown")):
        found[quiz, edition][step, choice] = people
    return found


def _story(version: QuizVersion, counts: Counts, min_group: int) -> Story | None:
    scenario = version.compiled
    if not isinstance(scenario, Scenario):
        return None
    told = [_told(scene, counts) for scene in scenario.scenes.values()]
    scenes = [scene for scene in told if scene.people >= min_group]
    if not scenes:
        return None
    titles = {key: scene.title or key for key, scene in scenario.scenes.items()}
    titles |= {key: ending.title for key, ending in scenario.endings.items()}
    return Story(version.quiz_id, version.title, scenario, scenes, titles)


def _told(scene: Scene, counts: Counts) -> Told:
    people = [counts.get((scene.key, index), 0) for index, _choice in enumerate(scene.choices)]
    total = sum(people)
    choices = [
        Chosen(choice.text, choice.verdict, choice.leads_to, number, percentage(number, total))
        for choice, number in zip(scene.choices, people, strict=True)
    ]
    return Told(scene.key, scene.title or scene.key, total, choices)
