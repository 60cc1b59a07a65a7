"""A scene that one is warned of, and the way round it."""

from dataclasses import replace

import pytest

from quizzes.core.draft import ScenarioDraft
from quizzes.core.hint import HintCode
from quizzes.core.lint import hints
from quizzes.core.problem import ProblemCode
from quizzes.core.refusal import UnknownChoice
from quizzes.core.rehearsal import rehearse
from quizzes.core.soundness import scenario_problems
from quizzes.core.story_map import story_map
from tests.quizzes.core.builders import a_scenario, a_scene, an_ending, the_parts

CALM = an_ending("rustig")


def parts(**changes):
    """Where `gang` is intense, with a way round it that leads to an ending of its own."""
    found = the_parts()
    first, second = found["scenes"]
    second = replace(second, **{"warning": "Iemand dreigt.", "instead": "rustig", **changes})
    return {**found, "scenes": (first, second), "endings": (*found["endings"], CALM)}


def codes(parts):
    return [(problem.where, problem.code) for problem in scenario_problems(**parts)]


def test_going_round_is_a_step_that_is_not_judged():
    story = a_scenario(**parts())
    play = story.play([0, 2])
    assert play.ending == CALM
    assert [step.went_round for step in play.steps] == [False, True]
    assert (play.points, play.maximum) == (3, 3)
    assert not story.play([0, 1]).steps[1].went_round


def test_where_there_is_no_way_round_it_is_no_choice():
    with pytest.raises(UnknownChoice):
        a_scenario().play([0, 2])


def test_the_way_round_makes_an_ending_reachable_and_is_no_best_way():
    assert codes(parts()) == []
    assert ("rustig", ProblemCode.UNREACHABLE) in codes(parts(instead=""))
    assert a_scenario(**parts()).best_path() == (0, 0)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"instead": "nergens"}, ("gang", ProblemCode.UNKNOWN_WAY_ROUND)),
        ({"warning": " "}, ("gang", ProblemCode.NO_WARNING)),
        ({"instead": "balie"}, ("balie", ProblemCode.CIRCLE)),
    ],
)
def test_a_way_round_has_to_be_sound_as_well(changes, problem):
    assert problem in codes(parts(**changes))


def test_warnings_are_told_once_in_the_order_of_the_scenes():
    more = parts()
    first, second = more["scenes"]
    third = a_scene("hal", "goed", "mis", warning="Iemand dreigt.")
    first = replace(first, choices=(*first.choices, a_scene("x", "hal").choices[0]))
    story = a_scenario(**{**more, "scenes": (first, second, third)})
    assert story.warnings == ("Iemand dreigt.",)
    assert a_scenario().warnings == ()


def test_a_warning_without_a_way_round_is_worth_a_hint():
    draft = ScenarioDraft("Titel", **parts(instead=""))
    found = {(hint.code, hint.where, hint.field) for hint in hints(draft)}
    assert (HintCode.NO_WAY_ROUND, "gang", "instead") in found


def test_the_way_round_stands_on_the_map_and_in_the_rehearsal():
    draft = ScenarioDraft("Titel", **parts())
    (way,) = [way for way in story_map(draft).ways if way.round]
    assert (way.source, way.target, way.choice) == ("gang", "rustig", 2)
    before = rehearse(draft, "balie.0")
    assert rehearse(draft, before.round_it).here == CALM
    assert rehearse(draft, "balie").round_it == ""
