"""The bank: drawn by seed, frozen at publish, and taken up again when somebody says so."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.attempt import answer, begin, sitting
from quizzes.bank import drawing_from, republish, up_to_date
from quizzes.core.paper import draw
from quizzes.core.problem import ProblemCode, Unpublishable
from quizzes.models import Attempt, Category, QuestionSet
from quizzes.publish import publish_version
from quizzes.question_streams import in_bank, set_questions
from quizzes.streams import to_draft
from tests.factories import UserFactory, small_exam
from tests.factories.quizzes import drawing, question_set


def live(quiz):
    quiz.save_revision().publish()
    quiz.refresh_from_db()
    return quiz


def reword(found, text="Anders gevraagd."):
    """Change the first question of a set."""
    first, *rest = small_exam(questions=found.count).questions
    set_questions(found, "questions", [replace(first, text=text), *rest])
    found.save()


def keys_of(attempt):
    return [question.key for question in sitting(attempt).paper.questions]


def test_a_category_has_the_questions_of_its_own_and_of_what_is_in_it(municipality):
    top = question_set("Integriteit", slug="geld", questions=1).category
    inside = question_set("Integriteit", "Geschenken", slug="bloemen", questions=2).category
    question_set("Veilig werken", slug="elders")

    assert [question.key for question in in_bank(top)] == [
        "bloemen-vraag-1", "bloemen-vraag-2", "geld-vraag-1",
    ]  # fmt: skip
    assert len(in_bank(inside)) == 2


def test_several_tests_draw_from_one_category_each_by_its_seed(municipality):
    category = question_set(questions=20).category
    quiz = live(drawing(category, take=5))
    users = UserFactory.create_batch(3, municipality=municipality)

    attempts = [begin(quiz=quiz, user=user) for user in users]
    Attempt.objects.filter(pk=attempts[1].pk).update(seed=attempts[0].seed)

    first, same, _other = (keys_of(Attempt.objects.get(pk=each.pk)) for each in attempts)
    assert len(first) == len(set(first)) == 5
    assert first == same
    exam = quiz.current_version.compiled
    papers = {draw(exam, seed=seed).questions for seed in range(20)}
    assert len(papers) > 15


def test_what_was_published_stays_as_it_was_whatever_happens_in_the_bank(municipality):
    found = question_set(questions=4)
    quiz = live(drawing(found.category, take=4))
    attempt = begin(quiz=quiz, user=UserFactory(municipality=municipality))
    before = sitting(attempt).paper

    reword(found)
    assert sitting(Attempt.objects.get(pk=attempt.pk)).paper == before
    found.delete()

    assert sitting(Attempt.objects.get(pk=attempt.pk)).paper == before
    assert len(quiz.current_version.compiled.everything) == 4


def test_more_than_there_are_cannot_be_drawn(municipality):
    quiz = drawing(question_set(questions=3).category, take=4)

    with pytest.raises(Unpublishable) as refused:
        publish_version(quiz=quiz)

    [problem] = refused.value.problems
    assert (problem.code, problem.detail) == (
        ProblemCode.TAKE_OUT_OF_RANGE,
        "Integriteit: 4 / 3",
    )


def test_the_bank_knows_which_tests_draw_from_a_set(municipality):
    top = question_set("Integriteit", slug="geld")
    inside = question_set("Integriteit", "Geschenken", slug="bloemen")
    other = question_set("Veilig werken", slug="elders")
    of_top = drawing(top.category, take=1)
    of_inside = drawing(inside.category, take=1, slug="geschenken")

    assert set(drawing_from(top)) == {of_top}
    assert set(drawing_from(inside)) == {of_top, of_inside}
    assert drawing_from(other) == []


def test_tests_take_up_what_changed_when_they_are_published_again(municipality):
    found = question_set()
    user = UserFactory(municipality=municipality)
    quiz = live(drawing(found.category, take=2))
    first = quiz.current_version
    assert up_to_date(quiz)
    reword(found)
    assert not up_to_date(quiz)

    assert republish(found=found, by=user) == ([quiz], [])
    assert republish(found=found, by=user) == ([], [])

    quiz.refresh_from_db()
    assert up_to_date(quiz)
    assert (quiz.current_version.number, quiz.current_version.published_by) == (2, user)
    assert quiz.current_version != first
    texts = {question.text for question in quiz.current_version.compiled.everything}
    assert "Anders gevraagd." in texts


def test_drafts_and_locked_tests_stay_as_they_are_and_what_cannot_is_told(municipality):
    found = question_set(questions=3)
    quiz = live(drawing(found.category, take=3))
    locked = live(drawing(found.category, take=1, slug="op-slot"))
    type(locked).objects.filter(pk=locked.pk).update(locked=True)
    quiz.title = "Alleen een concept"
    quiz.save_revision()
    set_questions(found, "questions", small_exam(questions=2).questions)
    found.save()

    taken, refused = republish(found=found, by=UserFactory(municipality=municipality))

    assert (taken, [each.pk for each in refused]) == ([], [quiz.pk])
    quiz.refresh_from_db()
    assert quiz.current_version.number == 1
    locked.refresh_from_db()
    assert locked.current_version.number == 1


def test_drawing_from_a_full_bank_costs_one_query_per_pool(municipality):
    category = question_set(slug="set-1", questions=2).category

    def cost():
        quiz = type(drawn).objects.get(pk=drawn.pk)
        with CaptureQueriesContext(connection) as queries:
            to_draft(quiz)
        return len(queries)

    drawn = drawing(category, take=2)
    few = cost()
    for number in range(2, 8):
        question_set(slug=f"set-{number}", questions=20)
    assert QuestionSet.objects.about(category).count() == 7

    assert cost() == few <= 4


# ---- categories ----


@pytest.mark.parametrize("wrong", ["itself", "its part", "a part"])
def test_categories_have_two_levels_and_no_circle(municipality, wrong):
    top = Category.objects.create(name="Integriteit")
    part = Category.objects.create(name="Geschenken", parent=top)
    other = Category.objects.create(name="Veilig werken")
    made, parent = {"itself": (other, other), "its part": (top, other), "a part": (other, part)}[
        wrong
    ]
    made.parent = parent

    with pytest.raises(ValidationError) as refused:
        made.full_clean()

    assert set(refused.value.error_dict) == {"parent"}
    assert part.path == ("Integriteit", "Geschenken")
    Category.objects.get(pk=part.pk).full_clean()


# ---- a large bank ----


def publishing(quiz):
    """The queries of publishing this test."""
    fresh = type(quiz).objects.get(pk=quiz.pk)
    with CaptureQueriesContext(connection) as queries:
        publish_version(quiz=fresh)
    return len(queries)


def test_publishing_from_a_large_bank_costs_no_more_queries(municipality):
    category = question_set(slug="set-0", questions=5).category
    small, large = drawing(category, take=5), drawing(category, take=5, slug="groot")
    few = publishing(small)
    for number in range(1, 20):
        question_set(slug=f"set-{number}", questions=100)

    assert publishing(large) == few <= 10

    large.refresh_from_db()
    assert len(large.current_version.compiled.everything) == 1905


def test_answering_a_test_with_a_large_pool_costs_no_more_queries(municipality):
    user = UserFactory(municipality=municipality)

    def costs(quiz):
        quiz = live(quiz)
        found = []
        with CaptureQueriesContext(connection) as queries:
            attempt = begin(quiz=quiz, user=user)
        found.append(len(queries))
        for position in range(3):
            with CaptureQueriesContext(connection) as queries:
                answer(attempt_id=attempt.pk, user=user, position=position, chosen=[1])
            found.append(len(queries))
        return found

    few = question_set("Klein", slug="klein", questions=5).category
    many = question_set("Groot", slug="groot", questions=500).category
    questions = {"take": 3, "prefer_new": True}

    assert costs(drawing(few, slug="een", **questions)) == costs(
        drawing(many, slug="twee", **questions)
    )
