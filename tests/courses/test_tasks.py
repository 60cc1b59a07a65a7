"""What the schedule does by itself."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from config.celery import app
from courses.models import LessonPage, ModuleIndexPage
from courses.tasks import publish_scheduled
from people.models import Municipality
from quizzes.models import Quiz
from quizzes.streams import fill
from tests.factories import (
    LessonPageFactory,
    ModulePageFactory,
    published_scenario,
    small_scenario,
)


def planned(quiz: Quiz, *, title: str) -> None:
    """A revision that the author planned for an hour from now."""
    fill(quiz, replace(small_scenario(), title=title))
    quiz.go_live_at = timezone.now() + timedelta(hours=1)
    quiz.save_revision().publish()


def an_hour_later(moment: pytest.MonkeyPatch) -> None:
    at: datetime = timezone.now() + timedelta(hours=1, minutes=1)
    moment.setattr(timezone, "now", lambda: at)


def test_the_schedule_publishes_every_few_minutes() -> None:
    tasks = {job["task"]: job["schedule"] for job in app.conf.beat_schedule.values()}

    minutes = sorted(tasks["courses.tasks.publish_scheduled"].minute)
    assert max(after - before for before, after in pairwise(minutes)) <= 5


def test_a_planned_quiz_goes_live_with_a_new_version_and_not_before(
    municipality: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = published_scenario()
    planned(quiz, title="Een nieuw begin")

    publish_scheduled()
    assert Quiz.objects.get().current_version.title == "Kun je even kijken?"

    an_hour_later(monkeypatch)
    publish_scheduled()
    publish_scheduled()  # twice does no harm

    version = Quiz.objects.get().current_version
    assert (version.number, version.title) == (2, "Een nieuw begin")


def test_a_quiz_past_its_time_is_taken_away(
    municipality: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = published_scenario()
    Quiz.objects.update(expire_at=timezone.now() + timedelta(hours=1))

    publish_scheduled()
    assert Quiz.objects.get(pk=quiz.pk).live

    an_hour_later(monkeypatch)
    publish_scheduled()
    assert not Quiz.objects.get(pk=quiz.pk).live


def test_a_planned_page_goes_live_too(
    module_index: ModuleIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = LessonPageFactory(parent=ModulePageFactory(parent=module_index), title="Oud")
    lesson.title = "Nieuw"
    lesson.go_live_at = timezone.now() + timedelta(hours=1)
    lesson.save_revision().publish()

    an_hour_later(monkeypatch)
    publish_scheduled()

    assert LessonPage.objects.get().title == "Nieuw"
