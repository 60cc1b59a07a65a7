"""A reader lays the streams and the warm graph of a story together, and calculates.

Who knows that everybody who played is counted, subtracts: whoever is in a scene and did not come in
by the ways that are shown, came through the scene that is withheld.
"""

from collections import Counter

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from analytics.reports.stories import Chosen, Told, open_scenes, stories
from analytics.reports.story_heat import story_heat
from people.models import Municipality
from quizzes.core.scenario import Choice, Ending, Scenario, Scene, assemble_scenario
from quizzes.core.verdict import Verdict
from quizzes.models import QuizVersion, Tally
from tests.analytics.attack import flows
from tests.analytics.days import reader
from tests.analytics.worlds import scenario_of

LEAST = 4
END = "end"
Ways = dict[str, tuple[str, ...]]
Played = dict[str, tuple[int, ...]]


@st.composite
def stories_played(draw: st.DrawFn) -> tuple[Ways, Played]:
    """A story in which ways come together again, and how few people chose."""
    last = draw(st.integers(3, 4))
    ways: Ways = {}
    for number in range(last + 1):
        later = [*(f"s{each}" for each in range(number + 1, last + 1)), END]
        choices = draw(st.lists(st.sampled_from(later), min_size=2, max_size=2))
        # The next one is always reached, so that no scene stands alone.
        ways[f"s{number}"] = (later[0], *choices[1:])
    chosen: dict[str, Counter[int]] = {scene: Counter() for scene in ways}
    for _person in range(draw(st.integers(LEAST, 9))):
        scene = "s0"
        while scene != END:
            index = draw(st.integers(0, 1))
            chosen[scene][index] += 1
            scene = ways[scene][index]
    return ways, {scene: (count[0], count[1]) for scene, count in chosen.items()}


def scenario(ways: Ways) -> Scenario:
    return assemble_scenario(
        start="s0",
        scenes=[
            Scene(key, "Wat doe je?", tuple(Choice(f"Naar {to}", to) for to in targets))
            for key, targets in ways.items()
        ],
        endings=[Ending(END, "Klaar", "Klaar.", Verdict.STRONG, ())],
    )


def told(ways: Ways, played: Played) -> dict[str, Told]:
    return {
        key: Told(
            key,
            key,
            sum(played[key]),
            [
                Chosen("", None, to, people, None)
                for to, people in zip(targets, played[key], strict=True)
            ],
        )
        for key, targets in ways.items()
    }


def calculate(ways: Ways, played: Played, shown: list[str]) -> None:
    """Of nobody who came through a withheld scene it follows what they chose there."""
    known = {scene: played[scene] for scene in shown}
    possible = list(flows(ways, "s0", sum(played["s0"]), known))
    assert played in possible
    for scene in ways.keys() - known.keys():
        for choice, _target in enumerate(ways[scene]):
            numbers = {way[scene][choice] for way in possible if sum(way[scene])}
            assert not numbers or {0} < numbers


@given(stories_played())
def test_of_nobody_in_a_withheld_scene_it_follows_what_they_chose(
    world: tuple[Ways, Played],
) -> None:
    ways, played = world
    shown = open_scenes(scenario(ways), told(ways, played), LEAST)
    assert all(sum(played[scene]) >= LEAST for scene in shown)
    calculate(ways, played, shown)


def test_the_attack_finds_what_is_shown_without_care() -> None:
    """That the check can fail: with the scene after it shown, the withheld one is known."""
    ways = {"s0": ("s1", "s2"), "s1": ("s2", END), "s2": (END, END)}
    played = {"s0": (2, 8), "s1": (1, 1), "s2": (5, 4)}
    with pytest.raises(AssertionError):
        calculate(ways, played, ["s0", "s2"])
    assert open_scenes(scenario(ways), told(ways, played), LEAST) == ["s0"]


def test_a_scene_to_which_nobody_went_hides_nothing() -> None:
    ways = {"s0": ("s1", "s2"), "s1": ("s2", END), "s2": (END, END)}
    played = {"s0": (0, 8), "s1": (0, 0), "s2": (5, 3)}
    assert open_scenes(scenario(ways), told(ways, played), LEAST) == ["s0", "s2"]


def test_streams_graph_and_list_show_the_same_scenes(
    version: QuizVersion, municipality: Municipality
) -> None:
    """What one of them withholds stands in none of the others."""
    played = scenario_of(version)
    Tally.objects.bulk_create(
        Tally(
            municipality=municipality,
            version=version,
            step=scene.key,
            choice=choice,
            count=people,
            shown=people,
        )
        for number, scene in enumerate(played.scenes.values())
        for choice, people in enumerate([40 - 12 * number, 6][: len(scene.choices)])
        if people > 0
    )
    [story] = stories(min_group=10)
    shown = {scene.key for scene in story.scenes}
    heat = story_heat(story)
    assert {part.drawn.part.key for part in heat.parts if part.share} <= shown
    client: Client = reader(municipality, "view_report")
    page = client.get("/rapportage/keuzes/").content.decode()
    assert page.count("people chose here") == len(shown)
