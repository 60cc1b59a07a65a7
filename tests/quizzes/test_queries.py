"""How much one page or answer costs the database; see the budgets in the design."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import published_exam, published_scenario
from tests.quizzes.pages import begun, choose

MOST_PER_ANSWER = 9
MOST_PER_PAGE = 7
MOST_AT_THE_END = 12


@pytest.fixture
def client(learner_client):
    """A browser whose header is known, as it is after the first page."""
    cache.clear()
    learner_client.get("/oefenen/poging/0/")
    return learner_client


def cost(visit):
    """All statements of one request: session, person, municipality, BEGIN and COMMIT too."""
    with CaptureQueriesContext(connection) as queries:
        visit()
    return len(queries)


def test_answering_a_scene(client):
    _attempt, page = begun(client, published_scenario())

    assert cost(lambda: choose(client, page, 0, 0)) <= MOST_PER_ANSWER


def test_answering_a_scene_in_place_and_seeing_the_next(client):
    _attempt, page = begun(client, published_scenario())

    assert cost(lambda: choose(client, page, 0, 0, in_place=True)) <= MOST_PER_ANSWER


def test_answering_a_question(client):
    _attempt, page = begun(client, published_exam())

    assert cost(lambda: choose(client, page, 0, 0)) <= MOST_PER_ANSWER


def test_clicking_twice_costs_less(client):
    _attempt, page = begun(client, published_scenario())
    choose(client, page, 0, 0)

    assert cost(lambda: choose(client, page, 0, 0)) < MOST_PER_ANSWER


@pytest.mark.parametrize("answered", [0, 1])
def test_looking_at_a_scene(client, answered):
    _attempt, page = begun(client, published_scenario())
    for position in range(answered):
        choose(client, page, position, 0)
    client.get(page)

    assert cost(lambda: client.get(page)) <= MOST_PER_PAGE


def test_looking_at_a_question_and_its_feedback(client):
    _attempt, page = begun(client, published_exam())
    choose(client, page, 0, 0)
    client.get(page)

    assert cost(lambda: client.get(page)) <= MOST_PER_PAGE
    assert cost(lambda: client.get(f"{page}antwoord/0/")) <= MOST_PER_PAGE


def test_looking_at_an_ending(client):
    _attempt, page = begun(client, published_scenario())
    choose(client, page, 0, 1)
    client.get(page)

    assert cost(lambda: client.get(page)) <= MOST_AT_THE_END


def test_a_long_test_costs_no_more_than_a_short_one(client):
    _short, short = begun(client, published_exam("kort", questions=2))
    _long, long = begun(client, published_exam("lang", questions=40))
    for position in range(39):
        choose(client, long, position, 1)
    client.get(short)

    assert cost(lambda: client.get(long)) == cost(lambda: client.get(short))
    assert cost(lambda: choose(client, long, 38, 1)) <= MOST_PER_ANSWER
