"""Answers go when their time is over; the result stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.scope import every_municipality, scope
from quizzes import erase
from quizzes.attempt import answer, begin
from quizzes.erase import erase_old_answers, erase_old_points
from quizzes.models import Answer, Attempt, Tally
from quizzes.own_progress import progress_of
from quizzes.tasks import erase_answers
from tests.factories import (
    MunicipalityFactory,
    UserFactory,
    published_exam,
    published_scenario,
)
from tests.factories.quizzes import open_exam, published

NOW = timezone.now()


def finished(municipality, quiz, days_ago):
    """An attempt that was finished so many days ago."""
    user = UserFactory(municipality=municipality)
    attempt = begin(quiz=quiz, user=user)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[1])
    Attempt.objects.filter(pk=attempt.pk).update(finished_at=NOW - timedelta(days=days_ago))
    return Attempt.objects.get(pk=attempt.pk)


@pytest.fixture
def quiz(municipality):
    return published_scenario()


def test_only_what_is_older_than_the_municipality_keeps_is_erased(municipality, quiz):
    municipality.answers_kept_days = 7
    old, recent = finished(municipality, quiz, 8), finished(municipality, quiz, 6)

    assert erase_old_answers(municipality=municipality, now=NOW) == 1

    old.refresh_from_db()
    recent.refresh_from_db()
    assert old.answers.count() == 0
    assert old.answers_erased_at == NOW
    assert recent.answers.count() == 1
    assert recent.answers_erased_at is None


def test_result_and_tallies_stay(municipality, quiz):
    attempt = finished(municipality, quiz, 40)
    before = (attempt.points, attempt.maximum, attempt.passed, attempt.finished_at)

    erase_old_answers(municipality=municipality, now=NOW)

    attempt.refresh_from_db()
    assert (attempt.points, attempt.maximum, attempt.passed, attempt.finished_at) == before
    assert Tally.objects.get().count == 1


def test_points_go_when_their_time_is_over_and_passed_stays(municipality, quiz):
    municipality.points_kept_days = 365
    old, recent = finished(municipality, quiz, 366), finished(municipality, quiz, 364)

    assert erase_old_points(municipality=municipality, now=NOW) == 1
    assert erase_old_points(municipality=municipality, now=NOW) == 0

    old.refresh_from_db()
    assert (old.points, old.maximum) == (None, None)
    assert old.passed is not None
    recent.refresh_from_db()
    assert None not in (recent.points, recent.maximum)


def test_without_points_one_still_reads_that_a_test_is_passed(municipality):
    test = published_exam(questions=1)
    attempt = finished(municipality, test, 400)
    assert [each.percentage for each in progress_of(attempt.user)] != [None]

    erase_old_points(municipality=municipality, now=NOW)

    (category,) = progress_of(attempt.user)
    assert (category.passed, category.tests, category.percentage) == (1, 1, None)


def half_way(municipality, quiz, *, begun, last):
    """An attempt that was begun, and last answered, so many days ago."""
    user = UserFactory(municipality=municipality)
    attempt = begin(quiz=quiz, user=user)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[0])
    Attempt.objects.filter(pk=attempt.pk).update(started_at=NOW - timedelta(days=begun))
    Answer.objects.filter(attempt=attempt).update(answered_at=NOW - timedelta(days=last))
    return attempt


def test_who_is_still_at_it_keeps_everything(municipality, quiz):
    attempt = half_way(municipality, quiz, begun=400, last=29)

    assert erase_old_answers(municipality=municipality, now=NOW) == 0
    assert attempt.answers.count() == 1


def test_what_was_left_unfinished_goes_whole_and_counts_for_nothing(municipality, quiz):
    attempt = half_way(municipality, quiz, begun=400, last=31)
    never_answered = begin(quiz=quiz, user=UserFactory(municipality=municipality))
    Attempt.objects.filter(pk=never_answered.pk).update(started_at=NOW - timedelta(days=31))

    assert erase_old_answers(municipality=municipality, now=NOW) == 2

    assert not Attempt.objects.exists()
    assert not Answer.objects.exists()
    assert not Tally.objects.exists()
    assert begin(quiz=quiz, user=attempt.user).pk != attempt.pk


def test_what_waits_for_somebody_to_mark_it_stays(municipality):
    quiz = published(open_exam(), "open")
    attempt = begin(quiz=quiz, user=UserFactory(municipality=municipality))
    for position, chosen in enumerate(([1], ["Ik bel."])):
        answer(attempt_id=attempt.pk, user=attempt.user, position=position, chosen=chosen)
    Attempt.objects.update(started_at=NOW - timedelta(days=400))
    Answer.objects.update(answered_at=NOW - timedelta(days=400))

    assert erase_old_answers(municipality=municipality, now=NOW) == 0
    assert attempt.answers.count() == 2


def test_doing_it_twice_changes_nothing(municipality, quiz):
    attempt = finished(municipality, quiz, 40)
    erase_old_answers(municipality=municipality, now=NOW)

    assert erase_old_answers(municipality=municipality, now=NOW + timedelta(days=1)) == 0

    attempt.refresh_from_db()
    assert attempt.answers_erased_at == NOW


def test_more_than_one_batch_is_erased_in_one_run(municipality, quiz, monkeypatch):
    monkeypatch.setattr(erase, "BATCH", 2)
    for _ in range(5):
        finished(municipality, quiz, 40)

    assert erase_old_answers(municipality=municipality, now=NOW) == 5
    assert not Answer.objects.exists()


def test_the_nightly_job_keeps_to_each_municipality(municipality, quiz):
    patient = MunicipalityFactory(answers_kept_days=100, points_kept_days=500)
    finished(municipality, quiz, 40)
    finished(municipality, quiz, 400)
    with scope(patient):
        kept = finished(patient, quiz, 40)
        long_kept = finished(patient, quiz, 400)

    erase_answers()

    with every_municipality():
        assert list(Answer.objects.values_list("attempt", flat=True)) == [kept.pk]
        with_points = Attempt.objects.filter(points__isnull=False, municipality=patient)
        assert set(with_points) == {kept, long_kept}
        assert Attempt.objects.filter(points=None).count() == 1
