"""The pages of a briefing, as phones, screen and presenter meet them."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes.live.ballot import new_token
from quizzes.live.run import finish
from quizzes.live.stage import Move
from quizzes.live.vote import be_here
from quizzes.models import LiveRound, LiveSession, LiveVote
from tests.factories import DepartmentFactory, MembershipFactory, UserFactory, published_dilemma
from tests.quizzes.live.briefings import (
    begun,
    do,
    full_briefing,
    open_round,
    poll_briefing,
    presenter,
    tokens,
    told,
    votes,
)
from theme.memory import forget_everything

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()
    forget_everything()


@pytest.fixture
def clerk(municipality):
    return presenter(municipality)


@pytest.fixture
def desk(clerk):
    browser = Client()
    browser.force_login(clerk)
    return browser


@pytest.fixture
def poll(clerk):
    return begun(poll_briefing(clerk))


def page_of(session, browser=None):
    return (browser or Client()).get(reverse("briefing:phone", args=[session.code]))


def at(name, session):
    return reverse(f"briefing:{name}", args=[session.pk])


def ask(phone, session, mark="", here=False):
    forget_everything()
    address = reverse("briefing:state", args=[session.code]) + ("?hier" if here else "")
    return phone.get(address, headers={"If-None-Match": mark} if mark else {})


def test_one_joins_with_a_code_however_it_is_typed(poll):
    phone = Client()
    typed = f" {poll.code[:3].lower()}-{poll.code[3:].lower()} "
    answer = phone.post(reverse("briefing:join"), {"code": typed})
    assert answer.headers["Location"] == reverse("briefing:phone", args=[poll.code])
    page = phone.get(answer.headers["Location"])
    assert "Kijk naar het scherm" in page.content.decode()
    assert "sessionid" not in phone.cookies


@pytest.mark.parametrize("code", ["", "AAA", "zzzzzz", "%%%%%%"])
def test_a_wrong_code_is_told_at_the_field(code, municipality):
    answer = Client().post(reverse("briefing:join"), {"code": code})
    assert answer.status_code == 422
    assert 'aria-describedby="code-wrong"' in answer.content.decode()


def test_guessing_ends_after_a_while_also_with_a_right_code(poll, monkeypatch):
    phone, joined = Client(), Client()
    assert page_of(poll, joined).status_code == 200
    monkeypatch.setattr("quizzes.live.guesses.MOST", 4)
    guess = reverse("briefing:phone", args=["ZZZZZZ"])
    assert [phone.get(guess).status_code for _try in range(5)] == [404] * 4 + [429]
    assert page_of(poll, phone).status_code == 429
    # Who joined before, behind the same address, goes on.
    assert page_of(poll, joined).status_code == 200


def test_a_vote_without_javascript(poll):
    phone = Client(enforce_csrf_checks=True)
    page_of(poll, phone)
    do(poll, Move.OPEN)
    page = page_of(poll, phone).content.decode()
    form = {
        "csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="([^"]+)', page).group(1),
        "round": re.search(r'name="round"\s+value="(\d+)"', page).group(1),
        "choice": "1",
    }
    answer = phone.post(reverse("briefing:vote", args=[poll.code]), form)
    assert answer.status_code == 303
    after = page_of(poll, phone).content.decode()
    assert "Je stem is binnen" in after
    assert after.count('aria-pressed="true"') == 1


def test_a_phone_is_told_only_what_is_new(poll):
    phone = Client()
    page_of(poll, phone)
    first = ask(phone, poll)
    assert ask(phone, poll, first.headers["ETag"]).status_code == 304
    do(poll, Move.OPEN)
    changed = ask(phone, poll, first.headers["ETag"])
    assert changed.status_code == 200
    assert "Wachten." in changed.content.decode()


def test_asking_costs_no_query_while_another_phone_just_asked(poll, django_assert_num_queries):
    phone = Client()
    page_of(poll, phone)
    mark = ask(phone, poll).headers["ETag"]
    address = reverse("briefing:state", args=[poll.code])
    with django_assert_num_queries(0):
        assert phone.get(address, headers={"If-None-Match": mark}).status_code == 304


def test_phones_in_a_full_hall_are_asked_for_patience(poll):
    phone = Client()
    page_of(poll, phone)
    assert ask(phone, poll).headers["Ask-Again"] == "1500"
    for _another in range(500):
        be_here(session=poll, token=new_token(poll.code), now=timezone.now())
    assert int(ask(phone, poll).headers["Ask-Again"]) > 3000
    assert 'data-again="3' in page_of(poll, phone).content.decode()


def test_a_vote_takes_few_queries(poll, django_assert_max_num_queries):
    phone = Client()
    page_of(poll, phone)
    do(poll, Move.OPEN)
    form = {"round": open_round(poll).pk, "choice": 0}
    with django_assert_max_num_queries(4):
        phone.post(reverse("briefing:vote", args=[poll.code]), form)


def test_who_never_joined_is_told_nothing(poll):
    assert ask(Client(), poll).status_code == 404
    answer = Client().post(reverse("briefing:vote", args=[poll.code]), {"round": 1, "choice": 0})
    assert answer.status_code == 302
    assert not LiveVote.objects.exists()


def test_no_result_and_no_coming_scene_is_in_a_page_before_it_is_due(clerk):
    session = told(full_briefing(clerk))
    phone = Client()
    page_of(session, phone)
    do(session, Move.OPEN)
    votes(session, tokens(session, 5), [0, 0, 0, 1, 1])
    for page in (page_of(session, phone), ask(phone, session)):
        text = page.content.decode()
        assert "De volgende dag belt hij" not in text
        assert "3 van 5" not in text
    do(session, Move.CLOSE)
    assert "3 van 5" not in ask(phone, session).content.decode()
    do(session, Move.REVEAL)
    assert "3 van 5" in ask(phone, session).content.decode()


def test_too_late_is_said(poll):
    phone = Client()
    page_of(poll, phone)
    do(poll, Move.OPEN)
    form = {"round": open_round(poll).pk, "choice": 0}
    do(poll, Move.CLOSE)
    address = reverse("briefing:vote", args=[poll.code])
    answer = phone.post(address, form)
    assert answer.status_code == 409
    assert "De stemming over deze vraag is gesloten" in answer.content.decode()
    told = phone.post(address, form, headers={"Accept": "application/json"})
    assert (told.status_code, told.json()["problem"]) == (
        409,
        "De stemming over deze vraag is gesloten.",
    )


def test_after_closing_the_page_says_so(poll):
    phone = Client()
    page_of(poll, phone)
    code = poll.code
    finish(session_id=poll.pk, now=timezone.now())
    poll.code = code
    assert ask(phone, poll).status_code == 404
    assert "Deze briefing is afgelopen" in page_of(poll, phone).content.decode()


def test_those_who_look_on_are_counted_once_each(poll, desk):
    for _phone in range(3):
        phone = Client()
        page_of(poll, phone)
        ask(phone, poll, here=True)
    assert desk.get(at("count", poll)).json()["present"] == 3


def test_a_clerk_prepares_rehearses_and_holds_a_briefing(desk, clerk):
    quiz = published_dilemma()
    made = desk.post(reverse("briefing:overview"), {"title": "Raadsavond"})
    session = LiveSession.objects.get()
    assert made.headers["Location"] == at("prepare", session)
    for form in (
        {"do": "quiz", "quiz-quiz": quiz.pk, "quiz-notes": "Laat eerst de stilte."},
        {"do": "poll", "poll-text": "Wat nu?", "poll-options": "Melden\n\nWachten\nMelden"},
        {"do": "talk", "talk-text": "Wat spreken wij af?"},
    ):
        assert desk.post(at("change", session), form).status_code == 302
    assert [part.kind for part in session.parts.all()] == ["quiz", "poll", "talk", "closing"]
    assert session.parts.all()[1].options == ["Melden", "Wachten"]

    desk.post(at("begin", session), {"rehearsal": "1"})
    assert "Oefening" in desk.get(at("screen", session)).content.decode()
    assert "Laat eerst de stilte." in desk.get(at("remote", session)).content.decode()
    assert "Laat eerst de stilte." not in desk.get(at("screen", session)).content.decode()
    assert desk.post(at("close", session)).headers["Location"] == at("prepare", session)

    desk.post(at("begin", session))
    session.refresh_from_db()
    votes_in_the_room(desk, session)
    answer = desk.post(at("close", session))
    report = desk.get(answer.headers["Location"]).content.decode()
    assert "4 van 5: 80 procent" in report
    pdf = desk.get(at("report_pdf", session))
    assert pdf.content.startswith(b"%PDF")


def votes_in_the_room(desk, session):
    def press(move):
        session.refresh_from_db()
        form = {"move": move, "revision": session.revision}
        return desk.post(at("screen", session), form)

    assert press("open").status_code == 303
    votes(session, tokens(session, 5), [0, 0, 0, 0, 1])
    assert desk.get(at("count", session)).json()["voted"] == 5
    press("close")
    press("reveal")
    assert "4 van 5" in desk.get(at("screen", session)).content.decode()
    assert press("close").status_code == 409


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"do": "poll", "poll-text": "Wat?", "poll-options": "Een"}, "twee tot zes"),
        ({"do": "talk", "talk-text": ""}, "verplicht"),
        ({"do": "quiz", "quiz-quiz": "999"}, "Selecteer"),
    ],
)
def test_what_is_not_complete_is_said_at_its_form(desk, clerk, form, said):
    session = poll_briefing(clerk)
    answer = desk.post(at("change", session), form)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert session.parts.count() == 2


def test_a_manager_briefs_the_own_team_and_sees_no_briefing_of_another(municipality, poll):
    team = DepartmentFactory.root(municipality)
    chef = MembershipFactory(department=team, is_manager=True).user
    browser = Client()
    browser.force_login(chef)
    assert browser.get(reverse("briefing:overview")).status_code == 200
    assert browser.get(at("screen", poll)).status_code == 404
    employee = Client()
    employee.force_login(UserFactory(municipality=municipality))
    assert employee.get(reverse("briefing:overview")).status_code == 403


def test_the_presenter_alone_sees_what_comes_next(desk, clerk):
    session = begun(full_briefing(clerk))
    coming = session.parts.order_by("position")[1].version.title
    own = re.sub(r"<[^>]*>", " ", desk.get(at("remote", session)).content.decode())
    assert f"Hierna: dilemma {coming}" in " ".join(own.split())
    for shown in (desk.get(at("screen", session)), page_of(session)):
        assert coming not in shown.content.decode()


def test_an_empty_programme_does_not_begin(desk, clerk):
    session = poll_briefing(clerk)
    session.parts.all().delete()
    answer = desk.post(at("begin", session), follow=True)
    assert "Er is nog niets om te laten zien" in answer.content.decode()


def test_the_screen_never_shows_a_result_of_too_few(desk, poll):
    do(poll, Move.OPEN)
    votes(poll, tokens(poll, 4), [0, 0, 0, 0])
    do(poll, Move.CLOSE, Move.REVEAL)
    page = desk.get(at("screen", poll)).content.decode()
    assert "Vanaf 5 stemmen staat hier de uitslag" in page
    assert "data-plot" not in page
    assert LiveRound.objects.get().counts == []
