"""Loading module folders: what is the same stays untouched, what differs is published."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.images.models import Image
from wagtail.models import Site
from wagtail.utils.file import hash_filelike

from courses.models import Fact, LessonPage, ModuleIndexPage, ModulePage, Theme
from courses.models.fact import FactStatus
from courses.packaging import state
from courses.packaging.bank_files import MOST_NAME, Bank, stored_set, stored_sets
from courses.packaging.parts import (
    CalloutPart,
    ContactPart,
    FactPart,
    FactRow,
    ImagePart,
    LessonFile,
    ModuleFile,
    Part,
    Picture,
    QuizFile,
    QuizPart,
    SetFile,
    SignalsPart,
    TextPart,
)
from courses.packaging.read import Content, Known, read_content
from courses.packaging.site_pages import module_index
from people.models import Audience
from quizzes.bank import up_to_date
from quizzes.models import Category, QuestionSet, Quiz
from quizzes.question_streams import set_questions
from quizzes.streams import fill

Changes = Iterator[str]
# Fields of a module that are the same in a file and on a page.
PLAIN = (
    *("title", "summary", "minutes", "valid_months"),
    *("introduction", "image_alt", "public", "confidence", "briefing_counts"),
)


def load_modules(folder: Path, site: Site) -> list[str]:
    """Bring the site in step with a folder of modules; returns a line per thing that changed.

    All or nothing: raises BrokenModule, before anything is touched, for a file that is not sound.
    Loading the same twice changes nothing. Lessons that are no longer in the folder are
    unpublished, never deleted, because people's progress points at them.
    """
    content = read_content(folder, known_here())
    with transaction.atomic():
        return list(_load(content, site))


def known_here() -> Known:
    """What modules may refer to at this site."""
    return Known(
        audiences=frozenset(Audience.objects.values_list("slug", flat=True)),
        themes=frozenset(Theme.objects.values_list("slug", flat=True)),
        facts=frozenset(Fact.objects.values_list("key", flat=True)),
        bank=Bank(stored_sets),
    )


def _load(content: Content, site: Site) -> Changes:
    for fact in content.facts:
        yield from _load_fact(fact)
    for questions in content.sets:
        yield from _load_set(questions)
    index = module_index(site)
    for module in content.modules:
        yield from _load_module(module, index)


def _load_fact(row: FactRow) -> Changes:
    fact = Fact.objects.filter(key=row.key).first()
    if fact and (state.fact_row(fact) == row or _confirmed_here(fact, row)):
        return
    made = fact or Fact(key=row.key)
    for name in ("text", "short", "source", "checked_on", "expires_on", "status"):
        setattr(made, name, getattr(row, name))
    made.save()
    made.save_revision()
    yield _("fact %s: changed") % row.key if fact else _("fact %s: new") % row.key


def _load_set(row: SetFile) -> Changes:
    found = QuestionSet.objects.with_category().filter(slug=row.slug).first()
    if found and stored_set(found) == row:
        return
    made = found or QuestionSet(slug=row.slug)
    made.title, made.category = row.title, Category.objects.made_at(row.path)
    set_questions(made, "questions", row.questions)
    made.save()
    made.save_revision()
    said = _("bank %s: changed") if found else _("bank %s: new")
    yield said % row.slug


def _confirmed_here(fact: Fact, row: FactRow) -> bool:
    """A fact that an editor of this site has confirmed is not overwritten by somebody's draft."""
    return fact.status == FactStatus.CONFIRMED and row.status != FactStatus.CONFIRMED


def _load_module(module: ModuleFile, index: ModuleIndexPage) -> Changes:
    page = ModulePage.objects.child_of(index).filter(slug=module.slug).first()
    if page is None:
        page = ModulePage(slug=module.slug, live=False)
        _fill_module(page, module)
        index.add_child(instance=page)
        page.save_revision().publish()
        yield _("module %s: new") % module.slug
    elif not page.live or replace(state.module_of(page), lessons=()) != replace(module, lessons=()):
        _fill_module(page, module)
        page.save_revision().publish()
        yield _("module %s: changed") % module.slug
    yield from _load_lessons(module, page)


def _fill_module(page: ModulePage, module: ModuleFile) -> None:
    for name in PLAIN:
        setattr(page, name, getattr(module, name))
    page.goals = "\n".join(module.goals)
    if module.guide:
        page.team_minutes = module.guide.minutes
    page.team_guide = [_block(part, {}) for part in (module.guide.parts if module.guide else ())]
    page.image = _image(module.picture) if module.picture else None
    page.audiences = list(Audience.objects.filter(slug__in=module.audiences))
    page.themes = list(Theme.objects.filter(slug__in=module.themes))


