"""How people chose in the stories: from counters that hold nobody, in batches (docs/adr/0019)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.db.models import Sum

from analytics.measures import Share, percentage
from quizzes.core.scenario import Scenario
from quizzes.core.story import Scene
from quizzes.core.verdict import Verdict
from quizzes.models import QuizVersion, Tally
from theme.spoken import spoken

Counts = Mapping[tuple[str, int], int]  # people, by the scene's key and the choice's index


@dataclass(frozen=True)
class Chosen:
    """One choice of a scene: how many people made it, and where it led."""

    text: str  # in its language, as all names of a story are
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
    language: str = settings.LANGUAGE_CODE

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
    language = version.language
    told = {key: _told(scene, counts, language) for key, scene in scenario.scenes.items()}
    scenes = [told[key] for key in open_scenes(scenario, told, min_group)]
    if not scenes:
        return None
    titles = {key: scene.title or key for key, scene in scenario.scenes.items()}
    titles |= {key: ending.title for key, ending in scenario.endings.items()}
    title = spoken(version.title, language)
    return Story(version.quiz_id, title, scenario, scenes, titles, language)


def open_scenes(scenario: Scenario, told: Mapping[str, Told], min_group: int) -> list[str]:
    """The scenes that may be shown: enough people chose there, and all of them came in by scenes
    that are shown too.

    Otherwise it follows how the few chose who came through a scene without a number: whoever is
    here and did not come in by the ways that are shown, came from there (docs/adr/0043). A scene
    that nobody can have reached says nothing, and hides nothing.
    """
    ways_in: dict[str, list[str]] = defaultdict(list)
    for key, scene in scenario.scenes.items():
        for target in dict.fromkeys(scene.targets):
            ways_in[target].append(key)

    @cache
    def empty(key: str) -> bool:
        return key != scenario.start and not any(may_come(before, key) for before in ways_in[key])

    def may_come(before: str, key: str) -> bool:
        if not is_open(before):
            return not empty(before)
        # Who goes round a scene is not counted in it.
        return scenario.scenes[before].instead == key or _came(told[before], key) > 0

    @cache
    def is_open(key: str) -> bool:
        known = all(is_open(before) or empty(before) for before in ways_in[key])
        return known and told[key].people >= min_group

    return [key for key in scenario.scenes if is_open(key)]


def _came(told: Told, key: str) -> int:
    return sum(choice.people for choice in told.choices if choice.leads_to == key)


def _told(scene: Scene, counts: Counts, language: str) -> Told:
    people = [counts.get((scene.key, index), 0) for index, _choice in enumerate(scene.choices)]
    total = sum(people)
    choices = [
        Chosen(
            spoken(choice.text, language),
            choice.verdict,
            choice.leads_to,
            number,
            percentage(number, total),
        )
        for choice, number in zip(scene.choices, people, strict=True)
    ]
    return Told(scene.key, spoken(scene.title or scene.key, language), total, choices)
