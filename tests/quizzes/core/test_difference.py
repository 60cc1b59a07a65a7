"""What differs between two versions, and whether it is mere wording."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.core.codec import encode
from quizzes.core.difference import differences, only_wording
from quizzes.core.draft import ExamDraft, ScenarioDraft
from quizzes.core.question import Matching, Ordering, Pair
from quizzes.core.scenario import compile_scenario
from quizzes.core.story import Choice
from quizzes.core.verdict import Verdict
from tests.factories import small_dilemma, small_exam
from tests.quizzes.core.builders import (
    a_matching,
    a_scenario,
    a_scene,
    a_text,
    an_ending,
    an_ordering,
    the_parts,
)
from tests.quizzes.core.strategies import answers_to, sound, sound_exams, sound_scenarios, walk


def between(old, new):
    return differences(encode(old), encode(new))


def changed(**changes):
    """a_scenario with these changes of its first scene."""
    parts = the_parts()
    first, *rest = parts["scenes"]
    return compile_scenario(**{**parts, "scenes": (replace(first, **changes), *rest)})


def with_choice(**changes):
    first, second = the_parts()["scenes"][0].choices
    return changed(choices=(first, replace(second, **changes)))


@given(sound)
def test_nothing_differs_from_itself(draft):
    assert between(draft.compile(), draft.compile()) == ()


@given(sound, sound)
def test_any_two_can_be_compared_and_what_is_new_was_old_the_other_way(one, other):
    there, back = (between(*pair) for pair in ((one.compile(), other.compile()),) * 2)
    assert there == back
    assert (there == ()) == (trimmed(one.compile()) == trimmed(other.compile()))


def trimmed(compiled):
    """What is stored, without white space at the ends, and scenes in any order."""
    data = encode(compiled)

    def strip(value):
        if isinstance(value, dict):
            return {name: strip(inner) for name, inner in value.items()}
        if isinstance(value, list) and value and isinstance(value[0], dict) and "key" in value[0]:
            return sorted((strip(item) for item in value), key=lambda item: item["key"])
        if isinstance(value, list):
            return [strip(item) for item in value]
        return value.strip() if isinstance(value, str) else value

    return strip(data)


@pytest.mark.parametrize(
    ("new", "path", "field"),
    [
        (changed(text="Er gebeurt iets anders."), ("scenes", "balie"), "text"),
        (changed(title="De balie"), ("scenes", "balie"), "title"),
        (with_choice(text="Naar huis."), ("scenes", "balie", "choices", 1), "text"),
        (with_choice(feedback="Mis."), ("scenes", "balie", "choices", 1), "feedback"),
    ],
)
def test_words_are_wording(new, path, field):
    (found,) = between(a_scenario(), new)
    assert (found.path, found.field, found.wording) == (path, field, True)
    assert found.before != found.after


@pytest.mark.parametrize(
    "new",
    [
        with_choice(verdict=Verdict.VULNERABLE),
        with_choice(verdict=None),
        with_choice(leads_to="goed"),
        changed(warning="Iemand dreigt."),
        changed(choices=(*the_parts()["scenes"][0].choices, Choice("Iets anders.", "goed"))),
        a_scenario(start="gang", scenes=(a_scene("gang", "goed", "mis"),)),
        a_scenario(endings=(an_ending("goed"), an_ending("mis", Verdict.VULNERABLE))),
    ],
)
def test_a_way_or_a_verdict_is_more_than_wording(new):
    found = between(a_scenario(), new)
    assert found
    assert not only_wording(found)


def test_what_came_and_went_is_told_once_by_its_words():
    new = a_scenario(start="gang", scenes=(a_scene("gang", "goed", "mis"),))
    found = between(a_scenario(), new)
    (gone,) = [each for each in found if not each.field]
    assert (gone.path, gone.before, gone.after) == (("scenes", "balie"), "Er gebeurt iets.", "")


def exam(*questions):
    return ExamDraft("Toets", questions=questions).compile()


@pytest.mark.parametrize(
    ("old", "new", "wording"),
    [
        (a_text("w", "meldpunt"), a_text("w", "politie"), False),
        (a_ordering := an_ordering(), replace(a_ordering, items=("Stop", "Zeg", "Noteer")), True),
        (a_ordering, replace(a_ordering, items=("Stop, nu", "Zeg")), False),
        (a_matching(), replace(a_matching(), others=("iemand",)), True),
        (a_matching(), replace(a_matching(), others=("iemand", "niemand")), False),
        (a_matching(), replace(a_matching(), others=("politie",)), False),
        (a_matching(), replace(a_matching(), points=2), False),
    ],
)
def test_what_decides_about_an_answer_is_more_than_wording(old, new, wording):
    found = between(exam(old), exam(new))
    assert found
    assert only_wording(found) == wording


def test_two_right_parts_that_become_one_are_more_than_wording():
    old = a_matching()
    same = tuple(Pair(pair.left, "de politie") for pair in old.pairs)
    assert not only_wording(between(exam(old), exam(replace(old, pairs=same))))


def test_the_order_of_questions_matters_because_chance_draws_by_place():
    questions = small_exam(questions=3).questions
    found = between(exam(*questions), exam(*reversed(questions)))
    assert [(each.path, each.field) for each in found] == [(("questions",), "order")]
    assert not only_wording(found)


def test_a_dilemma_is_compared_too():
    old = small_dilemma()
    first, *rest = old.stands
    new = replace(old, stands=(replace(first, text="Ik ruil."), *rest))
    assert only_wording(between(old.compile(), new.compile()))
    assert not only_wording(between(old.compile(), replace(old, stands=tuple(rest)).compile()))


texts = st.text("abcé ", min_size=1, max_size=6).filter(str.strip)


@st.composite
def reworded(draw, draft):
    """The same draft, with other words wherever the story or question has words."""
    if isinstance(draft, ScenarioDraft):
        return replace(draft, scenes=tuple(_other_words(draw, scene) for scene in draft.scenes))
    return replace(draft, questions=tuple(_asked(draw, each) for each in draft.questions))


def _other_words(draw, scene):
    choices = tuple(
        replace(choice, text=f"{i}. {draw(texts)}") for i, choice in enumerate(scene.choices)
    )
    return replace(scene, text=draw(texts), choices=choices)


def _asked(draw, question):
    question = replace(question, text=draw(texts), explanation=draw(texts))
    if isinstance(question, Ordering):
        items = tuple(f"{place}. {draw(texts)}" for place in range(len(question.items)))
        return replace(question, items=items)
    if isinstance(question, Matching):
        pairs = tuple(
            replace(pair, left=f"{i}{draw(texts)}") for i, pair in enumerate(question.pairs)
        )
        return replace(question, pairs=pairs)
    return question


@given(sound_scenarios(), st.data(), st.randoms(use_true_random=False))
def test_who_is_half_way_in_a_story_goes_on_in_other_words(draft, data, chance):
    """What only_wording promises: the same choices lead to the same places."""
    new = data.draw(reworded(draft)).compile()
    old = draft.compile()
    assert only_wording(between(old, new))
    path = walk(old, chance)
    for taken in range(len(path) + 1):
        one, other = old.play(path[:taken]), new.play(path[:taken])
        assert (one.points, one.maximum) == (other.points, other.maximum)
        assert (one.scene or one.ending).key == (other.scene or other.ending).key


@given(sound_exams(), st.data())
def test_who_is_half_way_in_a_test_goes_on_in_other_words(draft, data):
    new = data.draw(reworded(draft)).compile()
    old = draft.compile()
    assert only_wording(between(old, new))
    for before, after in zip(old.questions, new.questions, strict=True):
        given = data.draw(answers_to(before))
        assert before.mark(given) == after.mark(given)
        assert before.shown == after.shown
