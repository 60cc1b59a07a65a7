"""Taking a test in the browser, without JavaScript."""

import re
from dataclasses import replace

import pytest
from django.utils import timezone

from quizzes.core.question import MultipleChoice, Option, Reflection, TrueFalse
from quizzes.models import Attempt
from tests.factories import UserFactory, published_exam, small_exam
from tests.factories.quizzes import published
from tests.quizzes.pages import begun, choose, offered, text_of, words

RIGHT, WRONG = 1, 0
FEEDBACK = ("Precies.", "Dan weet niemand het.", "Melden helpt.")


def multiple():
    """One question of which two of three are right, and one statement."""
    options = (Option("Haast", True), Option("Jas"), Option("Contant geld", True, "Goed gezien."))
    signals = MultipleChoice(
        key="signalen", text="Wat valt op?", options=options, lesson="waar-let-je-op"
    )
    statement = TrueFalse(
        key="stelling", text="Ja zeggen mag.", answer=False, explanation="Ook dat vertelt iets."
    )
    return replace(small_exam(), questions=(signals, statement), success_text="Gehaald, *mooi*.")


@pytest.fixture
def client(learner_client):
    return learner_client


def take(client, page, *answers):
    for position, chosen in enumerate(answers):
        choose(client, page, position, *(chosen if isinstance(chosen, tuple) else (chosen,)))
    return client.get(page)


def after(response, attempt):
    return f"/oefenen/poging/{attempt.pk}/antwoord/" in response.headers["Location"]


def test_one_question_at_a_time_and_no_answer_in_the_page(client):
    _attempt, page = begun(client, published_exam())

    shown = client.get(page)

    assert "Wat doe je bij vraag 1?" in text_of(shown)
    assert "vraag 2?" not in text_of(shown)
    assert words("Question %(number)s of %(total)s") % {"number": 1, "total": 3} in text_of(shown)
    assert offered(shown) == ["0", "1"]
    for part in FEEDBACK:
        assert part not in text_of(shown)
    assert "correct" not in shown.content.decode()


@pytest.mark.parametrize(("choice", "outcome"), [(RIGHT, "Well answered"), (WRONG, "Not right")])
def test_after_each_question_one_reads_why(client, choice, outcome):
    attempt, page = begun(client, published_exam())

    response = choose(client, page, 0, choice)

    assert response.status_code == 303
    assert after(response, attempt)
    shown = text_of(client.get(response.headers["Location"]))
    assert words(outcome) in shown
    for part in FEEDBACK:
        assert part in shown
    assert words("Next question") in shown


def test_after_the_last_question_one_goes_to_the_result(client):
    _attempt, page = begun(client, published_exam(questions=1))

    response = choose(client, page, 0, RIGHT)

    assert words("See your result") in text_of(client.get(response.headers["Location"]))
    assert words("That is enough.") in text_of(client.get(page))


@pytest.mark.parametrize("position", [0, 1, 7])
def test_there_is_no_feedback_on_what_is_not_answered(client, position):
    attempt, page = begun(client, published_exam())

    assert client.get(f"{page}antwoord/{position}/").status_code == 404
    assert not attempt.answers.exists()


def test_feedback_of_someone_else_is_not_there(client, municipality):
    _attempt, page = begun(client, published_exam())
    choose(client, page, 0, RIGHT)
    client.force_login(UserFactory(municipality=municipality))

    assert client.get(f"{page}antwoord/0/").status_code == 404
    assert client.get(f"{page}nakijken/").status_code == 404


def test_a_test_that_waits_till_the_end_tells_nothing_before(client):
    _attempt, page = begun(client, published_exam(questions=2, answers_at_end=True))

    response = choose(client, page, 0, RIGHT)

    assert response.headers["Location"] == page
    assert client.get(f"{page}antwoord/0/").status_code == 404
    for part in FEEDBACK:
        assert part not in text_of(client.get(page))
    choose(client, page, 1, WRONG)
    assert "Precies." in text_of(client.get(f"{page}nakijken/"))


def test_the_result_is_said_in_words(client):
    _attempt, page = begun(client, published_exam(pass_percentage=60))

    shown = text_of(take(client, page, RIGHT, RIGHT, WRONG))

    said = words("You had %(right)s of the %(total)s questions right.")
    assert said % {"right": 2, "total": 3} in shown
    assert words("That is enough.") in shown
    assert "Wat doe je bij vraag 3?" in shown
    assert "vraag 1?" not in shown


def test_not_enough_is_said_kindly_and_one_can_try_again(client):
    quiz = published_exam()
    _attempt, page = begun(client, quiz)

    shown = text_of(take(client, page, WRONG, WRONG, RIGHT))

    assert words("That is not enough yet.") in shown
    assert f'action="/oefenen/{quiz.slug}/beginnen/"' in shown


