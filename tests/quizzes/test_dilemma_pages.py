"""Choosing in a dilemma, and what one sees of colleagues."""

import re

import pytest

from people.scope import scope
from quizzes.attempt import answer, begin
from quizzes.models import Tally
from tests.factories import MunicipalityFactory, UserFactory, published_dilemma
from tests.quizzes.pages import begun, choose, offered, text_of, words

THOUGHT = "Je toont zorg, en ze kan zich betrapt voelen."
WAIT = "Until then we wait, so that nobody can tell what one person chose."
ENOUGH = 5


@pytest.fixture
def quiz(municipality):
    municipality.min_group = ENOUGH
    municipality.save()
    return published_dilemma()


@pytest.fixture
def reading(learner_client, quiz):
    """A browser, an attempt that has just begun and its address."""
    return learner_client, *begun(learner_client, quiz)


def colleagues_choose(municipality, quiz, *choices):
    """Somebody for each of these choices, one after the other."""
    for chosen in choices:
        user = UserFactory(municipality=municipality)
        attempt = begin(quiz=quiz, user=user)
        answer(attempt_id=attempt.pk, user=user, position=0, chosen=[chosen])


def shown_of(quiz):
    """What may be seen of each choice."""
    rows = Tally.objects.filter(version=quiz.current_version, shown__gt=0)
    return dict(rows.values_list("choice", "shown"))


def numbers_in(response):
    """What the page says of colleagues."""
    found = re.findall(r'value="(\d+)"\s+max="(\d+)"', response.content.decode())
    assert found
    return found


def test_the_page_tells_the_story_and_asks(reading):
    client, _attempt, page = reading
    shown = client.get(page)
    for part in ("Het is bijna vijf uur.", "Noor vraagt", "Wat doe je?", "Ik ruil met haar."):
        assert part in text_of(shown)
    assert offered(shown) == ["0", "1", "2"]
    for later in (THOUGHT, "Wat zou jij van een collega verwachten?"):
        assert later not in text_of(shown)


def test_choosing_finishes_it_without_a_verdict_or_a_score(reading):
    client, attempt, page = reading
    response = choose(client, page, 0, 1)
    assert response.headers["Location"] == f"{page}#nu"
    attempt.refresh_from_db()
    assert (attempt.passed, attempt.points, attempt.maximum) == (True, 0, 0)
    shown = text_of(client.get(page))
    for part in ("Ik vraag eerst waarom.", THOUGHT, "Wat zou jij van een collega verwachten?"):
        assert part in shown
    assert words("Manager") in shown
    assert "verdict" not in shown


@pytest.mark.parametrize("chosen", [["7"], ["niets"], [], ["0", "1"]])
def test_what_cannot_be_chosen_loses_nothing(reading, chosen):
    client, attempt, page = reading
    response = choose(client, page, 0, *chosen)
    assert response.status_code == 400
    assert "Noor vraagt" in text_of(response)
    assert not attempt.answers.exists()


def test_too_few_colleagues_are_not_shown_and_it_says_why(reading, municipality, quiz):
    client, _attempt, page = reading
    colleagues_choose(municipality, quiz, 0, 1, 2)
    choose(client, page, 0, 1)
    shown = text_of(client.get(page))
    assert words(WAIT_WHOLE) in shown
    assert 'class="colleagues"' not in shown


WAIT_WHOLE = f"You see this as soon as more colleagues have chosen. {WAIT}"


def test_enough_colleagues_are_shown_in_numbers(reading, municipality, quiz):
    client, _attempt, page = reading
    colleagues_choose(municipality, quiz, 0, 0, 1, 2)
    choose(client, page, 0, 1)
    shown = text_of(client.get(page))
    assert words(WAIT_WHOLE) not in shown
    for people in (2, 2, 1):
        assert words("%(people)s of %(total)s") % {"people": people, "total": ENOUGH} in shown
    assert words("your choice") in shown


def test_one_colleague_more_is_not_to_be_seen(reading, municipality, quiz):
    """Who looks before and after somebody chose learns nothing about that person."""
    client, _attempt, page = reading
    colleagues_choose(municipality, quiz, 0, 0, 1, 2)
    choose(client, page, 0, 1)
    before = numbers_in(client.get(page))
    for _one in range(ENOUGH - 1):
        colleagues_choose(municipality, quiz, 2)
        assert numbers_in(client.get(page)) == before
    # The fifth would tell of the other four, if it were shown: all but one chose the same.
    colleagues_choose(municipality, quiz, 1)
    assert numbers_in(client.get(page)) == before
    colleagues_choose(municipality, quiz, 1)
    assert shown_of(quiz) == {0: 2, 1: 4, 2: 5}


def test_when_all_choose_the_same_nobody_is_shown(reading, municipality, quiz):
    _client, _attempt, _page = reading
    colleagues_choose(municipality, quiz, *[1] * 3 * ENOUGH)
    assert shown_of(quiz) == {}


def test_a_second_try_is_not_a_second_person(municipality, quiz):
    user = UserFactory(municipality=municipality)
    for chosen in (0, 1, 2, 0, 1, 2):
        attempt = begin(quiz=quiz, user=user)
        answer(attempt_id=attempt.pk, user=user, position=0, chosen=[chosen])
    assert list(Tally.objects.values_list("choice", "count", "shown")) == [(0, 1, 0)]


def test_another_municipality_counts_for_itself(reading, municipality, quiz):
    elsewhere = MunicipalityFactory(min_group=ENOUGH)
    with scope(elsewhere):
        colleagues_choose(elsewhere, quiz, 0, 1, 2, 0, 1)
        assert shown_of(quiz) == {0: 2, 1: 2, 2: 1}
    assert shown_of(quiz) == {}
