"""A warning before an intense scene, an equal other way, and aftercare."""

from datetime import date

import pytest

from people.models import Contact, Contacts
from quizzes.models import Tally
from tests.factories import LessonPageFactory, ModulePageFactory, intense_scenario, small_scenario
from tests.factories.quizzes import published
from tests.quizzes.pages import begun, choose, offered, text_of, words

WARNING = "Iemand dreigt met geweld."
INTENSE = "De volgende dag belt hij."
CARE = "Praat erover met iemand die je vertrouwt."
ROUND = "You can also go round this part. That counts just as much, and nobody sees it."


@pytest.fixture
def quiz(municipality):
    return published(intense_scenario(), "spannend")


@pytest.fixture
def warned(learner_client, quiz):
    """A browser in which the intense scene is next."""
    attempt, page = begun(learner_client, quiz)
    choose(learner_client, page, 0, 0)
    return learner_client, attempt, page


def test_one_is_told_before_beginning(learner_client, quiz):
    shown = text_of(learner_client.get(f"/oefenen/{quiz.slug}/beginnen/"))
    assert WARNING in shown
    assert words("You are told before it comes.") in shown


def test_one_is_told_in_the_lesson(learner_client, quiz, module_index):
    lesson = LessonPageFactory(parent=ModulePageFactory(parent=module_index), body=[("quiz", quiz)])
    assert WARNING in text_of(learner_client.get(lesson.get_url()))


def test_the_warning_comes_first_and_the_scene_is_not_in_the_page(warned):
    client, _attempt, page = warned
    shown = text_of(client.get(page))
    assert "De dag gaat voorbij." in shown
    assert WARNING in shown
    assert words(ROUND) in shown
    assert INTENSE not in shown
    assert "Ik zeg niets." not in shown


def test_it_comes_first_as_well_when_the_story_goes_on_in_place(learner_client, quiz):
    _attempt, page = begun(learner_client, quiz)
    shown = text_of(choose(learner_client, page, 0, 0, in_place=True))
    assert WARNING in shown
    assert INTENSE not in shown


def test_reading_on_shows_the_scene(warned):
    client, attempt, page = warned
    assert 'href="?lees=1#' in client.get(page).content.decode()
    shown = client.get(f"{page}?lees=1")
    assert INTENSE in text_of(shown)
    assert offered(shown) == ["0", "1"]
    assert WARNING in text_of(client.get(f"{page}?lees=0"))
    choose(client, page, 1, 0)
    attempt.refresh_from_db()
    assert attempt.passed


def test_going_round_counts_as_much_and_is_nowhere_counted(warned):
    client, attempt, page = warned
    assert choose(client, page, 1, 2).status_code == 303
    attempt.refresh_from_db()
    assert attempt.passed
    assert attempt.points == 1  # of the first scene only
    assert attempt.maximum == 3
    assert set(Tally.objects.values_list("step", "choice")) == {("start", 0)}
    shown = text_of(client.get(page))
    assert words("You went round this part of the story.") in shown
    assert "Een andere dag" in shown
    assert INTENSE not in shown


def test_a_choice_that_is_kept_comes_back_in_the_scene_itself(warned):
    client, _attempt, page = warned
    shown = text_of(client.get(f"{page}?plek=1&keuze=1"))
    assert INTENSE in shown
    assert "Ik zeg niets." in shown


def test_aftercare_names_who_helps(warned, municipality):
    client, _attempt, page = warned
    contacts = Contacts.for_site(municipality.site)
    for role, name in (("vertrouwenspersoon", "Anouk de Wit"), ("meldpunt", "Meldpunt")):
        Contact.objects.create(
            contacts=contacts, role=role, name=name, when="Altijd", verified_on=date(2026, 1, 1)
        )
    choose(client, page, 1, 2)
    shown = text_of(client.get(page))
    care, ways = shown.index(CARE), shown.index(words("Where can I turn to?"), shown.index(CARE))
    assert care < shown.index("Anouk de Wit") < ways
    assert shown.index("Meldpunt", ways)


def test_without_aftercare_nothing_is_said(learner_client, municipality):
    attempt, page = begun(learner_client, published(small_scenario(), "gewoon"))
    choose(learner_client, page, 0, 1)
    assert words("What this does to you") not in text_of(learner_client.get(page))
    assert attempt.answers.count() == 1
