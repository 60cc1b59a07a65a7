"""The queue of open answers in the CMS, and what the learner sees before and after."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.hosts import remembered
from people.scope import scope
from quizzes.models import Answer, Attempt
from tests.factories import MunicipalityFactory, UserFactory
from tests.factories.editors import beheerder_client, marker, marker_client, redacteur_client
from tests.factories.quizzes import open_exam, published
from tests.quizzes.pages import begun, choose, text_of, words
from tests.quizzes.test_mark import TEXT, handed_in, open_answers

QUEUE = "/cms/nakijken/"


@pytest.fixture
def quiz(municipality):
    return published(open_exam(essays=2, pass_percentage=60), "open-toets")


@pytest.fixture
def learner(municipality):
    return UserFactory(municipality=municipality, first_name="Zeldzame", last_name="Naamhouder")


@pytest.fixture
def client(municipality):
    return marker_client(municipality)


@pytest.fixture
def answers(quiz, learner):
    return open_answers(handed_in(quiz, learner))


def at(answer):
    return f"{QUEUE}{answer.pk}/"


def test_the_queue_leads_to_each_answer_without_a_name(client, answers, learner):
    shown = text_of(client.get(QUEUE))

    for answer in answers:
        assert f'href="{at(answer)}"' in shown
    assert "Wat zou jij doen in geval 1?" in shown
    assert "Open toets" in shown
    for told in (learner.first_name, learner.last_name, learner.email, TEXT):
        assert told not in shown


def test_marking_shows_question_model_answer_and_text_and_no_name(client, answers, learner):
    shown = text_of(client.get(at(answers[0])))

    for part in ("Wat zou jij doen in geval 1?", "Noemt het meldpunt.", TEXT):
        assert part in shown
    for told in (learner.first_name, learner.last_name, learner.email):
        assert told not in shown


def test_what_was_written_is_shown_as_text(client, quiz, learner):
    answer, _second = open_answers(handed_in(quiz, learner, ("<script>alert(1)</script>", "-")))

    shown = client.get(at(answer)).content.decode()

    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_points_are_saved_and_the_next_answer_comes(client, answers):
    response = client.post(at(answers[0]), {"points": "2,5", "comment": "Bijna."})

    assert response.headers["Location"] == at(answers[1])
    answers[0].refresh_from_db()
    assert (answers[0].share, answers[0].comment) == (0.625, "Bijna.")
    assert answers[0].marked_by == client.user

    response = client.post(at(answers[1]), {"points": "4"})

    assert response.headers["Location"] == QUEUE
    assert Attempt.objects.get().points == 7.5
    assert words("No answer waits for you.") in text_of(client.get(QUEUE))


@pytest.mark.parametrize("points", ["", "veel", "-1", "4,5", "1,234", "nan", "9" * 400])
def test_other_points_are_asked_again_and_nothing_is_lost(client, answers, points):
    response = client.post(at(answers[0]), {"points": points, "comment": "Mooi geschreven."})

    assert response.status_code == 422
    assert "Mooi geschreven." in text_of(response)
    answers[0].refresh_from_db()
    assert answers[0].to_mark


def test_who_comes_second_is_told_that_it_is_done(client, answers):
    client.post(at(answers[0]), {"points": "3"})

    for response in (
        client.post(at(answers[0]), {"points": "1"}, follow=True),
        client.get(at(answers[0]), follow=True),
    ):
        said = words("This answer is marked already; those points stand.")
        assert said in text_of(response)
    answers[0].refresh_from_db()
    assert answers[0].share == 0.75


def test_what_is_not_there_is_not_found(client, answers, quiz):
    own, _second = open_answers(handed_in(quiz, client.user))
    closed = answers[0].attempt.answers.get(position=0)
    elsewhere = MunicipalityFactory()
    with scope(elsewhere):
        theirs, _other = open_answers(handed_in(quiz, UserFactory(municipality=elsewhere)))

    for answer in (own, closed, theirs):
        assert client.get(at(answer)).status_code == 404
        assert client.post(at(answer), {"points": "1"}).status_code == 404
    assert f'href="{at(theirs)}"' not in client.get(QUEUE).content.decode()


def test_only_markers_come_here(municipality, answers, learner_client):
    for other in (redacteur_client(municipality), beheerder_client(municipality)):
        for address in (QUEUE, at(answers[0])):
            assert other.get(address).status_code in {302, 403}
        other.post(at(answers[0]), {"points": "4"})
        home = text_of(other.get("/cms/"))
        assert QUEUE not in home
    assert learner_client.get(QUEUE).status_code in {302, 403}
    assert Answer.objects.filter(to_mark=True).count() == 2


def test_a_marker_is_told_on_the_first_page_and_finds_no_other_work(client, answers):
    home = text_of(client.get("/cms/"))
    said = f"{len(answers)} open antwoorden wachten op nakijken."

    assert f'href="{QUEUE}"' in home
    assert said in home
    for elsewhere in ("/cms/snippets/quizzes/quiz/", "/cms/campagnes/", "/cms/users/"):
        assert elsewhere not in home
        assert client.get(elsewhere).status_code in {302, 403}


def test_the_queue_costs_the_same_however_long_it_is(client, quiz):
    def cost():
        client.get(QUEUE)  # so that the cache knows this person, also on a slow machine
        remembered.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(QUEUE)
        return len(queries)

    handed_in(quiz)
    few = cost()
    for _ in range(4):
        handed_in(quiz)

    assert cost() == few <= 12


# ---- what the learner sees ----


def test_the_learner_waits_and_then_sees_result_and_words(learner_client, quiz, municipality):
    attempt, page = begun(learner_client, quiz)
    choose(learner_client, page, 0, 1)
    for position in (1, 2):
        learner_client.post(page, {"position": position, "text": TEXT})
    waiting = text_of(learner_client.get(page))
    assert words("You have answered everything") in waiting
    assert learner_client.get(f"{page}nakijken/").headers["Location"] == page

    client = marker_client(municipality)
    first, second = open_answers(attempt)
    client.post(at(first), {"points": "4", "comment": "Sterk dat je belt."})
    assert "Sterk dat je belt." not in text_of(learner_client.get(page))
    client.post(at(second), {"points": "2"})

    shown = text_of(learner_client.get(page))
    assert words("That is enough.") in shown
    assert "Sterk dat je belt." in shown
    assert words("%(points)s of %(most)s points") % {"points": "2", "most": 4} in shown
    assert client.user.last_name not in shown
    assert "Sterk dat je belt." in text_of(learner_client.get(f"{page}nakijken/"))


def test_the_role_holds_exactly_what_marking_needs(municipality):
    held = marker(municipality, "n@l.example").get_group_permissions()

    assert held == {"wagtailadmin.access_admin", "quizzes.mark_answer"}
