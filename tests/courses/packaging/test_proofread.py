"""Proofreading modules: each agreement is kept by a sound module and missed by a bad one."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from courses.packaging.guide_outline import HEADINGS, MOST_WORDS, guide_remarks
from courses.packaging.page_texts import pages
from courses.packaging.parts import (
    CalloutPart,
    ContactPart,
    GuideFile,
    LessonFile,
    ModuleFile,
    Part,
    QuizFile,
    QuizPart,
    TextPart,
)
from courses.packaging.proofread import given_away, proofread
from courses.packaging.reading_time import LOOKED_UP, READ_A_MINUTE, reading_minutes
from courses.packaging.traces import traces
from quizzes.core.dilemma import Stand
from quizzes.core.draft import DilemmaDraft, Draft
from quizzes.core.lint import GivenAway, longest_is_right, where_the_best_stands
from quizzes.core.question import Option, SingleChoice, TrueFalse
from tests.factories.quizzes import small_exam, small_scenario

PLAIN = "Je zegt nee. Daarna vertel je het vandaag aan je baas. Dat helpt jou en je team. "


def module(*quizzes: Draft, text: str = PLAIN, public: bool = False) -> ModuleFile:
    """A module with one lesson that says this, and a lesson for each quiz."""
    made = [
        LessonFile(f"les-{n}", draft.title, 2, (QuizPart(QuizFile(f"les-{n}", draft)),))
        for n, draft in enumerate(quizzes)
    ]
    return ModuleFile(
        slug="proef",
        title="Proef",
        summary="Je oefent wat je doet.",
        audiences=frozenset(),
        themes=frozenset(),
        minutes=12,
        valid_months=12,
        goals=(),
        picture=None,
        image_alt="",
        introduction="<p>Hier oefen je.</p>",
        lessons=(LessonFile("les", "Les", 1, (TextPart(f"<p>{text}</p>"),)), *made),
        public=public,
    )


def said(made: ModuleFile) -> str:
    return "\n".join(map(str, proofread(made)))


def test_the_starter_modules_have_nothing_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_content")
    assert "0 things to mend" in capsys.readouterr().out


def test_plain_words_are_fine() -> None:
    assert "proef/les:" not in said(module())


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Dit is een zin die maar doorgaat " + "en doorgaat " * 12 + ". " + "Kort. ", "are long"),
        (("Een zin van wel zestien woorden is " + "best lang " * 5 + ". ") * 9, "words a sentence"),
        ("Integriteitscoördinatoren verantwoorden organisatieontwikkelingen. " * 9, "Flesch-Douma"),
        ("Bel 0555 550101. ", "phone number"),
        ("Bel 112. ", "phone number"),
        ("Zie artikel 15. ", "law article"),
        ("Sinds 1 juli mag het. ", "a date"),
        ("In 2023 was dat zo. ", "a date"),
        ("Hij kreeg 50 euro. ", "an amount"),
        ("Hij kreeg tien euro. ", "an amount"),
        ("Kijk op www.voorbeeld.nl. ", "on the internet"),
        ("De moslim keek op. ", "mark of origin"),
    ],
)
def test_what_is_hard_or_should_not_stand_there_is_remarked(text: str, remark: str) -> None:
    assert remark in said(module(text=PLAIN + text * 3))


def test_a_fact_on_its_card_is_no_trace() -> None:
    assert not list(traces("\n".join(page.text for page in pages(module(text="Bel {{feit:x}}.")))))


def test_a_module_should_be_complete_and_take_a_coffee_break() -> None:
    remarks = said(module(small_scenario(), small_exam()))
    for remark in ("1 scenarios", "0 dilemmas", "3 questions", "minutes to read", "2 scenes"):
        assert remark in remarks
    assert "3 endings" in remarks
    assert "2 choices in start, not 3 or 4" in remarks
    assert "no ending is kwetsbaar" in remarks


def test_a_module_and_its_lessons_promise_the_same_time() -> None:
    made = replace(module(small_exam()), minutes=8)
    assert "promises 8 minutes, its lessons 3" in said(made)
    assert "promises" not in said(replace(made, minutes=3))


def test_a_public_module_may_be_small() -> None:
    made = module(text=PLAIN * 20, public=True)
    slugs = ("een", "twee", "drie", "vier", LOOKED_UP)
    lessons = tuple(replace(made.lessons[0], slug=slug) for slug in slugs)
    assert not said(replace(made, lessons=lessons, minutes=5))


def test_a_collection_of_dilemmas_need_not_be_complete() -> None:
    stands = (Stand("Ik meld het.", "Dat helpt."), Stand("Ik wacht.", "Dat kost tijd."))
    dilemma = DilemmaDraft(title="Kies", story="Je twijfelt.", stands=stands, minutes=1)
    assert not said(module(dilemma, dilemma))
    assert "0 scenarios" in said(module(dilemma, small_exam()))


def test_a_warning_asks_for_aftercare() -> None:
    draft = small_scenario()
    first, second = draft.scenes
    intense = replace(draft, scenes=(first, replace(second, warning="Iemand dreigt.")))
    assert "no aftercare" in said(module(intense))
    assert "no aftercare" not in said(module(replace(intense, aftercare="Praat erover.")))


def test_whoever_chooses_something_hears_what_comes_of_it() -> None:
    draft = small_scenario()
    first, second = draft.scenes
    quiet = replace(first.choices[0], feedback="", verdict=None)
    silent = replace(draft, scenes=(replace(first, choices=(quiet, *first.choices[1:])), second))
    assert "“Kun je even kijken?”: choice 1 of start has no feedback" in said(module(silent))
    statement = TrueFalse(key="waar", text="Dit mag.", answer=False, if_true="Nee, dit schaadt.")
    exam = replace(small_exam(), questions=(statement,))
    assert "“Toets”: choice 2 of waar has no feedback" in said(module(exam))
    both = replace(statement, if_false="Zo blijft het veilig.")
    assert "feedback" not in said(module(draft, replace(exam, questions=(both,))))
    dilemma = DilemmaDraft(title="Kies", stands=(Stand("Ik meld het."), Stand("Ik wacht.", "Ja.")))
    assert "“Kies”: choice 1 of dilemma has no feedback" in said(module(dilemma))


def test_what_a_translation_leaves_unsaid_is_remarked() -> None:
    exam = small_exam()
    first, *others = exam.questions
    assert isinstance(first, SingleChoice)
    options = tuple(replace(option, feedback="") for option in first.options)
    made = replace(module(exam), language="en")
    quiet = replace(exam, questions=(replace(first, options=options), *others))
    translated = replace(module(quiet), language="en")
    assert f"choice 1 of {first.key} has no feedback" in said(
        replace(made, language="nl", translations=(translated,))
    )


def test_choices_should_last() -> None:
    draft = small_scenario()
    first, second = draft.scenes
    wait, tell = first.choices
    same = replace(
        draft, scenes=(replace(first, choices=(wait, replace(tell, leads_to="tweede"))),)
    )
    remarks = said(module(replace(same, scenes=(*same.scenes, second))))
    assert "whatever one chooses in start, the same scene follows" in remarks
    assert "branches merge at once after start" in remarks
    assert "meet by their next choice" in remarks
    assert "meet" not in said(module(draft))


def test_what_gives_the_best_choice_away_is_counted() -> None:
    found = where_the_best_stands(small_scenario())
    assert {name: each.share for name, each in found.items()} == dict.fromkeys(found, 0.5)
    assert set(found) == {"first", "longest", "last"}


def question(right: str, *wrong: str) -> SingleChoice:
    options = (Option(right, correct=True), *map(Option, wrong))
    return SingleChoice(key=f"vraag-{len(right)}", text="Wat doe je?", options=options)


def test_the_longest_answer_should_not_be_the_right_one_too_often() -> None:
    told, hidden = question("Ik vertel het.", "Ik wacht."), question("Ik bel.", "Ik wacht even.")
    made = replace(small_exam(), questions=(told, told, hidden))
    assert longest_is_right(made.questions).share == pytest.approx(2 / 3)
    assert "the right answer is the longest in 67%" in said(module(made))
    assert "longest" not in said(module(replace(made, questions=(told, hidden))))


def test_what_is_far_from_chance_in_all_modules_together_is_remarked() -> None:
    told, hidden = question("Ik vertel het.", "Ik wacht."), question("Ik bel.", "Ik wacht even.")
    modules = [module(replace(small_exam(), questions=(told,)))] * 12
    (remark,) = given_away(modules)
    assert str(remark).startswith("all modules: the best is the longest of the answers in 100%")
    even = [module(replace(small_exam(), questions=(told, hidden)))] * 12
    assert not list(given_away(even))


def test_by_chance_alone_nothing_deviates() -> None:
    assert GivenAway(5, (0.5,) * 10).deviation == 0
    assert GivenAway(10, (0.5,) * 10).deviation == pytest.approx(10**0.5)
    assert GivenAway(0, ()).deviation == GivenAway(0, ()).share == 0


def test_reading_takes_longer_with_more_to_read() -> None:
    short, long = module(text=PLAIN), module(text=PLAIN * 50)
    more = 49 * len(PLAIN.split()) / READ_A_MINUTE
    assert reading_minutes(long) - reading_minutes(short) == pytest.approx(more)
    assert reading_minutes(module(small_exam())) > reading_minutes(module())
    assert reading_minutes(module(small_scenario())) > reading_minutes(module())


CASE = "<ol>" + "<li>Wat doe jij?</li>" * 3 + "</ol>"


def guide(text: str = "", *, minutes: int = 20, contacts: int = 3, case: str = CASE) -> GuideFile:
    """A sound talk guide, but for what is said otherwise."""
    headings = "".join(f"<h2>{heading} (3 minuten)</h2><p>Zo.</p>" for heading in HEADINGS)
    parts: list[Part] = [TextPart(headings + case + text), CalloutPart("Let op", "<p>Zo.</p>")]
    return GuideFile(minutes, (*parts, *[ContactPart("meldpunt", "")] * contacts))


def test_a_sound_talk_guide_has_nothing_to_mend() -> None:
    assert not list(guide_remarks(guide()))


@pytest.mark.parametrize(
    ("made", "remark"),
    [
        (None, "no talk guide"),
        (guide("<h2>Nog iets</h2>"), "headings"),
        (guide(minutes=45), "45 minutes"),
        (guide(contacts=2), "2 contacts"),
        (guide(case=""), "three or four"),
        (guide(case=CASE + "<p>En dan.</p>" + CASE), "three or four"),
        (guide(f"<p>{'woord ' * MOST_WORDS}</p>"), "two sheets"),
        (replace(guide(), parts=guide().parts[:1]), "look out for"),
    ],
)
def test_what_a_talk_guide_lacks_is_remarked(made: GuideFile | None, remark: str) -> None:
    assert any(remark in each for each in guide_remarks(made))


def test_the_language_of_a_talk_guide_is_read_too() -> None:
    made = replace(module(), guide=guide("<p>Bel 112.</p>"))
    assert "proef/team: a phone number in running text: “112”" in said(made)
