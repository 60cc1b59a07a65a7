"""Writing a module out as a folder of text files."""

import shutil
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from courses.models import Fact, ModulePage
from courses.packaging import state
from courses.packaging.bank_files import NAME as BANK
from courses.packaging.bank_files import no_pictures, stored_set, write_set
from courses.packaging.broken import BrokenModule
from courses.packaging.fact_files import NAME as FACTS
from courses.packaging.fact_files import read_facts, write_facts
from courses.packaging.folder import Folder
from courses.packaging.lesson_text import markdown_of, write_parts
from courses.packaging.load import known_here
from courses.packaging.located_yaml import Row, write_yaml
from courses.packaging.markdown import NotInFormat
from courses.packaging.parts import (
    ImagePart,
    LessonFile,
    ModuleFile,
    Picture,
    QuizFile,
    QuizPart,
    drawn_pools,
    facts_used,
    questions_of,
)
from courses.packaging.quiz_files import write_quiz
from courses.packaging.read import read_module
from courses.packaging.reading import LANGUAGES, MODULE, TEAM
from quizzes.models import Category, QuestionSet

STEP = 10  # between the numbers of lessons, so that one fits in between


class ExportRefused(ValueError):
    """The module or the folder is not fit for it; nothing was written."""


def export_module(module: ModulePage, folder: Path) -> Path:
    """Write the module as a folder in `folder`; the facts and questions it uses come beside it.

    Returns the module's folder; an earlier export there is replaced. What was written is read back
    first: raises ExportRefused when it would not come in elsewhere as it is here, or when the
    folder holds something else.
    """
    wanted = state.module_of(module)
    if any(question.pictures for question in questions_of(wanted)):
        raise ExportRefused(no_pictures())
    target = folder / wanted.slug
    if target.exists() and not (target / MODULE).is_file() and any(target.iterdir()):
        raise ExportRefused(_("%s holds something else.") % target)
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary) / wanted.slug
        _write_checked(wanted, made)
        _replace(target, made)
    _write_facts(wanted, folder)
    _write_bank(wanted, folder)
    return target


def _write_checked(wanted: ModuleFile, made: Path) -> None:
    try:
        write_module(wanted, made)
        again = read_module(Folder(made, wanted.slug), known_here())
    except (BrokenModule, NotInFormat) as error:
        raise ExportRefused(str(error)) from error
    if again != wanted:
        raise ExportRefused(_("The module holds something that files cannot hold."))


def write_module(module: ModuleFile, folder: Path) -> None:
    """The files of a module, in a new folder."""
    folder.mkdir(parents=True)
    names = _picture_names(module)
    if names:
        (folder / "images").mkdir()
    for picture, name in names.items():
        (folder / "images" / name).write_bytes(picture.content)
    (folder / MODULE).write_text(_opening(module, names), encoding="utf-8")
    _write_guide(module, folder)
    numbers = {lesson.slug: place * STEP for place, lesson in enumerate(module.lessons, start=1)}
    for lesson in module.lessons:
        _write_lesson(lesson, folder, numbers[lesson.slug], names)
    for translation in module.translations:
        _write_translation(translation, folder / translation.language, names, numbers)


def _write_guide(module: ModuleFile, folder: Path) -> None:
    if guide := module.guide:
        text = _with_fields({"minutes": guide.minutes}, write_parts(guide.parts, {}))
        (folder / TEAM).write_text(text, encoding="utf-8")


def _write_translation(
    module: ModuleFile, folder: Path, names: dict[Picture, str], numbers: dict[str, int]
) -> None:
    """Its words alone, under the same numbers and with the pictures of the original."""
    folder.mkdir()
    fields: dict[str, object] = {name: getattr(module, name) for name in ("title", "summary")}
    fields["goals"] = list(module.goals)
    if module.confidence:
        fields["confidence"] = module.confidence
    if module.picture:
        fields["image_alt"] = module.image_alt
    text = _with_fields(fields, markdown_of(module.introduction) + "\n")
    (folder / MODULE).write_text(text, encoding="utf-8")
    _write_guide(module, folder)
    for lesson in module.lessons:
        if lesson.slug in numbers:
            _write_lesson(lesson, folder, numbers[lesson.slug], names, words_only=True)


def _picture_names(module: ModuleFile) -> dict[Picture, str]:
    """A name for each picture, each name once."""
    names: dict[Picture, str] = {}
    for picture in chain.from_iterable(map(_pictures, (module, *module.translations))):
        if picture not in names:
            names[picture] = _free_name(picture.name, set(names.values()))
    return names


