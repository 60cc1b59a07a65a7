"""Beginning, and being asked to sign in on the way."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from quizzes.models import Attempt, Quiz
from tests.factories import UserFactory, published_exam, published_scenario
from tests.factories.people import PASSWORD
from tests.factories.quizzes import open_exam, published
from tests.quizzes.pages import begun, choose, text_of, words


@pytest.fixture
def quiz(municipality):
    return published_scenario()


@pytest.fixture
def start(quiz):
    return reverse("quizzes:begin", args=[quiz.slug])


def test_beginning_leads_to_the_attempt(learner_client, start):
    response = learner_client.post(start, {"next": "/modules/balie/kijken/"})

    attempt = Attempt.objects.get()
    assert response.status_code == 303
    assert response.headers["Location"] == f"/oefenen/poging/{attempt.pk}/"
    assert attempt.came_from == "/modules/balie/kijken/"


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.example/",
        "//elders.example/",
        "javascript:alert(1)",
        "\\\\elders.example",
        "/lang/" + "x" * 300,
        "",
    ],
)
def test_one_only_goes_back_to_a_page_of_ours(learner_client, start, address):
    learner_client.post(start, {"next": address})

    attempt = Attempt.objects.get()
    assert attempt.came_from == ""
    page = learner_client.get(reverse("quizzes:attempt", args=[attempt.pk])).content.decode()
    assert f'href="{reverse("courses:mine")}"' in page
    assert "elders" not in page


def test_asking_for_the_address_asks_first(learner_client, start):
    response = learner_client.get(start, {"next": "/modules/balie/"})

    assert "Het is druk aan de balie." in text_of(response)
    assert 'value="/modules/balie/"' in response.content.decode()
    assert not Attempt.objects.exists()


def test_beginning_again_goes_on_where_one_was(learner_client, start, quiz):
    attempt, page = begun(learner_client, quiz)
    choose(learner_client, page, 0, 0)

    assert learner_client.post(start).headers["Location"] == page
    assert attempt.answers.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_there_cannot_be_begun(learner_client, quiz, method):
    Quiz.objects.create(slug="concept", kind="scenario", title="Concept", live=False)
    Quiz.objects.filter(pk=quiz.pk).update(live=False)

    for slug in ("onbekend", "concept", quiz.slug):
        address = reverse("quizzes:begin", args=[slug])
        assert getattr(learner_client, method)(address).status_code == 404
    assert not Attempt.objects.exists()


def next_of(response):
    """Where the sign-in page leads afterwards."""
    return parse_qs(urlsplit(response.url).query)["next"][0]


def test_a_visitor_signs_in_before_beginning(start):
    client = Client()

    response = client.post(start, {"next": "/modules/balie/"})

    assert response.url.startswith(reverse("account_login"))
    back = urlsplit(next_of(response))
    assert back.path == start
    assert parse_qs(back.query) == {"next": ["/modules/balie/"]}
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("rest", ["", "antwoord/0/", "nakijken/"])
def test_every_page_of_an_attempt_asks_to_sign_in(learner_client, quiz, rest):
    _attempt, page = begun(learner_client, quiz)

    response = Client().get(page + rest)

    assert next_of(response) == page + rest


def test_a_choice_made_after_the_session_ended_is_still_there_after_signing_in(
    learner_client, quiz
):
    attempt, page = begun(learner_client, quiz)
    client = Client()
    refused = choose(client, page, 0, 1)
    assert not attempt.answers.exists()

    signed_in = client.post(
        refused.url,
        {"login": attempt.user.email, "password": PASSWORD, "next": next_of(refused)},
    )

    shown = text_of(client.get(signed_in.url))
    assert (
        words("You had chosen: %(text)s Choose it again to go on.") % {"text": "Ik vertel het."}
        in shown
    )
    assert not attempt.answers.exists()


def test_the_choice_itself_is_pointed_out_and_has_the_focus(learner_client, quiz):
    _attempt, page = begun(learner_client, quiz)
    choose(learner_client, page, 0, 0)

    shown = learner_client.get(page, {"plek": 1, "keuze": 1}).content.decode()

    (kept,) = re.findall(r"<button[^>]*choice--kept[^>]*>", shown)
    assert 'value="1"' in kept
    assert shown.count("autofocus") == kept.count("autofocus") == 1


def test_what_was_written_after_the_session_ended_is_still_there(learner_client, municipality):
    attempt, page = begun(learner_client, published(open_exam(), "open"))
    choose(learner_client, page, 0, 1)
    essay = "Ik bel het meldpunt.\n" * 200
    client = Client()
    refused = client.post(page, {"position": 1, "text": essay})
    assert len(refused.url) < 300

    signed_in = client.post(
        refused.url,
        {"login": attempt.user.email, "password": PASSWORD, "next": next_of(refused)},
    )

    assert essay.strip() in html.unescape(client.get(signed_in.url).content.decode())
    assert essay[:40] not in html.unescape(client.get(signed_in.url).content.decode())
    assert attempt.answers.count() == 1


def test_what_somebody_else_wrote_here_is_not_shown(learner_client, municipality):
    _attempt, page = begun(learner_client, published(open_exam(), "open"))
    choose(learner_client, page, 0, 1)
    client = Client()
    client.post(page, {"position": 1, "text": "Van iemand anders."})
    other = UserFactory(municipality=municipality)
    client.force_login(other)
    _theirs, their_page = begun(_as(client, other), Quiz.objects.get(slug="open"))
    choose(client, their_page, 0, 1)

    assert "Van iemand anders." not in client.get(their_page).content.decode()


def _as(client, user):
    client.user = user
    return client


def test_a_kept_answer_to_a_question_is_filled_in(learner_client, municipality):
    _attempt, page = begun(learner_client, published_exam())

    shown = learner_client.get(page, {"plek": 0, "keuze": 1}).content.decode()
    assert shown.count("checked") == 1


@pytest.mark.parametrize(
    "query", [{"plek": 1, "keuze": 1}, {"keuze": 1}, {"plek": 0, "keuze": "x"}, {"plek": 0}]
)
def test_what_was_kept_for_another_place_is_forgotten(learner_client, municipality, query):
    _attempt, page = begun(learner_client, published_exam())

    assert "checked" not in learner_client.get(page, query).content.decode()


def test_inside_a_page_the_whole_browser_goes_to_the_sign_in_page(learner_client, quiz):
    _attempt, page = begun(learner_client, quiz)

    response = Client().post(page, {"position": 0, "choice": 1}, headers={"hx-request": "true"})

    assert response.headers["HX-Redirect"].startswith(reverse("account_login"))


def test_after_the_session_ended_another_person_does_not_get_the_attempt(
    learner_client, municipality, quiz
):
    _attempt, page = begun(learner_client, quiz)
    refused = choose(Client(), page, 0, 1)
    other = Client()
    other.force_login(UserFactory(municipality=municipality))

    assert other.get(next_of(refused)).status_code == 404
