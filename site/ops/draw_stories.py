"""Maps of the stories in the starter modules, for docs/inhoud: `python -m ops.draw_stories`."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import django

from ops.check_content import CONTENT

if TYPE_CHECKING:
    from courses.packaging.parts import ModuleFile, QuizFile
    from quizzes.core.draft import ScenarioDraft

MAPS = CONTENT.parents[1] / "docs" / "inhoud" / "kaarten"
SHEET = "README.md"
HEAD = """# Kaarten van de verhalen

Gemaakt uit `courses/content` met `python -m ops.draw_stories`. De getallen op een kaart zijn de
keuzes, en de dikke lijn is de beste weg. Doorgetrokken is sterk of verdedigbaar, gestreept is
kwetsbaar, gestippeld is over de grens, dun is niet beoordeeld.
"""


def main(folder: Path = MAPS) -> int:
    """Draw every story anew, and the sheet that shows them; returns 0."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    # Only now: these know Django.
    from django.utils.translation import override

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    with override("nl"):
        sheet = [HEAD, *(line for module in _modules() for line in _draw(module, folder))]
    (folder / SHEET).write_text("\n".join(sheet), encoding="utf-8")
    return 0


def _modules() -> "Sequence[ModuleFile]":
    from courses.packaging.read import Known, read_content
    from ops.reference import AUDIENCES, THEMES

    return read_content(CONTENT, Known(frozenset(AUDIENCES), frozenset(THEMES))).modules


def _draw(module: "ModuleFile", folder: Path) -> Iterator[str]:
    """The maps of one module as files, and its part of the sheet."""
    yield f"## {module.title}\n"
    yield "| verhaal | scènes | keuzes op één weg | eindes |"
    yield "|---|---|---|---|"
    stories = list(_stories(module))
    yield from (_row(draft) for _quiz, draft in stories)
    yield ""
    for quiz, draft in stories:
        file = f"{module.slug}-{quiz.name}.svg"
        (folder / file).write_text(_svg(draft), encoding="utf-8")
        yield f"### {draft.title}\n\n![Kaart van het verhaal “{draft.title}”]({file})\n"


def _stories(module: "ModuleFile") -> "Iterator[tuple[QuizFile, ScenarioDraft]]":
    from quizzes.core.draft import ScenarioDraft

    for lesson in module.lessons:
        for quiz in lesson.quizzes:
            if isinstance(quiz.draft, ScenarioDraft):
                yield quiz, quiz.draft


def _row(draft: "ScenarioDraft") -> str:
    from quizzes.core.pace import pace

    found = pace(draft)
    choices = f"{found.fewest_choices} tot {found.most_choices}" if found else ""
    return f"| {draft.title} | {len(draft.scenes)} | {choices} | {len(draft.endings)} |"


def _svg(draft: "ScenarioDraft") -> str:
    from django.template.loader import render_to_string

    from quizzes.core.story_map import story_map
    from quizzes.drawing import draw

    context = {"drawing": draw(story_map(draft)), "title": draft.title}
    return render_to_string("ops/story_map.svg", context)


if __name__ == "__main__":
    sys.exit(main())
