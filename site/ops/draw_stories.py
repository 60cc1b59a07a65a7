"""Maps of the stories in the starter modules, for docs/inhoud: `manage.py draw_stories`."""

from collections.abc import Iterator
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.translation import override

from courses.packaging.parts import ModuleFile, QuizFile
from ops.check_content import CONTENT, modules_in
from quizzes.core.draft import ScenarioDraft
from quizzes.core.pace import pace
from quizzes.core.story_map import story_map
from quizzes.story_drawing import draw

MAPS = CONTENT.parents[1] / "docs" / "inhoud" / "kaarten"
SHEET = "README.md"
HEAD = """# Kaarten van de verhalen

Gemaakt uit `courses/content` met `manage.py draw_stories`. De getallen op een kaart zijn de
keuzes, en de dikke lijn is de beste weg. Doorgetrokken is sterk of verdedigbaar, gestreept is
kwetsbaar, gestippeld is over de grens, dun is niet beoordeeld. Welke situatie uit de praktijk
waar wordt geoefend, staat in [situaties.md](../situaties.md).
"""


def draw_stories(folder: Path) -> None:
    """Draw every story anew, and the sheet that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    with override("nl"):
        parts = [_draw(module, folder) for module in modules_in(CONTENT)]
        sheet = [HEAD, *(line for part in parts for line in part)]
    (folder / SHEET).write_text("\n".join(sheet), encoding="utf-8")


def _draw(module: ModuleFile, folder: Path) -> Iterator[str]:
    """The maps of one module as files, and its part of the sheet; nothing for one without."""
    stories = list(_stories(module))
    if not stories:
        return
    yield f"## {module.title}\n"
    yield "| verhaal | scènes | keuzes op één weg | aflopen |"
    yield "|---|---|---|---|"
    yield from (_row(draft) for _quiz, draft in stories)
    yield ""
    for quiz, draft in stories:
        file = f"{module.slug}-{quiz.name}.svg"
        (folder / file).write_text(_svg(draft), encoding="utf-8")
        yield f"### {draft.title}\n\n![Kaart van het verhaal “{draft.title}”]({file})\n"


def _stories(module: ModuleFile) -> Iterator[tuple[QuizFile, ScenarioDraft]]:
    for lesson in module.lessons:
        for quiz in lesson.quizzes:
            if isinstance(quiz.draft, ScenarioDraft):
                yield quiz, quiz.draft


def _row(draft: ScenarioDraft) -> str:
    found = pace(draft)
    choices = f"{found.fewest_choices} tot {found.most_choices}" if found else ""
    return f"| {draft.title} | {len(draft.scenes)} | {choices} | {len(draft.endings)} |"


def _svg(draft: ScenarioDraft) -> str:
    context = {"drawing": draw(story_map(draft)), "title": draft.title}
    return render_to_string("ops/story_map.svg", context)
