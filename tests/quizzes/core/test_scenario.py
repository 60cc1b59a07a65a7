from dataclasses import FrozenInstanceError

import pytest

from quizzes.core.scenario import PastTheEnd, UnknownChoice, compile_scenario
from quizzes.core.verdict import Verdict
from tests.quizzes.core.builders import a_choice, a_scenario, a_scene, an_ending


def long_chain(count):
    """A story of so many scenes, one after the other, with a way out everywhere."""
    scenes = [a_scene(f"s{i}", f"s{i + 1}", "goed") for i in range(count - 1)]
    return [*scenes, a_scene(f"s{count - 1}", "goed", "mis")]


def test_play_begins_at_the_start():
    play = a_scenario().play([])
    assert (play.scene.key, play.ending, play.steps) == ("balie", None, ())
    assert not play.finished
    assert (play.points, play.maximum) == (0, 0)
    assert play.steps_left == (1, 2)


def test_play_follows_the_choices_to_an_ending():
    play = a_scenario().play([0, 1])
    assert play.finished
    assert (play.scene, play.ending.key) == (None, "mis")
    assert [(step.scene.key, step.index) for step in play.steps] == [("balie", 0), ("gang", 1)]
    assert play.steps[1].choice == play.steps[1].scene.choices[1]
    assert play.steps_left == (0, 0)


def test_points_count_only_choices_that_are_judged():
    scenario = a_scenario(
        scenes=[
            a_scene("balie", a_choice("gang", verdict=None), a_choice("mis", verdict=None)),
            a_scene(
                "gang",
                a_choice("goed", verdict=Verdict.DEFENSIBLE),
                a_choice("mis", verdict=Verdict.VULNERABLE),
            ),
        ]
    )
    play = scenario.play([0, 1])
    assert (play.points, play.maximum) == (1, 2)


def test_an_unjudged_choice_among_judged_ones_costs_nothing():
    skip = a_choice("goed", verdict=None)
    scenario = a_scenario(scenes=[a_scene("balie", skip, a_choice("mis"))])
    assert (scenario.play([0]).points, scenario.play([0]).maximum) == (0, 0)


@pytest.mark.parametrize(("choices", "position"), [([2], 0), ([-1], 0), ([0, 7], 1)])
def test_choice_that_is_not_on_offer(choices, position):
    with pytest.raises(UnknownChoice) as refusal:
        a_scenario().play(choices)
    assert refusal.value.position == position


def test_choice_past_the_end():
    with pytest.raises(PastTheEnd) as refusal:
        a_scenario().play([1, 0, 0])
    assert refusal.value.position == 1


def test_lengths_count_choices():
    scenario = a_scenario()
    assert (scenario.shortest_path_length, scenario.longest_path_length) == (1, 2)


def test_best_path_prefers_verdict_then_ending_then_shortness_then_order():
    weak = Verdict.VULNERABLE
    scenario = a_scenario(
        scenes=[
            a_scene("balie", a_choice("goed", verdict=weak), a_choice("a"), a_choice("b")),
            a_scene("a", "mis", "gang"),
            a_scene("b", "goed", a_choice("goed", "Ook zo.")),
            a_scene("gang", "goed", "mis"),
        ]
    )
    assert scenario.best_path() == (2, 0)
    assert scenario.play(scenario.best_path()).ending.key == "goed"


def test_a_scenario_cannot_be_changed():
    scenario = a_scenario()
    with pytest.raises(FrozenInstanceError):
        scenario.start = "gang"
    with pytest.raises(TypeError):
        scenario.scenes["gang"] = scenario.scenes["balie"]


def test_scenario_does_not_follow_later_changes_of_what_it_was_made_from():
    scenes = [a_scene("balie", "goed", "mis")]
    scenario = a_scenario(scenes=scenes)
    scenes.clear()
    assert list(scenario.scenes) == ["balie"]


def test_a_very_long_story_compiles_and_plays():
    scenes, endings = long_chain(2000), [an_ending("goed"), an_ending("mis")]

    scenario = compile_scenario(start="s0", scenes=scenes, endings=endings)

    assert (scenario.shortest_path_length, scenario.longest_path_length) == (1, 2000)
    assert scenario.play([0] * 2000).finished
