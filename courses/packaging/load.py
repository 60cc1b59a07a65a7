"""Loading module folders: what is the same stays untouched, what differs is published."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from courses.models import Fact, LessonPage, ModuleIndexPage, ModulePage, Theme
from courses.models.fact import FactStatus
from courses.packaging import state
from courses.packaging.bank_files import MOST_NAME, Bank, stored_set, stored_sets
from courses.packaging.parts import (
    FactRow,
    FactWords,
    LessonFile,
    ModuleFile,
    QuizFile,
    SetFile,
)
from courses.packaging.read import Content, read_content
from courses.packaging.reading import Known
from courses.packaging.site_pages import module_index, say_in
from courses.packaging.stored_parts import block_of, image_of
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
    fact = Fact.objects.originals().filter(key=row.key).first()
    if fact and (_says(fact, row) or _confirmed_here(fact, row)):
        return
    made = fact or Fact(key=row.key)
    for name in ("text", "short", "source", "checked_on", "expires_on", "status"):
        setattr(made, name, getattr(row, name))
    made.save()
    made.save_revision()
    for words in row.words:
        _load_words(made, words)
    yield _("fact %s: changed") % row.key if fact else _("fact %s: new") % row.key


def _says(fact: Fact, row: FactRow) -> bool:
    """Whether the fact is as in the file. A language that the file does not have is left alone."""
    there = state.fact_row(fact)
    languages = {words.language for words in row.words}
    known = tuple(words for words in there.words if words.language in languages)
    return replace(there, words=known) == row


def _load_words(fact: Fact, words: FactWords) -> None:
    locale = Locale.objects.get_or_create(language_code=words.language)[0]
    made = fact.get_translation_or_none(locale) or fact.copy_for_translation(locale)
    made.text, made.short = words.text, words.short
    made.save()
    made.save_revision()


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
    else:
        yield from _change_module(page, module)
    yield from _load_lessons(module, page)
    for translation in module.translations:
        yield from _load_translation(translation, page)


def _load_translation(module: ModuleFile, original: ModulePage) -> Changes:
    """The module in another language: pages and quizzes of its own, made as Wagtail makes them."""
    locale = Locale.objects.get_or_create(language_code=module.language)[0]
    page = original.get_translation_or_none(locale)
    if page is None:
        page = original.copy_for_translation(locale, copy_parents=True)
        say_in(locale, ModuleIndexPage.objects.parent_of(original).get())
        _fill_module(page, module)
        page.save_revision().publish()
        yield _("module %s: new") % module.label
    else:
        yield from _change_module(page, module)
    yield from _load_lessons(module, ModulePage.objects.get(pk=page.pk))


def _change_module(page: ModulePage, module: ModuleFile) -> Changes:
    there = replace(state.in_one_language(page), lessons=())
    if not page.live or there != replace(module, lessons=(), translations=()):
        _fill_module(page, module)
        page.save_revision().publish()
        yield _("module %s: changed") % module.label


def _fill_module(page: ModulePage, module: ModuleFile) -> None:
    for name in PLAIN:
        setattr(page, name, getattr(module, name))
    page.goals = "\n".join(module.goals)
    if module.guide:
        page.team_minutes = module.guide.minutes
    page.team_guide = [
        block_of(part, {}, module.language) for part in (module.guide.parts if module.guide else ())
    ]
    page.image = image_of(module.picture) if module.picture else None
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
        yield from _load_lesson(lesson, present.get(lesson.slug), page, quizzes, module)
    wanted = [lesson.slug for lesson in module.lessons]
    yield from _unpublish(present, wanted, page)
    if page.locale.is_default:  # the road follows the original
        yield from _order(page, wanted)


def _load_quiz(quiz: QuizFile, there: Quiz | None, module: ModuleFile) -> tuple[Quiz, list[str]]:
    slug = f"{module.slug}-{quiz.name}"
    original = Quiz.objects.filter(slug=slug).first()
    there = there or (_translated(original, module) if original else None)
    if there and there.live and _same(there, quiz, module) and _holds_todays_bank(there):
        return there, []
    made = there or Quiz(slug=slug, live=False)
    fill(made, quiz.draft)
    made.image = image_of(quiz.picture) if quiz.picture else None
    made.image_alt = quiz.image_alt
    if made.category is None and made.pk is None:
        # Progress is shown per category: a redacteur may choose another one later.
        made.category = Category.objects.made_at([module.title[:MOST_NAME]])
    known = made.pk is not None
    if not known:
        made.save()
    made.save_revision().publish()
    made.refresh_from_db()
    said = _("%s: scenario or test changed") if known else _("%s: new scenario or test")
    return made, [said % f"{module.label}/{quiz.name}"]


def _translated(original: Quiz, module: ModuleFile) -> Quiz:
    """The quiz in the language of this module: itself, its translation, or a new one."""
    locale = Locale.objects.get(language_code=module.language)
    return original.get_translation_or_none(locale) or original.copy_for_translation(locale)


def _same(there: Quiz, quiz: QuizFile, module: ModuleFile) -> bool:
    """Whether it says and shows what is in the file."""
    return replace(state.quiz_of(there, module.slug), name=quiz.name) == quiz


def _holds_todays_bank(quiz: Quiz) -> bool:
    """Whether nothing that it draws from has changed since it was published."""
    if not quiz.drawn_categories:
        return quiz.current_version_id is not None
    return up_to_date(quiz)


def _load_lesson(
    lesson: LessonFile,
    there: LessonPage | None,
    page: ModulePage,
    quizzes: dict[str, Quiz],
    module: ModuleFile,
) -> Changes:
    if there and there.live and state.lesson_of(there, page) == lesson:
        return
    made = there or _new_lesson(lesson, page)
    made.title, made.minutes = lesson.title, lesson.minutes
    made.body = [block_of(part, quizzes, module.language) for part in lesson.parts]
    if made.pk is None:
        page.add_child(instance=made)
    made.save_revision().publish()
    said = _("%s: lesson changed") if there else _("%s: new lesson")
    yield said % f"{module.label}/{lesson.slug}"


def _new_lesson(lesson: LessonFile, page: ModulePage) -> LessonPage:
    """A lesson that is not stored yet; in a translation the copy of its original, which is."""
    if page.locale.is_default:
        return LessonPage(slug=lesson.slug, live=False)
    original = page.get_translation(Locale.get_default())
    same = LessonPage.objects.child_of(original).get(slug=lesson.slug)
    made: LessonPage = same.copy_for_translation(page.locale)
    return made


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