def _pictures(module: ModuleFile) -> Iterator[Picture]:
    """Those of the module, of its lessons and of the quizzes in them."""
    parts = [part for lesson in module.lessons for part in lesson.parts]
    openings = [part.quiz.picture for part in parts if isinstance(part, QuizPart)]
    yield from (picture for picture in (module.picture, *openings) if picture)
    yield from (part.picture for part in parts if isinstance(part, ImagePart))


def _free_name(wanted: str, taken: set[str]) -> str:
    stem, ending = wanted.rsplit(".", 1)
    stem = slugify(stem) or "image"
    names = (f"{stem}{number}.{ending}" for number in ["", *(f"-{n}" for n in range(2, 1000))])
    return next(name for name in names if name not in taken)


def _opening(module: ModuleFile, names: dict[Picture, str]) -> str:
    fields: dict[str, object] = {
        "title": module.title,
        "summary": module.summary,
        "audiences": Row(sorted(module.audiences)),
        "themes": Row(sorted(module.themes)),
        "minutes": module.minutes,
        "valid_months": module.valid_months,
        "goals": list(module.goals),
    }
    if module.confidence:
        fields["confidence"] = module.confidence
    if module.public:
        fields["public"] = True
    if module.briefing_counts:
        fields["briefing_counts"] = True
    if module.picture:
        fields |= {"image": f"images/{names[module.picture]}", "image_alt": module.image_alt}
    return _with_fields(fields, markdown_of(module.introduction) + "\n")


def _with_fields(fields: dict[str, object], text: str) -> str:
    return f"---\n{write_yaml(fields)}---\n{text}"


def _write_lesson(
    lesson: LessonFile,
    folder: Path,
    number: int,
    names: dict[Picture, str],
    *,
    words_only: bool = False,
) -> None:
    if quiz := _is_just(lesson):
        _write_quiz(quiz, folder / f"{number}-{lesson.slug}.yaml", names)
        return
    for embedded in lesson.quizzes:
        _write_quiz(embedded, folder / f"{embedded.name}.yaml", names)
    fields: dict[str, object] = {"title": lesson.title}
    if not words_only:
        fields["minutes"] = lesson.minutes
    text = _with_fields(fields, write_parts(lesson.parts, names))
    (folder / f"{number}-{lesson.slug}.md").write_text(text, encoding="utf-8")


def _write_quiz(quiz: QuizFile, path: Path, names: dict[Picture, str]) -> None:
    picture_name = names[quiz.picture] if quiz.picture else ""
    path.write_text(write_quiz(quiz, picture_name), encoding="utf-8")


def _is_just(lesson: LessonFile) -> QuizFile | None:
    """The quiz, of a lesson that says nothing besides it."""
    if len(lesson.parts) != 1 or not isinstance(lesson.parts[0], QuizPart):
        return None
    quiz = lesson.parts[0].quiz
    same = (quiz.name, quiz.draft.title, quiz.draft.minutes) == (
        lesson.slug,
        lesson.title,
        lesson.minutes,
    )
    return quiz if same else None


def _replace(target: Path, made: Path) -> None:
    """Only files of a module are removed: what a person put beside them is not ours."""
    if target.exists():
        for old in [*target.glob("*.md"), *target.glob("*.yaml")]:
            old.unlink()
        for inner in ("images", *LANGUAGES):
            shutil.rmtree(target / inner, ignore_errors=True)
    shutil.copytree(made, target, dirs_exist_ok=True)


def _write_facts(module: ModuleFile, folder: Path) -> None:
    """The facts that this module uses, beside those of other modules that were there."""
    top = Folder(folder)
    rows = {row.key: row for row in (read_facts(top) if top.has(FACTS) else ())}
    for fact in Fact.objects.originals().filter(key__in=facts_used(module)):
        rows[fact.key] = state.fact_row(fact)
    if rows:
        (folder / FACTS).write_text(write_facts(list(rows.values())), encoding="utf-8")


def _write_bank(module: ModuleFile, folder: Path) -> None:
    """The sets that its tests draw from, as bank/*.yaml."""
    used = {pool.path for lesson in module.lessons for pool in drawn_pools(lesson)}
    found = {}
    for path in used:
        for each in QuestionSet.objects.about(Category.objects.at(path)).with_category():
            found[each.slug] = write_set(stored_set(each))
    for slug, text in found.items():
        (folder / BANK).mkdir(exist_ok=True)
        (folder / BANK / f"{slug}.yaml").write_text(text, encoding="utf-8")
