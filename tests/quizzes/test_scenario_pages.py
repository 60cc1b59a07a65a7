"""Playing a scenario in the browser, without JavaScript."""

import re
from datetime import date

import pytest
from django.utils import timezone

from people.models import Contact, Contacts
from quizzes.attempt import answer, begin
from quizzes.models import Attempt
from tests.factories import MunicipalityFactory, UserFactory, published_scenario
from tests.quizzes.pages import begun, choose, offered, text_of, words

FIRST = ("Iemand vraagt een adres.", "Ik wacht nog even.", "Ik vertel het.")
SECOND = ("De volgende dag belt hij.", "Ik vertel het alsnog.", "Ik zeg niets.")
LATER_ON = (
    *SECOND,
    "Je leidinggevende luistert.",
    "De dag gaat voorbij.",
    "Wachten helpt niet.",
    "Goed gemeld",
    "Niet gemeld",
    "kwetsbaar",
    "over de grens",
    "leads_to",
    "tweede",
)
FURTHER = "You were already further, maybe in another window. You can go on from here."
CHOOSE = "Choose one of the answers below. Nothing is lost."


@pytest.fixture
def quiz(municipality):
    return published_scenario()


@pytest.fixture
def playing(learner_client, quiz):
    """A browser, an attempt that has just begun and its address."""
    return learner_client, *begun(learner_client, quiz)


def test_the_first_page_sets_the_stage(playing):
    client, _attempt, page = playing

    shown = client.get(page)

    for part in ("Het is druk aan de balie.", "Een vraag", *FIRST):
        assert part in text_of(shown)
    assert offered(shown) == ["0", "1"]
    assert 'href="/modules/balie/"' in shown.content.decode()
    assert words("Where can I turn to?") in text_of(shown)


