"""A module is done when every lesson that is left is done, whichever way the others went."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry

from courses.models import (
    Certificate,
    Enrolment,
    LessonPage,
    LessonProgress,
    ModuleIndexPage,
    ModulePage,
)
from courses.round_off import DAYS_TO_MEND, round_off
from courses.tasks import round_off_module, round_off_modules
from courses.track import finish_lesson, lessons_left
from people.models import Municipality, User
from people.scope import current_municipality, every_municipality, scope
from tests.factories import (
    EnrolmentFactory,
    LessonPageFactory,
    ModulePageFactory,
    MunicipalityFactory,
    UserFactory,
)
from tests.quizzes.pages import text_of

TODAY = timezone.localdate()


@pytest.fixture
def lessons(module: ModulePage) -> list[LessonPage]:
    """Five lessons, in order."""
    return [LessonPageFactory(parent=module) for _lesson in range(5)]


def somebody_who_did(lessons: list[LessonPage], **enrolment: object) -> Enrolment:
    """They have a due date that has passed."""
    module = ModulePage.objects.parent_of(lessons[0]).get()
    user = UserFactory(municipality=current_municipality())
    terms = {"user": user, "due_on": TODAY - timedelta(days=3), **enrolment}
    made: Enrolment = EnrolmentFactory(module=module, started_at=timezone.now(), **terms)
    for lesson in lessons:
        LessonProgress.objects.create(enrolment=made, lesson=lesson, done_at=timezone.now())
    return made


def away_for_long(lesson: LessonPage) -> None:
    """It was unpublished longer ago than an author is waited for."""
    since = timezone.now() - DAYS_TO_MEND
    PageLogEntry.objects.filter(page=lesson.pk).update(timestamp=since)


def completed() -> set[int]:
    return set(Enrolment.objects.completed().values_list("pk", flat=True))


def test_whoever_did_all_that_is_left_is_done_and_nobody_else(
    module: ModulePage, lessons: list[LessonPage]
) -> None:
    done, less = somebody_who_did(lessons[:4]), somebody_who_did(lessons[:3])
    gone = somebody_who_did(lessons[4:])  # did that one alone
    lessons[4].unpublish()
    assert round_off(module=module, on=TODAY + DAYS_TO_MEND - timedelta(days=1)) == 0
    away_for_long(lessons[4])
    assert round_off(module=module, on=TODAY) == 1
    assert round_off(module=module, on=TODAY) == 0
    assert completed() == {done.pk}
    assert not completed() & {less.pk, gone.pk}
    done.refresh_from_db()
    assert done.completed_on == TODAY
    assert done.expires_on == TODAY + relativedelta(months=module.valid_months)
    certificate = Certificate.objects.get()
    assert (certificate.enrolment, certificate.module_title) == (done, module.title)
    assert certificate.person_name == done.user.get_full_name()
    assert certificate.valid_until == done.expires_on


def test_a_module_that_its_author_took_away_completes_nobody(
    module: ModulePage, lessons: list[LessonPage]
) -> None:
    somebody_who_did(lessons)
    module.unpublish()
    assert round_off(module=module, on=TODAY) == 0
    module.save_revision().publish()
    for lesson in lessons:
        lesson.unpublish()
    assert round_off(module=module, on=TODAY) == 0


def test_an_account_that_was_closed_gets_no_certificate(
    municipality: Municipality, module: ModulePage, lessons: list[LessonPage]
) -> None:
    somebody_who_did(lessons, user=UserFactory(municipality=municipality, is_active=False))
    assert round_off(module=module, on=TODAY) == 0


def test_a_lesson_that_is_mended_completes_nobody(
    module: ModulePage, lessons: list[LessonPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unpublished, mended and published again: by then everybody had a certificate for a year."""
    monkeypatch.setattr(round_off_module, "delay", round_off_module)
    almost = somebody_who_did(lessons[:4])
    with TestCase.captureOnCommitCallbacks(execute=True):
        lessons[4].unpublish()
        round_off_modules()
    assert not completed()
    lessons[4].save_revision().publish()
    round_off_modules()
    assert not completed()
    lessons[4].refresh_from_db()
    lessons[4].unpublish()
    away_for_long(lessons[4])
    round_off_modules()
    assert completed() == {almost.pk}


@pytest.mark.parametrize("way", ["delete", "move"])
def test_taking_a_lesson_away_completes_at_once_in_every_municipality(
    module: ModulePage,
    module_index: ModuleIndexPage,
    lessons: list[LessonPage],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    monkeypatch.setattr(round_off_module, "delay", round_off_module)  # a worker that waits
    with scope(MunicipalityFactory(slug="rietveen")):
        there = somebody_who_did(lessons[:4])
    here = somebody_who_did(lessons[:4])
    with TestCase.captureOnCommitCallbacks(execute=True):
        if way == "move":
            lessons[4].move(ModulePageFactory(parent=module_index), pos="last-child")
        else:
            lessons[4].delete()
    with every_municipality():
        assert completed() == {here.pk, there.pk}


def test_the_night_finds_what_no_worker_heard_of(lessons: list[LessonPage]) -> None:
    done = somebody_who_did(lessons[:4])
    LessonPage.objects.filter(pk=lessons[4].pk).update(live=False)
    round_off_modules()
    assert completed() == {done.pk}


def test_its_queries_do_not_grow_with_the_people(
    module: ModulePage, lessons: list[LessonPage]
) -> None:
    costs = []
    for people in (1, 12):
        for _person in range(people):
            somebody_who_did(lessons)
        with CaptureQueriesContext(connection) as captured:
            assert round_off(module=module, on=TODAY) == people
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_more_than_a_batch(
    module: ModulePage, lessons: list[LessonPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("courses.round_off.BATCH", 2)
    people = {somebody_who_did(lessons).pk for _person in range(5)}
    assert round_off(module=module, on=TODAY) == 5
    assert completed() == people


def test_until_a_worker_comes_by_the_learner_reads_that_it_is_done(
    learner_client: Client, module: ModulePage, lessons: list[LessonPage]
) -> None:
    me: User = learner_client.user  # type: ignore[attr-defined]
    somebody_who_did(lessons[:4], user=me)
    lessons[4].unpublish()
    for address in (module.url, "/mijn/"):
        page = text_of(learner_client.get(address))
        assert "Je certificaat staat hier binnen een week." in page
        assert "‘’" not in page
    assert not completed()  # looking changes nothing


@pytest.mark.django_db(transaction=True)
def test_the_last_two_lessons_at_once_complete_the_module(
    municipality: Municipality, module: ModulePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each waits a while for the other before it looks what is left, as on a busy machine."""
    last = [LessonPageFactory(parent=module) for _lesson in range(2)]
    user = UserFactory(municipality=municipality)
    EnrolmentFactory(user=user, module=module, started_at=timezone.now())
    together = Barrier(2)

    def when_both_are_here(enrolment: Enrolment) -> list[int]:
        with suppress(BrokenBarrierError):
            together.wait(timeout=2)
        return lessons_left(enrolment)

    def finish(lesson: LessonPage) -> None:
        try:
            with scope(municipality):
                finish_lesson(lesson=lesson, user=user)
        finally:
            connection.close()

    monkeypatch.setattr("courses.track.lessons_left", when_both_are_here)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(finish, last))

    assert LessonProgress.objects.count() == 2
    assert Enrolment.objects.get().completed_on == TODAY
    assert Certificate.objects.count() == 1
