"""In which order a starter module goes, so that who knows one finds the way in all."""

from collections.abc import Iterator

from courses.packaging.parts import LessonFile, ModuleFile
from courses.packaging.reading_time import LOOKED_UP
from quizzes.core.draft import ExamDraft

LESSONS = (4, 6)
READ, PLAYED, TESTED, LOOKED_UP_LAST = range(4)


def order_remarks(module: ModuleFile) -> Iterator[str]:
    """A sentence for each thing to mend: how many lessons, and what comes after what."""
    kinds = [_kind(lesson) for lesson in module.lessons]
    read = kinds.count(READ) + kinds.count(LOOKED_UP_LAST)
    least, most = LESSONS
    if not least <= read <= most:
        yield f"{read} lessons, and there should be {least} to {most}"
    if kinds != sorted(kinds):
        yield "what is read does not come before the stories, these before the test"
    if kinds.count(LOOKED_UP_LAST) != 1:
        yield f"there is no lesson {LOOKED_UP}"


def _kind(lesson: LessonFile) -> int:
    if lesson.slug == LOOKED_UP:
        return LOOKED_UP_LAST
    if not lesson.quizzes:
        return READ
    tested = any(isinstance(quiz.draft, ExamDraft) for quiz in lesson.quizzes)
    return TESTED if tested else PLAYED
