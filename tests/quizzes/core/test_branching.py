"""Whether a choice matters: how soon two readers who chose differently are together again."""

from dataclasses import replace

import pytest
from hypothesis import given

from quizzes.core.branching import soon_together
from quizzes.core.draft import ScenarioDraft
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.verdict import Verdict
from tests.quizzes.core.strategies import sound_scenarios


def story(**roads: str) -> ScenarioDraft:
    """A story whose scenes lead where these words say: `start="a b"`; other names are endings."""
    scenes = tuple(
        Scene(key, "Dan.", tuple(Choice("Doe iets.", leads_to=to) for to in targets.split()))
        for key, targets in roads.items()
    )
    ends = {to for targets in roads.values() for to in targets.split()} - set(roads)
    endings = tuple(Ending(key, key, "Klaar.", Verdict.STRONG, ()) for key in sorted(ends))
    return ScenarioDraft("Verhaal", "", 1, "start", scenes, endings)


@pytest.mark.parametrize(
    ("roads", "share"),
    [
        ({"start": "a a", "a": "goed mis"}, 1),  # the choice changes nothing
        ({"start": "a b", "a": "goed mis", "b": "laat mis"}, 0),  # an ending both may reach
        ({"start": "a b", "a": "b mis", "b": "goed mis"}, 1 / 2),  # one catches up with the other
        ({"start": "a b", "a": "c mis", "b": "c laat", "c": "goed mis"}, 1 / 4),
        ({"start": "a b", "a": "c c", "b": "c c", "c": "goed mis"}, 1),
        ({"start": "a a b", "a": "goed mis", "b": "laat mis"}, 1 / 3),  # two of three are the same
        ({"start": "goed goed", "x": "start mis"}, 1),
    ],
)
def test_the_share_of_readers_who_are_together_again(roads: dict[str, str], share: float) -> None:
    assert soon_together(story(**roads))["start"] == pytest.approx(share)


def test_meeting_two_scenes_on_is_not_soon() -> None:
    roads = {
        "start": "a b",
        "a": "c mis",
        "b": "d mis",
        "c": "z mis",
        "d": "z mis",
        "z": "goed mis",
    }
    assert soon_together(story(**roads))["start"] == 0


def test_one_choice_is_no_choice_point() -> None:
    assert "start" not in soon_together(story(start="a", a="goed mis"))


@given(sound_scenarios())
def test_it_is_a_share_and_the_order_of_choices_does_not_matter(draft: ScenarioDraft) -> None:
    shares = soon_together(draft)
    assert all(0 <= share <= 1 for share in shares.values())
    turned = [replace(scene, choices=scene.choices[::-1]) for scene in draft.scenes]
    again = soon_together(replace(draft, scenes=tuple(turned)))
    assert again == pytest.approx(shares)