def _load_lessons(module: ModuleFile, page: ModulePage) -> Changes:
    lessons = LessonPage.objects.child_of(page)
    present = {lesson.slug: lesson for lesson in lessons}
    quizzes = state.quizzes_in(lessons, page)
    for lesson in module.lessons:
        for quiz in lesson.quizzes:
            quizzes[quiz.name], changes = _load_quiz(quiz, quizzes.get(quiz.name), module)
            yield from changes
        yield from _load_lesson(lesson, present.get(lesson.slug), page, quizzes)
    wanted = [lesson.slug for lesson in module.lessons]
    yield from _unpublish(present, wanted, page)
    yield from _order(page, wanted)


def _load_quiz(quiz: QuizFile, there: Quiz | None, module: ModuleFile) -> tuple[Quiz, list[str]]:
    slug = f"{module.slug}-{quiz.name}"
    there = there or Quiz.objects.filter(slug=slug).first()
    if there and there.live and _same(there, quiz, module) and _holds_todays_bank(there):
        return there, []
    made = there or Quiz(slug=slug, live=False)
    fill(made, quiz.draft)
    made.image = _image(quiz.picture) if quiz.picture else None
    made.image_alt = quiz.image_alt
    if made.pk is None:
        # Progress is shown per category: a redacteur may choose another one later.
        made.category = Category.objects.made_at([module.title[:MOST_NAME]])
        made.save()
    made.save_revision().publish()
    made.refresh_from_db()
    said = _("%s: scenario or test changed") if there else _("%s: new scenario or test")
    return made, [said % f"{module.slug}/{quiz.name}"]


def _same(there: Quiz, quiz: QuizFile, module: ModuleFile) -> bool:
    """Whether it says and shows what is in the file."""
    return replace(state.quiz_of(there, module.slug), name=quiz.name) == quiz


def _holds_todays_bank(quiz: Quiz) -> bool:
    """Whether nothing that it draws from has changed since it was published."""
    if not quiz.drawn_categories:
        return quiz.current_version_id is not None
    return up_to_date(quiz)


def _load_lesson(
    lesson: LessonFile, there: LessonPage | None, page: ModulePage, quizzes: dict[str, Quiz]
) -> Changes:
    if there and there.live and state.lesson_of(there, page) == lesson:
        return
    made = there or LessonPage(slug=lesson.slug, live=False)
    made.title, made.minutes = lesson.title, lesson.minutes
    made.body = [_block(part, quizzes) for part in lesson.parts]
    if there is None:
        page.add_child(instance=made)
    made.save_revision().publish()
    said = _("%s: lesson changed") if there else _("%s: new lesson")
    yield said % f"{page.slug}/{lesson.slug}"


def _block(part: Part, quizzes: dict[str, Quiz]) -> tuple[str, object]:
    if isinstance(part, TextPart):
        return "text", part.html
    if isinstance(part, CalloutPart):
        return "callout", {"title": part.title, "text": part.html}
    if isinstance(part, SignalsPart):
        return "signals", {"title": part.title, "signals": list(part.signals)}
    if isinstance(part, ContactPart):
        return "contact", {"role": part.role, "text": part.html}
    if isinstance(part, FactPart):
        return "fact", Fact.objects.get(key=part.key)
    if isinstance(part, ImagePart):
        return "image", _image_value(part)
    assert isinstance(part, QuizPart)  # noqa: S101 - the last kind there is
    return "quiz", quizzes[part.quiz.name]


def _image_value(part: ImagePart) -> Image:
    image = _image(part.picture)
    image.contextual_alt_text = part.alt
    image.decorative = False
    return image


def _image(picture: Picture) -> Image:
    """The image with this content, made when it is not there yet."""
    file = ContentFile(picture.content, name=picture.name)
    known = Image.objects.filter(file_hash=hash_filelike(file)).order_by("pk").first()
    if known:
        return known
    image = Image(title=slugify(picture.name.rsplit(".", 1)[0]), file=file)
    image.file_size, image.file_hash = len(picture.content), hash_filelike(file)
    image.save()
    return image


def _unpublish(present: dict[str, LessonPage], wanted: list[str], page: ModulePage) -> Changes:
    for slug, lesson in present.items():
        if slug not in wanted and lesson.live:
            lesson.unpublish()
            yield _("%s: no longer in the folder, unpublished") % f"{page.slug}/{slug}"


def _order(page: ModulePage, wanted: list[str]) -> Changes:
    """The lessons in the folder's order; others keep their place before them."""
    lessons = LessonPage.objects.child_of(page).order_by("path")
    if [lesson.slug for lesson in lessons if lesson.slug in wanted] == wanted:
        return
    for slug in wanted:
        LessonPage.objects.child_of(page).get(slug=slug).move(page, pos="last-child")
    yield _("%s: lessons in another order") % page.slug
