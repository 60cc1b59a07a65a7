"""What is published: which page is at an address, and which lessons a module has.

It is the same for everybody and changes a few times a week, so it is remembered for a moment:
docs/adr/0016.
"""

from typing import NamedTuple

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from courses.models import HomePage, LessonPage, ModuleIndexPage, ModulePage
from courses.models.languages import every_translation, translations
from courses.models.pages import published
from theme.memory import ShortMemory

KINDS = (HomePage, ModuleIndexPage, ModulePage, LessonPage)


class Lesson(NamedTuple):
    """What a road needs to know of a lesson: its content is large and stays where it is."""

    pk: int
    path: str
    slug: str
    title: str
    minutes: int


_modules: ShortMemory[ModulePage] = ShortMemory()
_lessons: ShortMemory[list[Lesson]] = ShortMemory()


def module_of(lesson: LessonPage) -> ModulePage:
    """The module of this lesson, or of its original: its title, its place, for whom it is open."""
    found = translations().by_page.get(lesson.pk)
    return _module_at((found.path if found else lesson.path)[: -LessonPage.steplen])


def module_that_counts(module: ModulePage) -> ModulePage:
    """The module in which somebody is enrolled who reads this one, maybe in another language."""
    found = translations().by_page.get(module.pk)
    return _module_at(found.path) if found else module


def lesson_that_counts(lesson: LessonPage) -> LessonPage:
    """The lesson that is done when somebody has done this one, maybe in another language."""
    original = lesson.original_id
    return lesson if original == lesson.pk else LessonPage.objects.get(pk=original)


def _module_at(path: str) -> ModulePage:
    few = ModulePage.objects.only("title", "path", "depth", "url_path", "public", "confidence")
    return _modules.get(path, lambda: few.get(path=path))


def lessons_of(module: ModulePage, *, with_lesson: int | None = None) -> list[Lesson]:
    """The published lessons of a module, in order.

    What is remembered may be seconds old. `with_lesson` is one that is known to be published: if
    that is missing, the memory is older than the lesson, and the database is asked again.
    """
    lessons = _lessons.get(module.path, lambda: lessons_in([module]))
    if with_lesson in {None, *(lesson.pk for lesson in lessons)}:
        return lessons
    _lessons.forget()
    return _lessons.get(module.path, lambda: lessons_in([module]))


def lessons_in(modules: list[ModulePage]) -> list[Lesson]:
    """The published lessons of these modules, in order; one query."""
    depths = {module.depth + 1 for module in modules}
    found = LessonPage.objects.live().filter(depth__in=depths).order_by("path")
    if len(modules) == 1:
        found = found.filter(path__startswith=modules[0].path)
    lessons = (Lesson(*row) for row in found.values_list(*Lesson._fields))
    return [lesson for lesson in lessons if any(lesson.path.startswith(m.path) for m in modules)]


def forget_after_changes() -> None:
    """Connect what changes pages to the memories; called once, when the apps are loaded."""
    for memory in (published, every_translation, _modules, _lessons):
        memory.forget_after([post_save, post_delete], of=KINDS)
        memory.forget_after([page_published, page_unpublished, page_slug_changed, post_page_move])
