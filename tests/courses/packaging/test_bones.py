"""Two quizzes that differ in their words alone, and the way to the first thing besides."""

from typing import Any

import pytest
from hypothesis import given

from courses.packaging.bones import WORDS, first_difference
from quizzes.core.draft import write_draft
from tests.quizzes.core.strategies import sound_scenarios

STORY: dict[str, Any] = {
    "kind": "scenario",
    "title": "Kijk je even?",
    "start": "a",
    "scenes": {
        "a": {
            "text": "Iemand vraagt.",
            "choices": [
                {"text": "Nee.", "verdict": "sterk", "leads_to": "e"},
                {"text": "Ja.", "verdict": "kwetsbaar", "leads_to": "e"},
            ],
        }
    },
    "endings": {"e": {"title": "Klaar", "verdict": "sterk", "contacts": ["meldpunt"]}},
}


def with_value(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A copy in which this stands at that path."""
    if not path:
        return value
    copy = list(data) if isinstance(data, list) else dict(data)
    copy[path[0]] = with_value(copy[path[0]], path[1:], value)  # type: ignore[call-overload, index]
    return copy


@pytest.mark.parametrize("path", [("title",), ("scenes", "a", "choices", 1, "text")])
def test_other_words_are_no_difference(path: tuple[str | int, ...]) -> None:
    assert first_difference(STORY, with_value(STORY, path, "Something else.")) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("start",), "b"),
        (("scenes", "a", "choices", 1, "verdict"), "sterk"),
        (("scenes", "a", "choices", 0, "leads_to"), "f"),
        (("endings", "e", "contacts"), ["meldpunt", "politie"]),
        (("scenes", "a", "choices"), STORY["scenes"]["a"]["choices"][:1]),
        (("scenes", "a", "text"), None),
    ],
)
def test_anything_else_is(path: tuple[str | int, ...], value: Any) -> None:
    assert first_difference(STORY, with_value(STORY, path, value)) == path


def test_what_is_more_is_named_and_what_is_missing_where_it_should_be() -> None:
    more = {**STORY, "aftercare": "Talk about it."}
    assert first_difference(STORY, more) == ("aftercare",)
    assert first_difference(more, STORY) == ()


def test_items_of_a_list_of_words_may_differ_and_their_number_may_not() -> None:
    order = {"kind": "ordering", "items": ["eerst", "dan"]}
    assert first_difference(order, {**order, "items": ["first", "then"]}) is None
    assert first_difference(order, {**order, "items": ["first"]}) == ("items",)


def in_capitals(data: Any, *, words: bool = False) -> Any:
    """All words written otherwise, and nothing besides."""
    if isinstance(data, dict):
        return {key: in_capitals(value, words=key in WORDS) for key, value in data.items()}
    if isinstance(data, list):
        return [in_capitals(each, words=words) for each in data]
    return data.upper() if words and isinstance(data, str) else data


@given(sound_scenarios())
def test_a_story_in_capitals_has_the_same_bones(draft: Any) -> None:
    data = write_draft(draft)
    assert first_difference(data, data) is None
    assert first_difference(data, in_capitals(data)) is None
