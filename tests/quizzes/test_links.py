"""Keys that make themselves, and links that follow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.core.wording import well_formed
from quizzes.links import settle
from quizzes.models import Quiz
from quizzes.streams import fill, to_draft
from tests.factories import small_scenario


def written(draft=None):
    """The stream of a draft, as a form gives it: each block has an id."""
    quiz = Quiz()
    fill(quiz, draft or small_scenario())
    for number, block in enumerate(quiz.scenes):
        block.id = f"id-{number}"
    return quiz


def targets(quiz):
    return [choice.leads_to for scene in to_draft(quiz).scenes for choice in scene.choices]


def test_nothing_changes_where_nothing_has_to():
    quiz = written()

    assert settle(quiz.scenes, before=written().scenes, start="start") == "start"
    assert to_draft(quiz).scenes == small_scenario().scenes


def test_an_empty_key_is_made_from_the_heading():
    draft = small_scenario()
    first, second = draft.scenes
    quiz = written(
        replace(
            draft,
            scenes=(replace(first, key="", title="Eén vraag?"), replace(second, key="", title="")),
        )
    )

    start = settle(quiz.scenes, before=None, start="")

    assert [block.value["key"] for block in quiz.scenes][:2] == ["een-vraag", "scene-2"]
    assert start == "een-vraag"


def test_two_parts_with_the_same_heading_get_keys_of_their_own():
    draft = small_scenario()
    scenes = tuple(replace(scene, key="", title="Balie") for scene in draft.scenes)
    quiz = written(replace(draft, scenes=scenes))

    settle(quiz.scenes, before=None, start="")

    assert [block.value["key"] for block in quiz.scenes][:2] == ["balie", "balie-2"]


def test_links_and_the_beginning_follow_a_new_key():
    quiz = written()
    quiz.scenes[0].value["key"] = "begin"
    quiz.scenes[2].value["key"] = "prima"

    start = settle(quiz.scenes, before=written().scenes, start="start")

    assert start == "begin"
    assert targets(quiz) == ["tweede", "prima", "laat", "mis"]


def test_parts_that_change_places_take_their_links_along():
    quiz = written()
    swapped = Quiz()
    swapped.scenes = [(block.block_type, block.value) for block in quiz.scenes]
    for block, twin in zip(swapped.scenes, [1, 0, 2, 3, 4], strict=True):
        block.id = f"id-{twin}"

    settle(swapped.scenes, before=written().scenes, start="start")

    # The keys are there as before, only under other blocks: links mean what they say.
    assert targets(swapped) == targets(written())


def test_a_link_that_was_changed_in_the_same_form_is_left_alone():
    quiz = written()
    quiz.scenes[2].value["key"] = "prima"
    quiz.scenes[0].value["choices"][1]["leads_to"] = "laat"

    settle(quiz.scenes, before=written().scenes, start="start")

    assert targets(quiz)[1] == "laat"


@pytest.mark.parametrize("heading", ["___", "日本", "-", "A" * 300])
def test_a_heading_that_makes_no_key_is_no_trouble(heading):
    draft = small_scenario()
    first, second = draft.scenes
    quiz = written(replace(draft, scenes=(replace(first, key="", title=heading), second)))

    settle(quiz.scenes, before=None, start="")

    assert well_formed(quiz.scenes[0].value["key"])


@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_every_key_that_is_made_can_be_used_and_is_used_once(headings):
    scene = small_scenario().scenes[0]
    scenes = tuple(replace(scene, key="", title=heading) for heading in headings)
    quiz = written(replace(small_scenario(), scenes=scenes))

    settle(quiz.scenes, before=None, start="")

    keys = [block.value["key"] for block in quiz.scenes]
    assert all(map(well_formed, keys))
    assert len(set(keys)) == len(keys)
