"""The question bank in the CMS, as a redacteur uses it."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data

from people.hosts import remembered
from quizzes.models import Category, QuestionSet, Quiz
from quizzes.question_streams import questions_in
from tests.factories import small_exam
from tests.factories.editors import beheerder_client, redacteur_client
from tests.factories.quizzes import drawing, question_set
from tests.quizzes.core.builders import one_of_each
from tests.quizzes.editing import stream_data
from tests.quizzes.pages import text_of, words
from tests.quizzes.test_bank import live, reword


@pytest.fixture
def client(municipality):
    return redacteur_client(municipality)


def at(name, *args):
    return reverse(QuestionSet.snippet_viewset.get_url_name(name), args=args)


def posted(questions, category, **more):
    """The form as a browser sends it."""
    unsaved = question_set(*category.path, slug="tijdelijk", questions=questions)
    data = {"title": "Signalen", "slug": "signalen", "category": category.pk, **more}
    form = nested_form_data({**data, "questions": stream_data(unsaved.questions)})
    unsaved.delete()
    return form


@pytest.fixture
def category(municipality):
    return Category.objects.create(name="Integriteit")


def test_questions_of_every_kind_are_kept_as_they_were_written(client, category):
    kinds = [each for each in one_of_each() if not each.pictures]

    response = client.post(at("add"), posted(kinds, category))

    assert response.status_code == 302
    made = QuestionSet.objects.get()
    assert list(questions_in(made.questions)) == kinds
    assert made.revisions.count() == 1
    shown = text_of(client.get(at("list")))
    assert "Signalen" in shown
    assert "Integriteit" in shown
    assert client.get(at("edit", made.pk)).status_code == 200


def test_a_set_without_an_address_has_one_from_its_title(client, category):
    client.post(at("add"), posted(one_of_each()[:1], category, slug=""))

    assert QuestionSet.objects.get().slug == "signalen"


def test_a_set_with_a_problem_is_not_saved_and_each_stands_at_its_question(client, category):
    first, second, third = small_exam().questions
    wrong = [first, replace(second, key=first.key), replace(third, text="")]

    response = client.post(at("add"), posted(wrong, category))

    assert response.status_code == 200
    errors = response.context["form"].errors.as_data()["questions"][0].block_errors
    assert set(errors) == {0, 1, 2}
    assert set(errors[2].block_errors) == {"text"}
    assert "Dan weet niemand het." in text_of(response)
    assert not QuestionSet.objects.exists()


def test_a_key_that_a_test_cannot_hold_is_refused_here(client, category):
    [question] = small_exam(questions=1).questions
    long = replace(question, key="k" * 60)

    response = client.post(at("add"), posted([long], category, slug="s" * 50))

    errors = response.context["form"].errors.as_data()["questions"][0].block_errors
    assert set(errors[0].block_errors) == {"key"}


def test_usage_tells_which_tests_draw_and_takes_up_what_changed(client, municipality):
    found = question_set(questions=3)
    quiz = live(drawing(found.category, take=2))
    usage = at("usage", found.pk)
    edit = reverse(Quiz.snippet_viewset.get_url_name("edit"), args=[quiz.pk])
    shown = text_of(client.get(usage))
    assert f'href="{edit}"' in shown
    assert words("as they are now") in shown
    assert words("Publish them with the questions as they are now") in shown

    reword(found)
    shown = text_of(client.get(usage))
    assert words("as they were: publish it again to take up what changed") in shown

    shown = text_of(client.post(usage, follow=True))
    assert words("as they are now") in shown
    quiz.refresh_from_db()
    assert quiz.current_version.number == 2


def test_a_test_that_cannot_be_published_is_named(client, municipality):
    found = question_set(questions=3)
    quiz = live(drawing(found.category, take=3))
    QuestionSet.objects.filter(pk=found.pk).update(questions=[])

    shown = text_of(client.post(at("usage", found.pk), follow=True))

    said = words("These cannot be published now; open them to read why: %(titles)s.")
    assert said % {"titles": quiz.title} in shown


def test_a_set_that_nothing_draws_from_says_so(client, municipality):
    shown = text_of(client.get(at("usage", question_set().pk)))

    assert words("Publish them with the questions as they are now") not in shown


def test_who_is_no_author_does_not_come_here(municipality, learner_client):
    found = question_set()
    quiz = live(drawing(found.category, take=2))
    reword(found)

    for other in (beheerder_client(municipality), learner_client):
        for address in (at("list"), at("edit", found.pk), at("usage", found.pk)):
            assert other.get(address).status_code in {302, 403}
        other.post(at("usage", found.pk))
    quiz.refresh_from_db()
    assert quiz.current_version.number == 1


def test_a_category_that_is_part_of_another_gets_no_parts(client, category):
    part = Category.objects.create(name="Geschenken", parent=category)
    add = reverse(Category.snippet_viewset.get_url_name("add"))

    response = client.post(add, {"name": "Bloemen", "parent": part.pk})

    assert words("Choose a category that is not part of another.") in text_of(response)
    assert Category.objects.count() == 2


def test_the_list_costs_the_same_however_many_sets(client, municipality):
    def cost():
        remembered.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(at("list"))
        return len(queries)

    question_set("Integriteit", "Geschenken", slug="a")
    client.get(at("list"))
    few = cost()
    for slug in "bcdef":
        question_set("Integriteit", f"Deel {slug}", slug=slug)

    assert cost() == few
