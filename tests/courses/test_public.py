"""A module that is public: read and played by a visitor of whom nothing is kept."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.models import LessonPage, ModuleIndexPage, ModulePage
from people.models import Municipality
from quizzes.models import Answer, Attempt, Quiz, Tally
from tests.factories import (
    LessonPageFactory,
    ModulePageFactory,
    intense_scenario,
    published_exam,
    published_scenario,
)
from tests.factories.quizzes import published

KEPT = (Attempt, Answer, Tally, Session)


@pytest.fixture
def public(module_index: ModuleIndexPage) -> ModulePage:
    made: ModulePage = ModulePageFactory(parent=module_index, title="Voor iedereen", public=True)
    return made


@pytest.fixture
def quiz() -> Quiz:
    return published_scenario()


@pytest.fixture
def lesson(public: ModulePage, quiz: Quiz) -> LessonPage:
    made: LessonPage = LessonPageFactory(parent=public, body=[("quiz", quiz)])
    return made


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def routes(html: str) -> list[str]:
    return re.findall(r'href="(\?kun-je-even-kijken=[0-9.]+)#nu"', html)


def test_a_visitor_reads_the_module_and_its_lessons(
    client: Client, public: ModulePage, lesson: LessonPage
) -> None:
    assert lesson.title in page(client, public.get_url())
    assert "Iemand vraagt een adres." in page(client, lesson.get_url())


@pytest.mark.parametrize("page_of", [lambda lesson: lesson, lambda lesson: lesson.get_parent()])
def test_other_modules_ask_a_visitor_to_sign_in(
    client: Client, public: ModulePage, lesson: LessonPage, page_of
) -> None:
    public.public = False
    public.save()
    response = client.get(page_of(lesson).specific.get_url())
    assert response.status_code == 302
    assert "inloggen" in response["Location"] or "login" in response["Location"]


def test_the_story_is_played_to_every_ending_and_nothing_is_kept(
    client: Client, lesson: LessonPage, quiz: Quiz
) -> None:
    before = [model.objects.count() for model in KEPT]
    ahead, endings = [""], set()
    while ahead:
        html = page(client, lesson.get_url() + ahead.pop())
        ahead += routes(html)
        if not routes(html):
            endings |= {title for title in ENDINGS if title in html}
    assert endings == set(ENDINGS)
    assert [model.objects.count() for model in KEPT] == before


ENDINGS = ("Goed gemeld", "Laat gemeld", "Niet gemeld")


def test_nothing_of_later_scenes_is_in_the_page(client: Client, lesson: LessonPage) -> None:
    html = page(client, lesson.get_url())
    assert "De volgende dag belt hij." not in html
    assert "De dag gaat voorbij." not in html


@pytest.mark.parametrize("route", ["9", "0.9", "x", "0..1", "²", "0" * 300])
def test_an_address_that_does_not_fit_is_followed_as_far_as_it_goes(
    client: Client, lesson: LessonPage, route: str
) -> None:
    assert routes(page(client, f"{lesson.get_url()}?kun-je-even-kijken={route}"))


def test_how_employees_chose_is_not_shown(
    client: Client, municipality: Municipality, lesson: LessonPage, quiz: Quiz
) -> None:
    for choice in range(2):
        Tally.objects.create(
            municipality=municipality,
            version=quiz.current_version,
            step="start",
            choice=choice,
            count=7531,
        )
    for route in ("0.0", "1"):
        html = page(client, f"{lesson.get_url()}?kun-je-even-kijken={route}")
        assert not re.search(r"7\.?531", re.sub(r"<[^>]*>", "", html))


def test_a_visitor_is_warned_too_and_may_go_round(client: Client, public: ModulePage) -> None:
    quiz = published(intense_scenario(), "spannend")
    made: LessonPage = LessonPageFactory(parent=public, body=[("quiz", quiz)])
    address = made.get_url()
    warned = page(client, f"{address}?spannend=0")
    folded = warned.index("<details", warned.index("Iemand dreigt met geweld."))
    assert folded < warned.index("De volgende dag belt hij.")
    assert 'href="?spannend=0.2#nu"' in warned[:folded]
    ended = page(client, f"{address}?spannend=0.2")
    assert "Praat erover met iemand die je vertrouwt." in ended
    assert "De volgende dag belt hij." not in ended


def test_a_test_is_for_who_signs_in(client: Client, public: ModulePage) -> None:
    lesson = LessonPageFactory(parent=public, body=[("quiz", published_exam())])
    html = page(client, lesson.get_url())
    assert "Deze toets is voor wie inlogt." in html
    assert "Wat doe je bij vraag" not in html


def test_who_signed_in_keeps_an_own_road(
    learner_client: Client, lesson: LessonPage, quiz: Quiz
) -> None:
    html = learner_client.get(lesson.get_url()).content.decode()
    assert f"/oefenen/{quiz.slug}/beginnen/" in html
    assert not routes(html)


def test_the_front_page_leads_a_visitor_there(
    client: Client, learner_client: Client, public: ModulePage, module_index: ModuleIndexPage
) -> None:
    ModulePageFactory(parent=module_index, title="Alleen voor ons")
    front = page(client, "/")
    assert public.title in front
    assert "Alleen voor ons" not in front
    assert public.title not in learner_client.get("/").content.decode()


def test_a_visitor_costs_few_queries(client: Client, lesson: LessonPage) -> None:
    address = f"{lesson.get_url()}?kun-je-even-kijken=0"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert len(captured) <= 8
