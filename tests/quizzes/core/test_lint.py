"""Hints about a draft."""

from dataclasses import replace

import pytest
from hypothesis import given

from quizzes.core.draft import ScenarioDraft
from quizzes.core.hint import Hint, HintCode
from quizzes.core.lint import hints
from quizzes.core.pace import pace
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.verdict import Verdict
from tests.factories.quizzes import small_exam, small_scenario
from tests.quizzes.core.strategies import drafts

GOOD, WEAK = Verdict.STRONG, Verdict.VULNERABLE
LONG = " ".join(["woord"] * 21) + "."


def codes(draft):
    return [hint.code for hint in hints(draft)]


def chain(*scenes):
    """Scenes after each other, each from (text, verdict) pairs."""
    made = []
    for number, pairs in enumerate(scenes):
        onward = f"s{number + 1}" if number + 1 < len(scenes) else "einde"
        choices = tuple(Choice(text, onward, verdict, "Zo.") for text, verdict in pairs)
        made.append(Scene(f"s{number}", "Er gebeurt iets.", choices))
    ending = Ending("einde", "Klaar", "Zo liep het af.", GOOD, ("meldpunt",))
    return ScenarioDraft("T", start="s0", scenes=tuple(made), endings=(ending,))


def test_a_good_scenario_gives_no_hints():
    assert hints(small_scenario()) == ()
    assert hints(small_exam()) == ()


@pytest.mark.parametrize("number", [2, 3])
def test_the_best_choice_always_first_is_a_pattern_from_three_scenes_on(number):
    draft = chain(*[[("Ik bel.", GOOD), ("Ik wacht nog.", WEAK)]] * number)

    found = [hint for hint in hints(draft) if hint.code == HintCode.BEST_ALWAYS_FIRST]
    expected = [Hint("s0", HintCode.BEST_ALWAYS_FIRST, "3", 0, "text")] if number == 3 else []
    assert found == expected


def test_the_best_choice_always_longest_is_a_pattern():
    draft = chain(*[[("Ik wacht.", WEAK), ("Ik bel nu mijn chef.", GOOD)]] * 3)

    assert codes(draft) == [HintCode.BEST_ALWAYS_LONGEST]
    assert hints(draft)[0].choice == 1


def test_one_scene_that_differs_breaks_the_pattern():
    first = [("Ik bel nu mijn chef.", GOOD), ("Ik wacht.", WEAK)]
    other = [("Ik wacht tot morgen vroeg.", WEAK), ("Ik bel.", GOOD)]

    assert codes(chain(first, first, other)) == []


def test_a_scene_without_one_best_choice_says_nothing_about_patterns():
    first = [("Ik bel.", GOOD), ("Ik wacht nog.", WEAK)]
    equal = [("Ik bel.", GOOD), ("Ik mail nu.", GOOD)]
    dilemma = [("Ik bel.", None), ("Ik mail nu.", None)]

    assert codes(chain(first, first, equal, dilemma)) == []


def test_choices_that_differ_in_a_word_are_alike():
    pair = [
        ("Ik bel vanmiddag nog even mijn leidinggevende.", GOOD),
        ("Ik bel vanavond nog even mijn leidinggevende.", WEAK),
    ]

    assert hints(chain(pair))[0] == Hint("s0", HintCode.CHOICES_ALIKE, "1", 1, "text")


@pytest.mark.parametrize("field", ["text", "feedback", "why"])
def test_a_long_sentence_is_named_with_its_place(field):
    draft = chain([("Ik bel nu.", GOOD), ("Ik wacht nog.", WEAK)])
    scene = draft.scenes[0]
    choices = (scene.choices[0], replace(scene.choices[1], **{field: LONG}))

    found = hints(replace(draft, scenes=(replace(scene, choices=choices),)))

    assert Hint("s0", HintCode.LONG_SENTENCE, LONG, 1, field) in found


def test_a_hard_text_is_named_with_its_place():
    hard = " ".join(["verantwoordelijkheidsverdelingen."] * 30)
    draft = small_scenario()
    ending = replace(draft.endings[0], text=hard)

    found = hints(replace(draft, endings=(ending, *draft.endings[1:])))

    assert found == (Hint(ending.key, HintCode.HARD_TEXT, field="text"),)


def test_minutes_that_no_way_through_takes_are_unlikely():
    assert codes(replace(small_scenario(), minutes=1)) == []
    assert hints(replace(small_scenario(), minutes=4))[0].detail == "1-1"
    assert codes(replace(small_scenario(), minutes=30)) == [HintCode.MINUTES_UNLIKELY]
    assert codes(replace(small_scenario(), minutes=0)) == []


def test_the_pace_is_that_of_the_quickest_and_the_slowest_way():
    found = pace(small_scenario())

    assert (found.fewest_choices, found.most_choices) == (1, 2)
    assert 0 < found.shortest < found.longest < 2


def test_a_story_that_goes_round_has_no_pace():
    draft = small_scenario()
    first, second = draft.scenes
    back = replace(
        second, choices=tuple(replace(each, leads_to="start") for each in second.choices)
    )

    assert pace(replace(draft, scenes=(first, back))) is None
    assert pace(replace(draft, start="weg")) is None
    assert pace(ScenarioDraft("T")) is None


@given(drafts())
def test_any_draft_can_be_linted(draft):
    keys = {
        part.key for name in ("scenes", "endings", "questions") for part in getattr(draft, name, ())
    }
    for hint in hints(draft):
        assert hint.where in {"", *keys}
    if isinstance(draft, ScenarioDraft) and (found := pace(draft)):
        assert 0 <= found.shortest <= found.longest
        assert 0 <= found.fewest_choices <= found.most_choices
