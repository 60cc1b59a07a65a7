"""A story as a map and as an outline."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizzes.core.draft import ScenarioDraft
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.story_map import DEEPEST, PartKind, outline, story_map
from quizzes.core.verdict import Verdict
from tests.factories.quizzes import small_scenario
from tests.quizzes.core.strategies import drafts, sound_scenarios


def flat(branches, depth=0):
    """The outline as (depth, id, again)."""
    for branch in branches:
        yield depth, branch.part.id, branch.again
        yield from flat(branch.branches, depth + 1)


def test_the_map_has_every_part_and_every_way():
    story = story_map(small_scenario())

    assert list(story.parts) == ["start", "tweede", "goed", "laat", "mis"]
    assert story.parts["start"].is_start
    assert story.parts["goed"].verdict == Verdict.STRONG
    assert [(way.source, way.choice, way.target) for way in story.ways] == [
        ("start", 0, "tweede"),
        ("start", 1, "goed"),
        ("tweede", 0, "laat"),
        ("tweede", 1, "mis"),
    ]
    assert not any(part.lost for part in story.parts.values())


def test_the_best_way_is_marked_from_start_to_ending():
    story = story_map(small_scenario())

    assert [part.id for part in story.parts.values() if part.best] == ["start", "goed"]
    assert [(way.source, way.choice) for way in story.ways if way.best] == [("start", 1)]


def test_a_choice_that_leads_nowhere_leads_to_a_hole():
    draft = small_scenario()
    first, second = draft.scenes
    astray = replace(first.choices[0], leads_to="weg")
    empty = replace(second.choices[0], leads_to="")

    story = story_map(
        replace(
            draft,
            scenes=(
                replace(first, choices=(astray, first.choices[1])),
                replace(second, choices=(empty, second.choices[1])),
            ),
        )
    )

    holes = [part for part in story.parts.values() if part.kind == PartKind.MISSING]
    assert [hole.key for hole in holes] == ["weg", ""]
    assert [part.id for part in story.parts.values() if part.lost] == ["tweede", "laat", "mis"]
    assert not any(part.best for part in story.parts.values())


def test_the_outline_unfolds_each_part_once():
    lines = list(flat(outline(story_map(small_scenario()))))

    assert lines == [
        (0, "start", False),
        (1, "tweede", False),
        (2, "laat", False),
        (2, "mis", False),
        (1, "goed", False),
    ]


def test_what_nobody_can_reach_stands_at_the_edge():
    draft = small_scenario()
    story = story_map(replace(draft, start="tweede"))

    assert [(depth, key) for depth, key, _again in flat(outline(story)) if depth == 0] == [
        (0, "tweede"),
        (0, "start"),
    ]


def test_a_circle_is_cut_where_it_closes():
    scenes = (
        Scene("a", "A", (Choice("x", "b"), Choice("y", "b"))),
        Scene("b", "B", (Choice("x", "a"), Choice("y", "eind"))),
    )
    ends = (Ending("eind", "T", "E", Verdict.STRONG, ()),)
    story = story_map(ScenarioDraft("T", start="a", scenes=scenes, endings=ends))

    assert list(flat(outline(story))) == [
        (0, "a", False),
        (1, "b", False),
        (2, "a", True),
        (2, "eind", False),
        (1, "b", True),
    ]


def test_a_long_chain_begins_again_at_the_edge():
    scenes = tuple(Scene(f"s{n}", "T", (Choice("x", f"s{n + 1}"),)) for n in range(2000))
    story = story_map(ScenarioDraft("T", start="s0", scenes=scenes))

    lines = list(flat(outline(story)))
    assert max(depth for depth, _key, _again in lines) <= DEEPEST + 2
    assert len({key for _depth, key, again in lines if not again}) == 2001


@given(drafts().filter(lambda draft: isinstance(draft, ScenarioDraft)) | sound_scenarios())
def test_any_draft_has_a_map_and_an_outline_with_everything_in_it(draft):
    story = story_map(draft)

    keys = {part.key for part in (*draft.scenes, *draft.endings)}
    assert keys <= set(story.parts)
    assert all(way.target in story.parts for way in story.ways)
    unfolded = [key for _depth, key, again in flat(outline(story)) if not again]
    assert len(unfolded) == len(set(unfolded))
    assert set(unfolded) >= keys


@given(sound_scenarios(), st.data())
def test_a_sound_story_has_one_best_way(draft, data):
    story = story_map(draft)

    best = [way for way in story.ways if way.best]
    assert len(best) == len(draft.compile().best_path())
    assert story.parts[draft.start].best
