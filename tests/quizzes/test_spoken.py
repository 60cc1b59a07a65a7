"""A Dutch story is said in Dutch, also where the buttons around it are English."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from people.models import Contact, Contacts
from quizzes.live.run import finish
from quizzes.live.stage import Move
from quizzes.models import Category, Quiz
from tests.factories import (
    published_dilemma,
    published_exam,
    published_scenario,
    small_dilemma,
)
from tests.factories.languages import translated_quiz
from tests.quizzes.live.briefings import (
    OPTIONS,
    do,
    full_briefing,
    poll_briefing,
    presenter,
    tokens,
    votes,
)
from tests.quizzes.live.briefings import begun as briefing
from tests.quizzes.pages import begun, choose
from tests.spoken import spoken

SCENE = ("Kun je even kijken?", "Iemand vraagt een adres.", "Ik vertel het.")
CONSEQUENCE = ("Ik wacht nog even.", "De dag gaat voorbij.", "Wachten helpt niet.", "belt hij.")
ENDING = ("Goed gemeld", "Je bent niet alleen.", "Je leidinggevende luistert.")
QUESTION = ("Wat doe je bij vraag 1?", "Niets.", "Melden.")
FEEDBACK = ("Niets.", "Dan weet niemand het.", "Melden helpt.", "Precies.")
DILEMMA = ("Wat zeg je tegen Noor?", "Het is bijna vijf uur.", "Wat doe je?", "Ik ruil met haar.")
THOUGHT = ("Ik ruil met haar.", "Je helpt, en je weet", "Wat zou jij van een collega verwachten?")


@pytest.fixture
def english(learner_client):
    """The browser of somebody who reads English."""
    learner_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return learner_client


def said_in_dutch(response, *parts):
    """Each part is said, in Dutch and nowhere in English."""
    said = spoken(response)
    for part in parts:
        assert part in said["nl"]
        assert part not in said["en"]
    return said


@pytest.mark.parametrize(
    ("choices", "parts", "button"),
    [
        ([], SCENE, "What do you do?"),
        ([0], CONSEQUENCE, "You chose"),
        ([1], ENDING, "Try again"),
    ],
)
def test_a_scenario(english, choices, parts, button):
    _attempt, page = begun(english, published_scenario())
    for position, choice in enumerate(choices):
        choose(english, page, position, choice)
    assert button in said_in_dutch(english.get(page), *parts)["en"]


def test_a_dilemma(english):
    _attempt, page = begun(english, published_dilemma())
    said_in_dutch(english.get(page), *DILEMMA)
    choose(english, page, 0, 0)
    assert "How colleagues chose" in said_in_dutch(english.get(page), *THOUGHT)["en"]


def test_a_test_and_what_one_reads_after_it(english):
    quiz = published_exam(questions=1)
    begin = english.get(reverse("quizzes:begin", args=[quiz.slug]))
    assert "Begin" in said_in_dutch(begin, "Toets")["en"]
    attempt, page = begun(english, quiz)
    assert "Give this answer" in said_in_dutch(english.get(page), *QUESTION)["en"]
    choose(english, page, 0, 0)
    feedback = english.get(reverse("quizzes:feedback", args=[attempt.pk, 0]))
    assert "Your answer" in said_in_dutch(feedback, *FEEDBACK)["en"]
    said_in_dutch(english.get(page), "Wat doe je bij vraag 1?")
    review = english.get(reverse("quizzes:review", args=[attempt.pk]))
    assert "Look back" in said_in_dutch(review, *FEEDBACK)["en"]


def test_an_english_story_between_dutch_buttons(learner_client):
    locale = Locale.objects.get_or_create(language_code="en")[0]
    quiz = translated_quiz(published_dilemma(), locale, small_dilemma("What do you tell Noor?"))
    _attempt, page = begun(learner_client, quiz)
    said = spoken(learner_client.get(page))
    assert "What do you tell Noor?" in said["en"]
    assert "What do you tell Noor?" not in said["nl"]


def test_a_vote_on_a_phone(english, municipality):
    session = briefing(poll_briefing(presenter(municipality)))
    phone = english.get(reverse("briefing:phone", args=[session.code]))
    assert "Look at the screen" in said_in_dutch(phone, "Wat nu?")["en"]
    do(session, Move.OPEN)
    phone = english.get(reverse("briefing:phone", args=[session.code]))
    assert "You can vote" in said_in_dutch(phone, "Wat nu?", *OPTIONS)["en"]


def test_a_programme_and_what_remains_of_it(english, municipality):
    session = full_briefing(presenter(municipality))
    english.force_login(session.presenter)
    prepare = english.get(reverse("briefing:prepare", args=[session.pk]))
    said = said_in_dutch(prepare, session.title, "Kun je even kijken?", "Wat spreken wij af?")
    assert ": Where can I turn to?" in said["en"]
    running = do(briefing(session), Move.NEXT, Move.OPEN)
    votes(running, tokens(running, 5), [0] * 5)
    do(running, Move.CLOSE)
    finish(session_id=session.pk, now=timezone.now())
    report = english.get(reverse("briefing:report", args=[session.pk]))
    assert "5 of 5: 100 percent" in said_in_dutch(report, session.title, "Ik vertel het.")["en"]


def test_what_one_practised(learner_client):
    locale = Locale.objects.get_or_create(language_code="en")[0]
    dutch = published_exam(questions=1)
    quiz = translated_quiz(published_dilemma(), locale, small_dilemma("What do you tell Noor?"))
    Quiz.objects.filter(pk=dutch.pk).update(category=Category.objects.made_at(["Geschenken"]))
    for each in (quiz, dutch):
        _attempt, page = begun(learner_client, each)
        choose(learner_client, page, 0, 0)
    progress = reverse("quizzes:progress")
    assert "What do you tell Noor?" in spoken(learner_client.get(progress))["en"]
    learner_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    read_in_english = learner_client.get(progress)
    assert "How you practise" in said_in_dutch(read_in_english, "Toets", "Geschenken")["en"]
    data = spoken(learner_client.get(reverse("courses:own_data")))
    assert "What do you tell Noor?" in data["en"]
    assert "Toets" in data["nl"]


def test_what_a_municipality_says_of_its_contacts(english, municipality):
    contacts = Contacts.for_site(municipality.site)
    Contact.objects.create(
        contacts=contacts,
        role="meldpunt",
        name="Meldpunt van de stad",
        when="Als het niet klopt.",
        verified_on=date(2026, 1, 1),
    )
    page = english.get(reverse("people:contacts"))
    said_in_dutch(page, "Meldpunt van de stad", "Als het niet klopt.")
