"""What comes from counters without names, recounted answer by answer and choice by choice."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from random import Random

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.reports.confidence import feelings
from analytics.reports.stories import Story, stories
from analytics.reports.story_heat import SHADES, shade_of, story_heat
from courses.confide import quarter_of
from courses.models import Confidence
from people.models import Municipality
from quizzes.core.scenario import Scenario
from quizzes.models import QuizVersion, Tally
from tests.analytics.worlds import Setting, scenario_of
from tests.factories import AudienceFactory

TODAY = timezone.localdate()
GOOD = ("sterk", "verdedigbaar")
ONCE = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass(frozen=True)
class Answer:
    """One answer to the question how sure somebody is."""

    module: int
    side: str
    value: int
    audience: str
    quarters_ago: int

    @property
    def counts(self) -> bool:
        return self.audience != "raad" and self.quarters_ago < 4


answers = st.builds(
    Answer,
    module=st.integers(0, 1),
    side=st.sampled_from(["before", "after"]),
    value=st.integers(1, 5),
    audience=st.sampled_from(["balie", "kantoor", "raad"]),
    quarters_ago=st.integers(0, 5),
)


def counter_rows(setting: Setting, given_answers: Iterable[Answer]) -> list[Confidence]:
    found = Counter(given_answers)
    first = quarter_of(TODAY)
    return [
        Confidence(
            municipality=setting.municipality,
            module=setting.modules[each.module],
            audience=AudienceFactory(slug=each.audience, outside_line=each.audience == "raad"),
            side=each.side,
            period=first - relativedelta(months=3 * each.quarters_ago),
            value=each.value,
            count=count,
        )
        for each, count in found.items()
    ]


@ONCE
@given(said=st.lists(answers, max_size=60), smallest=st.integers(1, 12))
def test_before_and_after_are_what_counting_answers_gives(
    setting: Setting, said: list[Answer], smallest: int
) -> None:
    setting.municipality.min_group = smallest
    with transaction.atomic():
        Confidence.objects.bulk_create(counter_rows(setting, said))
        found = feelings(setting.municipality, on=TODAY)
        transaction.set_rollback(True)
    expected = {}
    for number, module in enumerate(setting.modules):
        sides = []
        for side in ("before", "after"):
            own = [a for a in said if a.counts and (a.module, a.side) == (number, side)]
            sure = sum(answer.value >= 4 for answer in own)
            sides.append((sure, len(own)) if len(own) >= smallest else None)
        if any(sides):
            expected[module.title] = sides
    told = found.lines if found else []
    assert {
        line.title: [
            (side.part, side.whole) if side else None for side in (line.before, line.after)
        ]
        for line in told
    } == expected


def played(scenario: Scenario, seed: int) -> list[tuple[str, int]]:
    """The choices of one person, from the beginning to an ending."""
    rng, key, made = Random(seed), scenario.start, []
    while key in scenario.scenes:
        choice = rng.randrange(len(scenario.scenes[key].choices))
        made.append((key, choice))
        key = scenario.scenes[key].choices[choice].leads_to
    return made


def told_of(
    municipality: Municipality, version: QuizVersion, made: Counter[tuple[str, int]], smallest: int
) -> list[Story]:
    with transaction.atomic():
        Tally.objects.bulk_create(
            Tally(
                municipality=municipality,
                version=version,
                step=step,
                choice=choice,
                count=number,
                shown=number,
            )
            for (step, choice), number in made.items()
        )
        found = stories(min_group=smallest)
        transaction.set_rollback(True)
    return found


@ONCE
@given(seeds=st.lists(st.integers(0, 10_000), max_size=40), smallest=st.integers(1, 12))
def test_the_warmth_of_a_scene_is_what_counting_choices_gives(
    municipality: Municipality, version: QuizVersion, seeds: list[int], smallest: int
) -> None:
    scenario = scenario_of(version)
    plays = [played(scenario, seed) for seed in seeds]
    made = Counter(choice for play in plays for choice in play)
    found = told_of(municipality, version, made, smallest)
    expected = {}
    for key, scene in scenario.scenes.items():
        choices = [choice for play in plays for step, choice in play if step == key]
        good = 0
        for choice in choices:
            verdict = scene.choices[choice].verdict
            good += verdict is not None and verdict.value in GOOD
        expected[key] = (good, len(choices)) if len(choices) >= smallest else None
    if not found:
        assert not any(expected.values())
        return
    heat = story_heat(found[0])
    shares = {part.drawn.part.key: part.share for part in heat.parts if part.share}
    shown = {key: (share.part, share.whole) for key, share in shares.items()}
    judged = {key for key, scene in scenario.scenes.items() if scene.best_points}
    assert shown == {key: told for key, told in expected.items() if told and key in judged}
    words = {part.drawn.part.key: part.drawn.word for part in heat.parts}
    assert all("%" in words[key] for key in shown)
    assert not any("%" in words[key] for key in words.keys() - shown.keys())
    assert len(heat.withheld) == len(judged - shown.keys())


def test_a_scene_is_warmer_the_fewer_choose_well() -> None:
    shades = [shade_of(percentage) for percentage in range(101)]
    assert shades == sorted(shades, reverse=True)
    assert set(shades) == {shade for _least, shade in SHADES}


def test_the_quarter_of_a_day_is_its_first() -> None:
    assert quarter_of(date(2026, 11, 25)) == date(2026, 10, 1)
