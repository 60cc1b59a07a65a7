"""Where a briefing is: every move that is offered can be made, and no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.live.stage import (
    Move,
    Part,
    Phase,
    Stage,
    WrongMove,
    after,
    arriving,
    beginning,
    choices_at,
    favourite,
    moves,
    needs_branch,
)

STORY = Part(
    "start",
    {"start": 2, "tweede": 2, "goed": 0, "mis": 0},
    {"start": ("tweede", "goed"), "tweede": ("goed", "mis")},
)
TOLD = Part("", {"": 0, **STORY.choices}, {"": ("start",), **STORY.leads})
POLL = Part("", {"": 3}, {})
TALK = Part("", {"": 0}, {})
PROGRAMMES = st.lists(st.sampled_from([STORY, TOLD, POLL, TALK]), min_size=1, max_size=4)


def test_an_empty_programme_has_no_beginning():
    with pytest.raises(WrongMove):
        beginning([])


def test_a_vote_goes_through_its_phases_and_then_on():
    stage = beginning([POLL, TALK])
    phases = []
    for _step in range(4):
        natural = moves([POLL, TALK], stage)[0]
        stage = after([POLL, TALK], stage, natural, choice=None)
        phases.append((natural, stage.phase, stage.place.part))
    assert phases == [
        (Move.OPEN, Phase.OPEN, 0),
        (Move.CLOSE, Phase.CLOSED, 0),
        (Move.REVEAL, Phase.REVEALED, 0),
        (Move.NEXT, Phase.SHOWN, 1),
    ]
    assert moves([POLL, TALK], stage) == (Move.BACK,)


def test_a_story_follows_its_branches_and_then_the_programme_goes_on():
    plan = [STORY, TALK]
    stage = after(plan, beginning(plan), Move.NEXT, choice=0)
    assert (stage.place.scene, stage.place.came_by) == ("tweede", 0)
    stage = after(plan, stage, Move.NEXT, choice=1)
    assert stage.place.scene == "mis"
    assert not needs_branch(plan, stage.place)
    assert after(plan, stage, Move.NEXT, choice=None).place.part == 1


def test_what_comes_before_a_story_leads_to_its_first_scene_without_a_vote():
    plan = [TOLD]
    stage = beginning(plan)
    assert moves(plan, stage) == (Move.NEXT,)
    assert not needs_branch(plan, stage.place)
    stage = after(plan, stage, Move.NEXT, choice=None)
    assert (stage.place.scene, stage.place.came_by) == ("start", None)


@pytest.mark.parametrize("choice", [None, -1, 2])
def test_a_branch_that_is_not_there_is_refused(choice):
    with pytest.raises(WrongMove):
        after([STORY], beginning([STORY]), Move.NEXT, choice=choice)


def test_going_back_comes_where_a_result_still_stands():
    plan = [STORY]
    stage = after(plan, beginning(plan), Move.NEXT, choice=1)
    back = arriving(after(plan, stage, Move.BACK, choice=None), voted=True)
    assert (back.place.scene, back.phase) == ("start", Phase.REVEALED)


@given(PROGRAMMES, st.data())
def test_every_move_that_is_offered_can_be_made_and_no_other(plan, data):
    stage = beginning(plan)
    for _step in range(data.draw(st.integers(0, 25))):
        offered = moves(plan, stage)
        for move in set(Move) - set(offered):
            with pytest.raises(WrongMove):
                after(plan, stage, move, choice=0)
        if not offered:
            break
        move = data.draw(st.sampled_from(offered))
        stage = after(plan, stage, move, choice=data.draw(st.integers(0, 1)))
        assert_sound(plan, stage)


def assert_sound(plan: list[Part], stage: Stage) -> None:
    assert 0 <= stage.place.part < len(plan)
    assert stage.place.scene in plan[stage.place.part].choices
    if stage.phase is not Phase.SHOWN:
        assert choices_at(plan, stage.place)


@given(st.lists(st.integers(0, 5), max_size=6))
def test_the_favourite_has_more_votes_than_every_other(counts):
    found = favourite(counts)
    if found is None:
        assert sum(counts) == 0 or counts.count(max(counts)) > 1
    else:
        assert all(counts[found] > count for place, count in enumerate(counts) if place != found)
