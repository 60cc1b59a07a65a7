"""Each reason why a scenario cannot be published, and that all are told at once."""

from dataclasses import replace

import pytest

from quizzes.core.problem import Problem, ProblemCode, Unpublishable
from quizzes.core.scenario import compile_scenario
from quizzes.core.soundness import scenario_problems
from tests.quizzes.core.builders import a_choice, a_scene, an_ending, the_parts

GOOD, BAD = an_ending("goed"), an_ending("mis")


def problems(**other):
    """What is wrong with the small story after these changes."""
    return list(scenario_problems(**the_parts(**other)))


def alone(*choices, **more):
    """Problems of a story with one scene."""
    return problems(scenes=[a_scene("balie", *choices, **more)], endings=[GOOD, BAD])


def test_a_sound_story_has_no_problems():
    assert problems() == []


@pytest.mark.parametrize("start", ["nergens", "", "goed"])
def test_start_that_is_no_scene(start):
    assert problems(start=start) == [Problem("", ProblemCode.UNKNOWN_START, start)]


def test_unknown_target_names_the_choice():
    found = alone("goed", "nergens", "mis")
    assert found == [Problem("balie", ProblemCode.UNKNOWN_TARGET, "nergens", choice=1)]


def test_unreachable_scene_and_ending():
    scenes = [a_scene("balie", "goed", "goed"), a_scene("zolder", "mis", "goed")]
    assert problems(scenes=scenes) == [
        Problem("zolder", ProblemCode.UNREACHABLE),
        Problem("mis", ProblemCode.UNREACHABLE),
    ]


def test_circle_names_its_scenes_in_the_order_of_the_walk():
    scenes = [
        a_scene("derde", "eerste", "goed"),
        a_scene("balie", "eerste", "mis"),
        a_scene("eerste", "tweede", "goed"),
        a_scene("tweede", "derde", "goed"),
    ]
    assert problems(scenes=scenes) == [
        Problem("eerste", ProblemCode.CIRCLE, "eerste, tweede, derde")
    ]


def test_scene_that_leads_to_itself():
    assert alone("balie", "goed", "mis") == [Problem("balie", ProblemCode.CIRCLE, "balie")]


def test_path_that_cannot_end():
    scenes = [
        a_scene("balie", "val", "goed", "mis"),
        a_scene("val", "kuil", "kuil"),
        a_scene("kuil", "val", "val"),
    ]
    assert problems(scenes=scenes) == [
        Problem("val", ProblemCode.CIRCLE, "val, kuil"),
        Problem("val", ProblemCode.CANNOT_END),
        Problem("kuil", ProblemCode.CANNOT_END),
    ]


def test_scene_without_choices_cannot_end_either():
    scenes = [a_scene("balie", "kuil", "goed", "mis"), a_scene("kuil")]
    assert problems(scenes=scenes) == [
        Problem("kuil", ProblemCode.TOO_FEW_CHOICES, "0"),
        Problem("kuil", ProblemCode.CANNOT_END),
    ]


def test_key_used_twice_also_between_scene_and_ending():
    scenes = [a_scene("balie", "goed", "mis"), a_scene("balie", "goed", "mis")]
    assert problems(scenes=scenes) == [Problem("balie", ProblemCode.DUPLICATE_KEY, "balie")]
    endings = [GOOD, BAD, an_ending("gang")]
    assert problems(endings=endings) == [Problem("gang", ProblemCode.DUPLICATE_KEY, "gang")]


@pytest.mark.parametrize("key", ["Balie", "aan de balie", "-balie", "bälie", "balie\n", "b" * 101])
def test_malformed_key(key):
    found = problems(start=key, scenes=[a_scene(key, "goed", "mis")])
    assert found == [Problem(key, ProblemCode.MALFORMED_KEY, key)]


def test_number_of_choices():
    one = replace(GOOD, key="mis")
    found = problems(scenes=[a_scene("balie", "mis")], endings=[one])
    assert found == [Problem("balie", ProblemCode.TOO_FEW_CHOICES, "1")]
    assert alone("goed", "mis", "goed", "mis") == []
    found = alone("goed", "mis", "goed", "mis", "goed")
    assert found == [Problem("balie", ProblemCode.TOO_MANY_CHOICES, "5")]


def test_empty_texts_name_their_field():
    scene = replace(a_scene("balie", a_choice("goed", " "), a_choice("mis")), text="\n")
    endings = [replace(GOOD, title=""), replace(BAD, text="  ")]
    assert problems(scenes=[scene], endings=endings) == [
        Problem("balie", ProblemCode.EMPTY_TEXT, "text"),
        Problem("balie", ProblemCode.EMPTY_TEXT, "text", choice=0),
        Problem("goed", ProblemCode.EMPTY_TEXT, "title"),
        Problem("mis", ProblemCode.EMPTY_TEXT, "text"),
    ]


def test_two_choices_that_say_the_same():
    found = alone(a_choice("goed", "Ik  meld het."), "mis", a_choice("goed", "ik meld het. "))
    assert found == [Problem("balie", ProblemCode.SAME_CHOICE, choice=2)]


def test_judged_choice_needs_feedback_and_an_unjudged_one_does_not():
    found = alone(a_choice("goed", feedback=" "), a_choice("mis", verdict=None, feedback=""))
    assert found == [Problem("balie", ProblemCode.MISSING_FEEDBACK, choice=0)]


def test_no_ending_is_not_repeated_for_every_scene():
    scenes = [a_scene("balie", "gang", "gang"), a_scene("gang")]
    assert problems(scenes=scenes, endings=[]) == [
        Problem("gang", ProblemCode.TOO_FEW_CHOICES, "0"),
        Problem("", ProblemCode.NO_ENDING),
    ]


@pytest.mark.parametrize("contacts", [(), ("",), (" ", "")])
def test_ending_without_contacts(contacts):
    endings = [GOOD, replace(BAD, contacts=contacts)]
    assert problems(endings=endings) == [Problem("mis", ProblemCode.NO_CONTACTS)]


def test_nothing_at_all():
    found = scenario_problems(start="", scenes=[], endings=[])
    assert {problem.code for problem in found} == {ProblemCode.NO_ENDING, ProblemCode.UNKNOWN_START}


def test_every_problem_is_told_at_once():
    scenes = [a_scene("balie", "nergens"), a_scene("Zolder", "balie", "goed")]
    with pytest.raises(Unpublishable) as refusal:
        compile_scenario(start="balie", scenes=scenes, endings=[replace(GOOD, contacts=())])
    assert {problem.code for problem in refusal.value.problems} == {
        ProblemCode.MALFORMED_KEY,
        ProblemCode.TOO_FEW_CHOICES,
        ProblemCode.NO_CONTACTS,
        ProblemCode.UNKNOWN_TARGET,
        ProblemCode.UNREACHABLE,
    }
