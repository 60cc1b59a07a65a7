"""What a quiz says to whoever chooses something, of every kind of quiz."""

from dataclasses import replace

from quizzes.core.dilemma import Stand
from quizzes.core.draft import DilemmaDraft
from quizzes.core.question import Essay, MultipleChoice, Option, Pool, TrueFalse
from quizzes.core.replies import replies
from tests.factories.quizzes import small_exam, small_scenario


def test_of_a_story_each_choice_in_each_scene() -> None:
    assert dict(replies(small_scenario())) == {
        "choice 1 of start": "De dag gaat voorbij.",
        "choice 2 of start": "Je leidinggevende luistert.",
        "choice 1 of tweede": "Het is laat, maar goed.",
        "choice 2 of tweede": "Niemand weet het.",
    }


def test_of_a_test_each_answer_there_is_to_choose_also_of_what_is_drawn() -> None:
    options = (Option("Ja", correct=True, feedback="Goed zo."), Option("Nee"))
    several = MultipleChoice(key="meer", text="Wat mag?", options=options)
    statement = TrueFalse(key="waar", text="Dit mag.", answer=False, if_false="Precies.")
    pool = Pool(category="Meer", take=1, questions=(statement,))
    exam = replace(small_exam(), questions=(several, Essay(key="open", text="?")), pools=(pool,))
    assert dict(replies(exam)) == {
        "choice 1 of meer": "Goed zo.",
        "choice 2 of meer": "",
        "choice 1 of waar": "",
        "choice 2 of waar": "Precies.",
    }


def test_of_a_dilemma_each_stand() -> None:
    stands = (Stand("Ik meld het.", "Dat helpt."), Stand("Ik wacht."))
    found = dict(replies(DilemmaDraft(title="Kies", stands=stands)))
    assert found == {"choice 1 of dilemma": "Dat helpt.", "choice 2 of dilemma": ""}
