"""The order of a starter module: lessons, stories, test, and where to go."""

from dataclasses import replace

import pytest

from courses.packaging.parts import LessonFile, QuizFile, QuizPart, TextPart
from courses.packaging.reading_time import LOOKED_UP
from courses.packaging.running_order import order_remarks
from quizzes.core.draft import Draft
from tests.courses.packaging.test_proofread import module
from tests.factories.quizzes import small_exam, small_scenario


def read(slug: str) -> LessonFile:
    return LessonFile(slug, slug, 1, (TextPart("<p>Je leest.</p>"),))


def quiz(draft: Draft) -> LessonFile:
    return LessonFile(draft.kind, draft.title, 1, (QuizPart(QuizFile(draft.kind, draft)),))


LESSONS = tuple(map(read, ("geval", "waarom", "signalen", "wat-doe-je")))
STORY, TEST, WHERE = quiz(small_scenario()), quiz(small_exam()), read(LOOKED_UP)


def remarks(*lessons: LessonFile) -> str:
    return "\n".join(order_remarks(replace(module(), lessons=lessons)))


def test_lessons_stories_test_and_where_to_go() -> None:
    assert not remarks(*LESSONS, STORY, TEST, WHERE)
    assert not remarks(*LESSONS, STORY, WHERE)


@pytest.mark.parametrize(
    "lessons",
    [
        (*LESSONS, TEST, STORY, WHERE),
        (STORY, *LESSONS, TEST, WHERE),
        (*LESSONS, STORY, WHERE, TEST),
    ],
)
def test_another_order_is_remarked(lessons: tuple[LessonFile, ...]) -> None:
    assert "does not come before" in remarks(*lessons)


def test_too_few_and_too_many_lessons_are_remarked() -> None:
    assert "3 lessons" in remarks(*LESSONS[:2], STORY, TEST, WHERE)
    assert "7 lessons" in remarks(*LESSONS, *map(read, "ab"), STORY, TEST, WHERE)


def test_where_to_go_is_there() -> None:
    assert f"no lesson {LOOKED_UP}" in remarks(*LESSONS, STORY, TEST)