def test_several_answers_statements_and_the_lesson_that_helps(client):
    _attempt, page = begun(client, published(multiple(), "signalen"))
    first = client.get(page).content.decode()
    assert first.count('type="checkbox"') == 3
    assert words("Choose everything that is right.") in first

    feedback = text_of(client.get(choose(client, page, 0, 0).headers["Location"]))
    assert words("Partly right") in feedback
    assert "Goed gezien." in feedback
    statement = text_of(client.get(page))
    assert words("This is not true") in statement
    shown = text_of(take(client, page, (0,), (1,)))

    assert "Waar let je op" in shown
    assert "<em>mooi</em>" in shown


def test_each_kind_of_answer_can_be_given(client):
    attempt, page = begun(client, published(multiple(), "signalen"))

    take(client, page, (2, 0), (1,))

    assert list(attempt.answers.values_list("chosen", flat=True)) == [[0, 2], [1]]
    attempt.refresh_from_db()
    assert attempt.points == 2.0


def test_what_one_thinks_is_neither_sent_nor_stored(client):
    quiet = Reflection(key="denk-na", text="Wie bel jij?")
    attempt, page = begun(client, published(replace(small_exam(), questions=(quiet,)), "denk-na"))
    [field] = re.findall(r"<textarea[^>]*>", client.get(page).content.decode())
    assert "name=" not in field

    client.post(page, {"position": 0, "text": "Ik bel mijn broer."})

    assert [each.chosen for each in attempt.answers.all()] == [[]]


@pytest.mark.parametrize("choices", [(), (9,), (0, 1)])
def test_no_answer_or_an_unknown_one_is_asked_again(client, choices):
    attempt, page = begun(client, published_exam())

    response = choose(client, page, 0, *choices)

    assert response.status_code == 400
    shown = text_of(response)
    assert words("Choose one of the answers below. Nothing is lost.") in shown
    assert 'aria-describedby="keuze-fout"' in shown
    assert not attempt.answers.exists()


def test_another_window_loses_nothing(client):
    _attempt, page = begun(client, published_exam())
    choose(client, page, 0, RIGHT)

    response = choose(client, page, 0, WRONG)

    assert response.status_code == 409
    assert "Wat doe je bij vraag 2?" in text_of(response)


# ---- looking back ----


def test_one_can_look_back_at_the_whole_paper(client):
    _attempt, page = begun(client, published_exam())
    take(client, page, RIGHT, WRONG, RIGHT)

    shown = text_of(client.get(f"{page}nakijken/"))

    for number in (1, 2, 3):
        assert f"Wat doe je bij vraag {number}?" in shown
    assert words("Not right") in shown
    assert f"{page}nakijken/" in client.get(page).content.decode()


def test_looking_back_waits_till_the_end(client):
    _attempt, page = begun(client, published_exam())
    choose(client, page, 0, RIGHT)

    assert client.get(f"{page}nakijken/").url == page


def test_where_the_author_wants_no_review_there_is_none(client):
    _attempt, page = begun(client, published_exam(questions=2, exam_paper=False))
    result = take(client, page, RIGHT, WRONG)
    assert "nakijken" not in result.content.decode()

    response = client.get(f"{page}nakijken/")

    assert response.status_code == 403
    assert words("This test cannot be looked back at") in text_of(response)
    assert client.get(f"{page}antwoord/0/").status_code == 404


def test_when_the_answers_are_erased_there_is_nothing_to_look_back_at(client):
    attempt, page = begun(client, published_exam(questions=1))
    take(client, page, RIGHT)
    attempt.answers.all().delete()
    Attempt.objects.update(answers_erased_at=timezone.now())

    response = client.get(f"{page}nakijken/")

    assert response.status_code == 410
    assert words("Your answers are erased") in text_of(response)
    assert words("You finished this on %(day)s.").split("%")[0] in text_of(client.get(page))


def test_a_single_attempt_offers_no_second_one(client):
    quiz = published_exam(questions=1, single_attempt=True)
    _attempt, page = begun(client, quiz)
    assert "beginnen" not in take(client, page, WRONG).content.decode()

    response = client.post(f"/oefenen/{quiz.slug}/beginnen/", {"next": "/modules/balie/"})

    assert response.status_code == 403
    assert words("You have already done this test") in text_of(response)
    assert 'href="/modules/balie/"' in response.content.decode()


def test_the_options_of_the_own_version_count(client):
    quiz = published_exam(questions=1)
    _attempt, page = begun(client, quiz)
    quiz.exam_paper = False
    quiz.save_revision().publish()

    take(client, page, RIGHT)

    assert client.get(f"{page}nakijken/").status_code == 200
