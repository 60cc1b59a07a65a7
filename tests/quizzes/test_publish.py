"""From draft to a version that never changes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from quizzes.attempt import answer, begin, sitting
from quizzes.core.problem import Unpublishable
from quizzes.models import Change, Quiz, QuizVersion
from quizzes.models.version import FrozenVersion
from quizzes.publish import publish_version
from quizzes.streams import fill
from tests.factories import UserFactory, published_scenario, small_scenario


def draft_quiz(slug="nieuw", **changes):
    """A saved draft, sound unless changed."""
    quiz = Quiz(slug=slug, live=False)
    fill(quiz, small_scenario())
    for name, value in changes.items():
        setattr(quiz, name, value)
    quiz.save()
    return quiz


def from_database(quiz):
    return Quiz.objects.get(pk=quiz.pk)


def test_publishing_a_revision_makes_a_version(municipality):
    editor = UserFactory(municipality=municipality)
    quiz = draft_quiz()

    quiz.save_revision(user=editor).publish()

    quiz = from_database(quiz)
    assert quiz.live
    assert quiz.current_version.number == 1
    assert quiz.current_version.published_by == editor
    assert quiz.current_version.compiled.start == "start"


def test_publishing_the_same_again_makes_no_new_version(municipality):
    quiz = draft_quiz()
    quiz.save_revision().publish()
    first = from_database(quiz).current_version

    from_database(quiz).save_revision().publish()

    assert from_database(quiz).current_version == first
    assert quiz.versions.count() == 1


STORY = small_scenario()
SHORTER = replace(STORY, start="tweede", scenes=STORY.scenes[1:], endings=STORY.endings[1:])


@pytest.mark.parametrize(
    "changed", [replace(STORY, title="Anders"), replace(STORY, intro="Anders."), SHORTER]
)
def test_publishing_something_else_makes_the_next_version(municipality, changed):
    quiz = draft_quiz()
    quiz.save_revision().publish()
    quiz = from_database(quiz)
    fill(quiz, changed)

    quiz.save_revision().publish()

    assert from_database(quiz).current_version.number == 2


def test_an_unsound_quiz_is_refused_with_every_reason_and_nothing_changes(municipality):
    quiz = draft_quiz(start="weg")
    quiz.scenes[0].value["choices"][0]["leads_to"] = "nergens"

    with pytest.raises(Unpublishable) as refused:
        quiz.save_revision().publish()

    assert {problem.code for problem in refused.value.problems} >= {
        "unknown-start",
        "unknown-target",
    }
    quiz = from_database(quiz)
    assert not quiz.live
    assert quiz.live_revision is None
    assert quiz.current_version is None


def test_a_live_quiz_stays_as_it_was_when_its_new_revision_is_refused(municipality):
    quiz = published_scenario()
    version = quiz.current_version
    quiz.start, quiz.title = "weg", "Kapot"

    with pytest.raises(Unpublishable):
        quiz.save_revision().publish()

    quiz = from_database(quiz)
    assert (quiz.title, quiz.start) == ("Kun je even kijken?", "start")
    assert quiz.current_version == version


def test_a_version_can_be_neither_changed_nor_deleted(municipality):
    version = published_scenario().current_version
    version.title = "Anders"

    with pytest.raises(FrozenVersion):
        version.save()
    with pytest.raises(FrozenVersion):
        version.delete()

    assert QuizVersion.objects.get().title == "Kun je even kijken?"


def test_a_version_says_whether_only_the_wording_changed(municipality):
    quiz = published_scenario()
    quiz.title = "Kun jij even kijken?"

    version = publish_version(quiz=quiz, change=Change.TYPO)

    assert (version.number, version.change) == (2, "typo")


def test_an_attempt_keeps_the_version_it_began_with(municipality):
    user = UserFactory(municipality=municipality)
    quiz = published_scenario()
    attempt = begin(quiz=quiz, user=user)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[0])
    quiz.scenes[1].value["text"] = "Heel iets anders."
    quiz.save_revision().publish()

    running = begin(quiz=from_database(quiz), user=user)

    assert running == attempt
    assert sitting(running).state.scene.text == "De volgende dag belt hij."
    assert from_database(quiz).current_version.number == 2


def test_what_is_planned_for_later_goes_live_when_its_time_comes(municipality):
    quiz = draft_quiz(go_live_at=timezone.now() + timedelta(days=1))
    revision = quiz.save_revision()

    revision.publish()

    assert not from_database(quiz).live
    assert from_database(quiz).current_version is None
    revision.refresh_from_db()
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1),
        content={**revision.content, "go_live_at": None},
    )
    call_command("publish_scheduled")
    assert from_database(quiz).live
    assert from_database(quiz).current_version.number == 1


def test_what_is_unsound_cannot_be_planned(municipality):
    quiz = draft_quiz(start="weg", go_live_at=timezone.now() + timedelta(days=1))
    revision = quiz.save_revision()

    with pytest.raises(Unpublishable):
        revision.publish()

    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
