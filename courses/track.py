"""How far someone is, and when a module is completed."""

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from courses.certify import certify
from courses.dilemma_of_the_month import began_apart
from courses.enrol import current_enrolment, enrol_by_choice
from courses.models import Enrolment, LessonPage, LessonProgress, ModulePage
from courses.outline import lesson_that_counts
from courses.schedule import add_months
from quizzes.access import proves_the_module
from quizzes.models import Attempt, Quiz

if TYPE_CHECKING:
    from people.models import User


class QuizStillOpen(ValueError):
    """A lesson with a scenario or test is done only when that is."""


@transaction.atomic
def finish_lesson(*, lesson: LessonPage, user: "User") -> Enrolment:
    """Mark a lesson as done for this person; the last one completes the module.

    Doing it twice, or in two languages, changes nothing. Raises QuizStillOpen when a quiz in it is
    not passed yet.
    """
    return _finish(lesson_that_counts(lesson), user)


@transaction.atomic(savepoint=False)
def finish_lessons_with(*, attempt: Attempt) -> None:
    """A passed attempt finishes the lessons that hold its quiz, once all their quizzes are.

    Where its author says that passing is enough, it completes their module as well.
    """
    for lesson in LessonPage.holding(attempt.quiz_id).select_related("locale"):
        done = lesson if lesson.locale.is_default else lesson_that_counts(lesson)
        if began_apart(attempt) and not _enrolled(done, attempt.user):
            continue
        with suppress(QuizStillOpen):
            _finish(done, attempt.user)
        if proves_the_module(attempt):
            _test_out(done, attempt.user)


def _enrolled(lesson: LessonPage, user: "User") -> bool:
    module = ModulePage.objects.parent_of(lesson).get()
    return current_enrolment(module=module, user=user) is not None


def _test_out(lesson: LessonPage, user: "User") -> None:
    """Complete the module of this lesson. The other lessons stay open: to read, or not."""
    module = ModulePage.objects.parent_of(lesson).get()
    now = timezone.now()
    enrolment = current_enrolment(module=module, user=user, locked=True)
    enrolment = enrolment or enrol_by_choice(module=module, user=user, on=timezone.localdate(now))
    if enrolment.completed_on is not None:
        return
    enrolment.started_at = enrolment.started_at or now
    enrolment.save(update_fields=["started_at"])
    complete(enrolment=enrolment, on=timezone.localdate(now))


def _finish(lesson: LessonPage, user: "User") -> Enrolment:
    """Raises QuizStillOpen before anything is written."""
    module = ModulePage.objects.parent_of(lesson).get()
    enrolment = current_enrolment(module=module, user=user, locked=True)
    if not quizzes_passed(lesson, user, enrolment):
        raise QuizStillOpen(lesson.slug)
    enrolment = enrolment or enrol_by_choice(module=module, user=user, on=timezone.localdate())
    enrolment.module = module  # at hand: no need to ask for it again
    return mark_done(enrolment=enrolment, lesson=lesson, at=timezone.now())


def way_to_test_out(module: ModulePage) -> LessonPage | None:
    """The lesson with a test that is enough to pass this module, where there is one."""
    tests = Quiz.objects.filter(test_out=True, live=True).values_list("pk", flat=True)
    if not tests:
        return None
    lessons = LessonPage.objects.child_of(module).filter(pk__in=LessonPage.holding(*tests))
    found: LessonPage | None = lessons.defer("body").first()
    return found


def quizzes_passed(lesson: LessonPage, user: "User", enrolment: Enrolment | None) -> bool:
    """Whether this person has passed every quiz in the lesson (True when it has none).

    In which language does not matter. In a repeat of a module only what was passed since it was
    assigned counts.
    """
    needed = lesson.quiz_ids
    if not needed:
        return True
    passed = Attempt.objects.of(user).filter(passed=True)
    if enrolment and enrolment.cycle > 1:
        passed = passed.filter(finished_at__date__gte=enrolment.assigned_on)
    done = passed.values("quiz__translation_key")
    return not Quiz.objects.filter(pk__in=needed).exclude(translation_key__in=done).exists()


def mark_done(*, enrolment: Enrolment, lesson: LessonPage, at: datetime) -> Enrolment:
    """Record one lesson of one enrolment, and complete the enrolment when it was the last.

    The enrolment has been read under a lock: of two that do the last two lessons at the same time,
    neither would see the other's.
    """
    LessonProgress.objects.get_or_create(
        enrolment=enrolment, lesson=lesson, defaults={"done_at": at}
    )
    if enrolment.started_at is None:
        enrolment.started_at = at
        enrolment.save(update_fields=["started_at"])
    if enrolment.completed_on is None and not lessons_left(enrolment):
        complete(enrolment=enrolment, on=timezone.localdate(at))
    return enrolment


def lessons_left(enrolment: Enrolment) -> list[int]:
    """Ids of the published lessons of the module that are not done yet, in order."""
    done = LessonProgress.objects.filter(enrolment=enrolment).values("lesson_id")
    lessons = enrolment.module.lessons().exclude(pk__in=done)
    return list(lessons.values_list("pk", flat=True))


def complete(*, enrolment: Enrolment, on: date) -> None:
    """Complete the module for this person and issue the certificate."""
    enrolment.completed_on = on
    enrolment.expires_on = add_months(on, enrolment.module.valid_months)
    enrolment.save(update_fields=["completed_on", "expires_on"])
    certify(enrolment=enrolment, on=on)
