"""Passing a module by its test alone, where the author of the test allows it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Certificate, Enrolment, LessonProgress, ModuleIndexPage, ModulePage
from people.models import User
from quizzes.attempt import answer, begin
from quizzes.mark import mark
from quizzes.models import Quiz
from tests.factories import (
    EnrolmentFactory,
    LessonPageFactory,
    ModulePageFactory,
    UserFactory,
    published_exam,
    published_scenario,
)
from tests.factories.quizzes import open_exam, published
from tests.quizzes.pages import begun, choose, text_of, words

RIGHT, WRONG = 1, 0
TODAY = timezone.localdate()


@pytest.fixture
def user(learner_client: Client) -> User:
    return learner_client.user  # type: ignore[attr-defined,no-any-return]


@pytest.fixture
def quiz() -> Quiz:
    return published_exam(questions=1, test_out=True)


@pytest.fixture
def module(module_index: ModuleIndexPage) -> ModulePage:
    """Two lessons to read, of which one with a story; the test comes last."""
    made = ModulePageFactory(parent=module_index, title="Balie", valid_months=12)
    LessonPageFactory(parent=made, title="Waarom jij")
    LessonPageFactory(parent=made, body=[("quiz", published_scenario())])
    return made


def with_test(module: ModulePage, *quizzes: Quiz) -> ModulePage:
    LessonPageFactory(parent=module, title="Toets", body=[("quiz", each) for each in quizzes])
    return module


def sit(quiz: Quiz, user: User, choice: int) -> None:
    attempt = begin(quiz=quiz, user=user)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[choice])


def test_passing_completes_the_enrolment_with_a_certificate(
    module: ModulePage, quiz: Quiz, user: User
) -> None:
    enrolment = EnrolmentFactory(user=user, module=with_test(module, quiz))

    sit(quiz, user, RIGHT)

    enrolment.refresh_from_db()
    assert enrolment.completed_on == TODAY
    assert enrolment.started_at is not None
    assert Certificate.objects.get().enrolment == enrolment
    done = LessonProgress.objects.values_list("lesson__title", flat=True)
    assert list(done) == ["Toets"]  # what was not read is not called read


def test_who_was_not_enrolled_is_from_then_on(module: ModulePage, quiz: Quiz, user: User) -> None:
    with_test(module, quiz)

    sit(quiz, user, RIGHT)

    assert Enrolment.objects.get().completed_on == TODAY


@pytest.mark.parametrize(("choice", "options"), [(WRONG, {"test_out": True}), (RIGHT, {})])
def test_not_passing_or_an_ordinary_test_completes_nothing(
    module: ModulePage, user: User, choice: int, options: dict[str, bool]
) -> None:
    quiz = published_exam(questions=1, **options)
    enrolment = EnrolmentFactory(user=user, module=with_test(module, quiz))

    sit(quiz, user, choice)

    enrolment.refresh_from_db()
    assert enrolment.completed_on is None
    assert not Certificate.objects.exists()


def test_the_option_of_the_version_counts_that_was_played(module: ModulePage, user: User) -> None:
    quiz = published_exam(questions=1)
    enrolment = EnrolmentFactory(user=user, module=with_test(module, quiz))
    attempt = begin(quiz=quiz, user=user)
    quiz.test_out = True
    quiz.save_revision().publish()

    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[RIGHT])

    enrolment.refresh_from_db()
    assert enrolment.completed_on is None


def test_passing_again_leaves_the_first_completion_as_it_was(
    module: ModulePage, quiz: Quiz, user: User
) -> None:
    before = TODAY - timedelta(days=90)
    enrolment = EnrolmentFactory(
        user=user,
        module=with_test(module, quiz),
        completed_on=before,
        expires_on=before + timedelta(days=365),
    )

    sit(quiz, user, RIGHT)

    enrolment.refresh_from_db()
    assert enrolment.completed_on == before
    assert not Certificate.objects.exists()


def test_in_a_repeat_the_new_enrolment_is_completed(
    module: ModulePage, quiz: Quiz, user: User
) -> None:
    with_test(module, quiz)
    old = EnrolmentFactory(user=user, module=module, completed_on=TODAY - timedelta(days=400))
    again = EnrolmentFactory(user=user, module=module, cycle=2, assigned_on=TODAY)

    sit(quiz, user, RIGHT)

    again.refresh_from_db()
    assert again.completed_on == TODAY
    assert Certificate.objects.get().enrolment == again
    old.refresh_from_db()
    assert old.completed_on == TODAY - timedelta(days=400)


def test_another_quiz_in_the_same_lesson_does_not_stand_in_the_way(
    module: ModulePage, quiz: Quiz, user: User
) -> None:
    other = published_exam("nog-een", questions=1)
    enrolment = EnrolmentFactory(user=user, module=with_test(module, quiz, other))

    sit(quiz, user, RIGHT)

    enrolment.refresh_from_db()
    assert enrolment.completed_on == TODAY
    assert not LessonProgress.objects.exists()


def test_a_test_that_a_person_marks_completes_when_it_is_marked(
    module: ModulePage, user: User
) -> None:
    quiz = published(open_exam(test_out=True, pass_percentage=60), "open")
    enrolment = EnrolmentFactory(user=user, module=with_test(module, quiz))
    attempt = begin(quiz=quiz, user=user)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[RIGHT])
    answer(attempt_id=attempt.pk, user=user, position=1, chosen=["Ik bel."])
    enrolment.refresh_from_db()
    assert enrolment.completed_on is None

    marker = UserFactory(municipality=user.municipality)
    mark(answer_id=attempt.answers.get(position=1).pk, by=marker, points=4)

    enrolment.refresh_from_db()
    assert enrolment.completed_on == TODAY


# ---- what the learner sees ----


def test_the_module_shows_the_short_way_until_it_is_done(
    module: ModulePage, quiz: Quiz, user: User, learner_client: Client
) -> None:
    address = with_test(module, quiz).get_url()
    short = words("Who passes has done the whole module.")
    shown = text_of(learner_client.get(address))
    assert short in shown
    assert f'href="{module.lessons().last().get_url()}"' in shown

    _attempt, page = begun(learner_client, quiz)
    choose(learner_client, page, 0, RIGHT)

    assert words("With this you have done the whole module.") in text_of(learner_client.get(page))
    shown = text_of(learner_client.get(address))
    assert words("You have done this module") in shown
    assert short not in shown
    assert module.title in text_of(learner_client.get("/mijn/"))


@pytest.mark.parametrize("place", ["another module", "nowhere", "ordinary"])
def test_without_such_a_test_of_its_own_a_module_shows_no_short_way(
    module: ModulePage, module_index: ModuleIndexPage, learner_client: Client, place: str
) -> None:
    with_test(module, published_exam("gewoon"))
    quiz = published_exam(questions=1, test_out=place != "ordinary")
    if place == "another module":
        with_test(ModulePageFactory(parent=module_index), quiz)

    shown = text_of(learner_client.get(module.get_url()))

    assert words("Who passes has done the whole module.") not in shown