def story_of(response):
    """The part of the page that htmx takes, without what differs each time."""
    story = re.search(r"<article.*</article>", response.content.decode(), re.DOTALL)[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", story)


def test_in_place_the_answer_is_the_page_that_else_comes_after_it(playing):
    client, attempt, page = playing
    for position, last in [(0, False), (0, False), (1, True)]:  # the first one clicked twice
        shown = choose(client, page, position, 0, in_place=True)
        assert shown.status_code == 200
        assert story_of(shown) == story_of(client.get(page))
        attempt.refresh_from_db()
        assert bool(attempt.finished_at) is last
    assert attempt.answers.count() == 2


def test_nothing_that_comes_later_is_in_the_page(playing):
    client, _attempt, page = playing

    for shown in (client.get(page), choose(client, page, 0), choose(client, page, 5, 1)):
        for part in LATER_ON:
            assert part not in text_of(shown)


def test_a_choice_leads_to_the_place_where_the_story_goes_on(playing):
    client, attempt, page = playing

    response = choose(client, page, 0, 0)

    assert response.status_code == 303
    assert response.headers["Location"] == f"{page}#nu"
    assert list(attempt.answers.values_list("chosen", flat=True)) == [[0]]


def test_after_a_choice_one_sees_what_it_did_and_what_comes_now(playing):
    client, _attempt, page = playing
    choose(client, page, 0, 0)

    shown = text_of(client.get(page))

    for part in ("Ik wacht nog even.", "De dag gaat voorbij.", "Wachten helpt niet.", *SECOND):
        assert part in shown
    assert words("Kwetsbaar") in shown
    assert shown.index('id="nu"') < shown.index("De dag gaat voorbij.") < shown.index(SECOND[0])
    assert words("Read the story so far") in shown
    for part in ("Ik vertel het.<", "Laat gemeld", "Het is laat, maar goed."):
        assert part not in shown


def test_progress_is_counted_from_the_real_path(playing):
    client, _attempt, page = playing
    assert words("About %(count)s choices to go") % {"count": 2} in text_of(client.get(page))

    choose(client, page, 0, 0)

    assert "1 " in text_of(client.get(page))


def test_a_double_click_lands_on_the_same_state(playing):
    client, attempt, page = playing
    first = choose(client, page, 0, 0)
    second = choose(client, page, 0, 0)

    assert first.headers["Location"] == second.headers["Location"]
    assert second.status_code == 303
    assert attempt.answers.count() == 1


def test_an_answer_from_another_window_loses_nothing(playing):
    client, attempt, page = playing
    choose(client, page, 0, 0)

    response = choose(client, page, 0, 1)

    assert response.status_code == 409
    assert words(FURTHER) in text_of(response)
    assert SECOND[0] in text_of(response)
    assert list(attempt.answers.values_list("chosen", flat=True)) == [[0]]


@pytest.mark.parametrize(
    "data",
    [
        {"position": 0},
        {"position": 0, "choice": "2"},
        {"position": 0, "choice": "-1"},
        {"position": 0, "choice": "veel"},
        {"position": 0, "choice": "9" * 5000},
        {"position": 0, "choice": ["0", "1"]},
        {"position": "eerst", "choice": "0"},
        {"position": "-1", "choice": "0"},
        {"choice": "0"},
        {},
    ],
)
def test_nothing_that_can_be_used_is_asked_again(playing, data):
    client, attempt, page = playing

    response = client.post(page, data)

    assert response.status_code == 400
    assert words(CHOOSE) in text_of(response)
    assert offered(response) == ["0", "1"]
    assert not attempt.answers.exists()


def test_the_message_at_the_choices_gets_the_focus(playing):
    client, _attempt, page = playing
    choose(client, page, 0, 0)

    page_again = text_of(choose(client, page, 1))

    assert page_again.count("autofocus") == 1
    assert page_again.index("autofocus") > page_again.index(SECOND[0])


@pytest.mark.parametrize("method", ["get", "post"])
def test_someone_elses_attempt_is_not_there(playing, municipality, method):
    client, _attempt, page = playing
    client.force_login(UserFactory(municipality=municipality))

    assert getattr(client, method)(page, {"position": 0, "choice": 0}).status_code == 404


def test_an_attempt_of_another_municipality_is_not_there(playing):
    client, attempt, page = playing

    # As when somebody moved to another employer: the same person, but not this municipality.
    Attempt.objects.filter(pk=attempt.pk).update(municipality=MunicipalityFactory())

    assert client.get(page).status_code == 404


@pytest.mark.parametrize("number", [0, 999999, 10**30])
def test_an_attempt_that_never_was_is_not_there(learner_client, number):
    assert learner_client.get(f"/oefenen/poging/{number}/").status_code == 404


def test_other_ways_of_asking_are_refused(playing):
    client, _attempt, page = playing

    assert client.put(page).status_code == 405
    assert client.head(page).status_code == 200


def test_the_page_is_never_kept_by_the_browser(playing):
    client, _attempt, page = playing

    assert "no-store" in client.get(page).headers["Cache-Control"]


# ---- the ending ----


def played(client, page, *choices):
    for position, choice in enumerate(choices):
        choose(client, page, position, choice)
    return client.get(page)


def test_the_ending_says_what_happened_and_which_choice_mattered(playing):
    client, _attempt, page = playing

    shown = text_of(played(client, page, 0, 0))

    for part in ("Laat gemeld", "Toch gemeld.", words("Verdedigbaar"), words("Kwetsbaar")):
        assert part in shown
    mattered = shown[shown.index(words("The choice that mattered")) :]
    assert "Ik wacht nog even." in mattered
    assert "Wachten helpt niet." in mattered
    assert "Niet gemeld" not in shown


def test_where_the_last_choice_mattered_it_is_not_told_twice(playing):
    client, _attempt, page = playing

    shown = text_of(played(client, page, 1))

    assert words("That was your last choice, above.") in shown


def test_the_ending_shows_who_one_can_turn_to_here(playing, municipality):
    client, _attempt, page = playing
    meldroute = Contacts.for_site(municipality.site)
    Contact.objects.create(
        contacts=meldroute,
        role="meldpunt",
        name="Meldpunt Lindewaard",
        when="Je twijfelt.",
        verified_on=date(2026, 11, 1),
    )

    assert "Meldpunt Lindewaard" in text_of(played(client, page, 1))


def test_a_role_that_nobody_has_here_is_named_all_the_same(playing):
    client, _attempt, page = playing

    shown = text_of(played(client, page, 1))

    assert words("You can go to: %(roles)s.") % {"roles": words("Reporting point")} in shown


def test_from_the_ending_one_goes_on_or_tries_again(playing, quiz):
    client, attempt, page = playing
    shown = played(client, page, 1).content.decode()
    assert f'action="/oefenen/{quiz.slug}/beginnen/"' in shown
    assert 'href="/modules/balie/"' in shown

    again = client.post(f"/oefenen/{quiz.slug}/beginnen/", {"next": "/modules/balie/"})

    assert again.headers["Location"] != page
    assert Attempt.objects.exclude(pk=attempt.pk).get().came_from == "/modules/balie/"


def test_a_finished_attempt_takes_no_answer_and_shows_its_ending(playing):
    client, _attempt, page = playing
    played(client, page, 1)

    response = choose(client, page, 1, 0)

    assert response.status_code == 409
    assert "Goed gemeld" in text_of(response)


def others_choose(quiz, municipality, count, choice):
    for user in UserFactory.create_batch(count, municipality=municipality):
        attempt = begin(quiz=quiz, user=user)
        now = answer(attempt_id=attempt.pk, user=user, position=0, chosen=[choice])
        if not now.complete:
            answer(attempt_id=attempt.pk, user=user, position=1, chosen=[0])


def test_how_colleagues_chose_is_shown_from_the_smallest_group_on(playing, quiz, municipality):
    client, _attempt, page = playing
    others_choose(quiz, municipality, municipality.min_group - 4, 1)
    others_choose(quiz, municipality, 2, 0)
    shown = text_of(played(client, page, 1))
    assert words("How colleagues chose here") not in shown  # one short

    others_choose(quiz, municipality, 1, 1)

    shown = text_of(client.get(page))
    assert words("How colleagues chose here") in shown
    assert words("%(people)s of %(total)s") % {"people": 8, "total": 10} in shown
    assert words("%(people)s of %(total)s") % {"people": 2, "total": 10} in shown
    assert words("your choice") in shown


def test_one_person_trying_often_does_not_make_a_group(playing, quiz, municipality):
    client, _attempt, page = playing
    for _ in range(municipality.min_group + 1):
        _again, page = begun(client, quiz)
        shown = text_of(played(client, page, 1))

    assert words("How colleagues chose here") not in shown


def test_when_the_answers_are_erased_the_result_stays(playing):
    client, attempt, page = playing
    played(client, page, 1)
    attempt.answers.all().delete()
    Attempt.objects.update(answers_erased_at=timezone.now())

    shown = client.get(page)

    assert shown.status_code == 200
    assert words("Your answers are erased") in text_of(shown)
    assert FIRST[0] not in text_of(shown)
    assert choose(client, page, 0, 0).status_code == 409
