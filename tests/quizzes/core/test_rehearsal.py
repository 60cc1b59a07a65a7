"""Playing a draft that may be broken."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.core.draft import ScenarioDraft
from quizzes.core.rehearsal import rehearse
from tests.factories.quizzes import small_scenario
from tests.quizzes.core.strategies import drafts


def test_it_begins_at_the_beginning():
    found = rehearse(small_scenario())

    assert found.scene.key == "start"
    assert found.taken == ()
    assert found.onward == ("start.0", "start.1")


def test_choices_lead_on_and_what_was_chosen_is_kept():
    found = rehearse(small_scenario(), "start.0.1")

    assert found.ending.key == "mis"
    assert [choice.text for _scene, choice in found.taken] == [
        "Ik wacht nog even.",
        "Ik zeg niets.",
    ]
    assert found.onward == ()


def test_it_can_begin_anywhere():
    assert rehearse(small_scenario(), "tweede").scene.key == "tweede"
    assert rehearse(small_scenario(), "goed").ending.key == "goed"


def test_a_choice_that_leads_nowhere_ends_in_nothing():
    first, *others = small_scenario().scenes
    astray = replace(first.choices[0], leads_to="weg")
    draft = replace(
        small_scenario(), scenes=(replace(first, choices=(astray, first.choices[1])), *others)
    )

    found = rehearse(draft, "start.0")

    assert found.here is None
    assert len(found.taken) == 1


@pytest.mark.parametrize(
    "route", ["weg.0", "", "start.x", "start.9", "start.²", "start.-1", "...."]
)
def test_an_unknown_route_goes_as_far_as_it_goes(route):
    assert rehearse(small_scenario(), route).scene.key == "start"


def test_nothing_written_yet_is_nothing_to_play():
    assert rehearse(ScenarioDraft("T")).here is None


@given(drafts().filter(lambda draft: isinstance(draft, ScenarioDraft)), st.text(max_size=9))
def test_any_draft_and_any_route_can_be_rehearsed(draft, route):
    found = rehearse(draft, route)

    for onward in found.onward:
        further = rehearse(draft, onward)
        assert len(further.taken) == len(found.taken) + 1
