"""What remains without names: how many people chose what."""

import pytest
from django.db.models import Sum

from people.scope import scope
from quizzes.attempt import answer, begin
from quizzes.models import Tally
from tests.factories import (
    DepartmentFactory,
    MembershipFactory,
    MunicipalityFactory,
    UserFactory,
    published_exam,
    published_scenario,
)


def take(quiz, user, *answers):
    """A whole attempt."""
    attempt = begin(quiz=quiz, user=user)
    for position, chosen in enumerate(answers):
        answer(attempt_id=attempt.pk, user=user, position=position, chosen=chosen)


def counted(quiz, step):
    """How many people of this municipality made each choice there, whether it is shown or not."""
    rows = Tally.objects.filter(version=quiz.current_version, step=step).values("choice")
    return dict(rows.annotate(people=Sum("count")).values_list("choice", "people"))


@pytest.fixture
def quiz(municipality):
    return published_scenario()


def test_each_step_that_was_taken_is_counted(quiz, municipality):
    take(quiz, UserFactory(municipality=municipality), [0], [1])

    rows = Tally.objects.values_list("step", "choice", "count")
    assert set(rows) == {("start", 0, 1), ("tweede", 1, 1)}


def test_nothing_is_counted_before_the_end(quiz, municipality):
    take(quiz, UserFactory(municipality=municipality), [0])

    assert not Tally.objects.exists()


def test_people_are_counted_and_not_their_second_thoughts(quiz, municipality):
    user = UserFactory(municipality=municipality)
    take(quiz, user, [0], [1])
    take(quiz, user, [1])
    take(quiz, UserFactory(municipality=municipality), [1])

    assert counted(quiz, "start") == {0: 1, 1: 1}


def test_audiences_are_kept_apart_and_added_up(quiz, municipality):
    team = DepartmentFactory.root(municipality)
    for slug in ("balie", "balie", "raad"):
        user = UserFactory(municipality=municipality)
        MembershipFactory(user=user, department=team, audiences=[slug])
        take(quiz, user, [1])
    take(quiz, UserFactory(municipality=municipality), [1])

    rows = Tally.objects.values_list("audience__slug", "count")
    assert set(rows) == {("balie", 2), ("raad", 1), (None, 1)}
    assert counted(quiz, "start") == {1: 4}


def test_other_municipalities_are_not_counted(quiz, municipality):
    elsewhere = MunicipalityFactory()
    with scope(elsewhere):
        take(quiz, UserFactory(municipality=elsewhere), [1])
    take(quiz, UserFactory(municipality=municipality), [1])

    assert counted(quiz, "start") == {1: 1}


def test_a_test_is_counted_per_question(municipality):
    quiz = published_exam(questions=2)
    take(quiz, UserFactory(municipality=municipality), [1], [0])

    assert counted(quiz, "vraag-1") == {1: 1}
    assert counted(quiz, "vraag-2") == {0: 1}
