"""Following a story along an address that anybody may have typed in."""

from hypothesis import given
from hypothesis import strategies as st

from quizzes.core.walk import onward, walk, written
from tests.factories.quizzes import intense_scenario, small_scenario


def story():
    return small_scenario().compile()


@given(st.text(max_size=40))
def test_any_text_leads_somewhere(text: str) -> None:
    play, route = walk(story(), text)
    assert (play.scene is None) != (play.ending is None)
    assert walk(story(), route) == (play, route)


@given(st.lists(st.integers(0, 3), max_size=6))
def test_a_route_is_followed_as_far_as_it_fits(choices: list[int]) -> None:
    play, route = walk(story(), written(choices))
    assert play == story().play([step.index for step in play.steps])
    assert written(choices).startswith(route)


def test_every_choice_on_offer_has_a_route_that_makes_it() -> None:
    play, route = walk(story(), "")
    assert (play.steps, route) == ((), "")
    for index, further in enumerate(onward(play, route)):
        taken, kept = walk(story(), further)
        assert kept == further
        assert [step.index for step in taken.steps] == [index]


def test_the_last_route_goes_round_an_intense_scene() -> None:
    intense = intense_scenario().compile()
    play, route = walk(intense, "0")
    *ways, round_it = onward(play, route)
    assert (len(ways), round_it) == (2, "0.2")
    ending = walk(intense, round_it)[0].ending
    assert ending
    assert ending.key == "rustig"


def test_at_an_ending_there_is_nothing_to_choose() -> None:
    path = story().best_path()
    play, route = walk(story(), f"{written(path)}.0.0")
    assert play.ending
    assert route == written(path)
    assert onward(play, route) == []
