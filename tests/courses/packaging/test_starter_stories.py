"""Every story of the starter modules, played along every way through it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from ops.check_content import CONTENT, modules_in
from ops.draw_stories import MAPS
from quizzes.core.draft import ScenarioDraft
from quizzes.core.scenario import Play, Scenario


def stories() -> dict[str, ScenarioDraft]:
    quizzes = {
        f"{module.slug}-{quiz.name}": quiz.draft
        for module in modules_in(CONTENT)
        for lesson in module.lessons
        for quiz in lesson.quizzes
    }
    return {name: draft for name, draft in quizzes.items() if isinstance(draft, ScenarioDraft)}


STORIES = stories()


def plays(story: Scenario) -> Iterator[Play]:
    """Each way from beginning to end, the ways round intense scenes too."""
    ahead: list[list[int]] = [[]]
    while ahead:
        taken = ahead.pop()
        now = story.play(taken)
        if now.scene is None:
            yield now
            continue
        ahead += [[*taken, index] for index in range(len(now.scene.targets))]


@pytest.mark.parametrize("name", STORIES)
def test_every_way_ends_and_tells_what_came_of_it(name: str) -> None:
    story = STORIES[name].compile()
    scenes, endings = set(), set()
    for play in plays(story):
        assert play.ending is not None
        assert play.ending.contacts
        assert all(step.choice.feedback for step in play.steps if step.choice.verdict)
        endings.add(play.ending.key)
        scenes |= {step.scene.key for step in play.steps}
    assert endings == set(story.endings)
    assert scenes == set(story.scenes)


@pytest.mark.parametrize("name", STORIES)
def test_the_best_way_ends_well_and_no_one_is_forced_through_a_threat(name: str) -> None:
    story = STORIES[name].compile()
    ending = story.play(story.best_path()).ending
    assert ending is not None
    assert ending.verdict == max(
        (end.verdict for end in story.endings.values()), key=lambda v: v.points
    )
    assert all(scene.instead for scene in STORIES[name].scenes if scene.warning)


def test_every_story_has_its_map_and_it_names_every_scene(tmp_path: Path) -> None:
    call_command("draw_stories", tmp_path)
    drawn = {file.name for file in tmp_path.glob("*.svg")}
    # When this fails: manage.py draw_stories
    assert (
        drawn == {file.name for file in MAPS.glob("*.svg")} == {f"{name}.svg" for name in STORIES}
    )
    for name, draft in STORIES.items():
        words = (MAPS / f"{name}.svg").read_text(encoding="utf-8")
        assert words.count("<polygon") == len(draft.scenes) + len(draft.endings)
