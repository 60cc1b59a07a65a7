"""GIFT becomes questions: the whole syntax, and what is wrong is named with its line."""

import codecs
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.core.question import (
    AcceptedNumber,
    AcceptedText,
    Essay,
    Marking,
    Matching,
    MultipleChoice,
    NumberQuestion,
    Option,
    Ordering,
    Pair,
    Reflection,
    SingleChoice,
    TextQuestion,
    TrueFalse,
)
from quizzes.formats.entry import Note, Trouble, Unreadable, Why
from quizzes.formats.gift_read import read_gift


def read(text: str) -> list:
    return list(read_gift(io.BytesIO(text.encode())))


def the_one(text: str):
    (found,) = read(text)
    return found


def made(text: str):
    found = the_one(text)
    assert found.usable, found
    return found.question


def test_one_right_answer():
    found = made(
        "// een opmerking\n"
        "::Vraag 1:: Wat doe je?\n{\n"
        "  =Melden.#Precies.\n  ~Niets.#Jammer.\n  ~%-50%Zwijgen.\n  ####Altijd melden.\n}\n"
    )
    assert found == SingleChoice(
        key="vraag-1",
        text="Wat doe je?",
        explanation="Altijd melden.",
        options=(
            Option("Melden.", correct=True, feedback="Precies."),
            Option("Niets.", feedback="Jammer."),
            Option("Zwijgen.", fraction=-50.0),
        ),
    )


def test_several_right_answers():
    found = made("Welke? {~%50%a ~%50%b#ja ~%-50%c}")
    assert isinstance(found, MultipleChoice)
    assert found.marking == Marking.RIGHT_MINUS_WRONG
    weighed = made("Welke? {~%33.33333%a ~%66.66667%b ~c}")
    assert weighed.marking == Marking.FRACTIONS


@pytest.mark.parametrize(
    ("answer", "right"), [("T", True), ("TRUE", True), ("F", False), ("FALSE", False)]
)
def test_true_or_false(answer, right):
    found = made(f"De aarde is rond.{{{answer}#fout#goed####Kijk.}}")
    wrong_and_right = ("goed", "fout") if right else ("fout", "goed")
    assert isinstance(found, TrueFalse)
    assert (found.answer, found.explanation) == (right, "Kijk.")
    assert (found.if_true, found.if_false) == wrong_and_right
    assert made(f"Kort.{{{answer}}}").answer == right


def test_a_few_words():
    found = made("Hoe heet het? {=Bibob =%50%wet*#Bijna. =gift\\=geschenk}")
    assert isinstance(found, TextQuestion)
    assert found.answers == (
        AcceptedText("Bibob"),
        AcceptedText("wet*", 50.0, "Bijna."),
        AcceptedText("gift=geschenk"),
    )
    assert made("Twee plus twee is {vier}").answers == (AcceptedText("vier"),)


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("#3", (AcceptedNumber(3),)),
        ("#3:0.5", (AcceptedNumber(3, 0.5),)),
        ("#2.5..3.5", (AcceptedNumber(3, 0.5),)),
        ("#-1..0.2", (AcceptedNumber(-0.4, 0.6),)),
        (
            "# =1822:0#Ja. =%50%1822:2",
            (AcceptedNumber(1822, 0, 100, "Ja."), AcceptedNumber(1822, 2, 50)),
        ),
        ("#3\\:2", (AcceptedNumber(3, 2),)),
        ("#2,5", (AcceptedNumber(2.5),)),
    ],
)
def test_numbers(written, answers):
    found = made(f"Hoeveel? {{{written}}}")
    assert isinstance(found, NumberQuestion)
    assert found.answers == answers


def test_feedback_on_every_other_number_stays_behind():
    found = the_one("Hoeveel? {#=3 ~#Helaas.}")
    assert found.notes == (Note(Why.OTHER_ANSWERS),)
    assert found.question.answers == (AcceptedNumber(3),)


def test_what_belongs_together():
    found = made("Koppel. {=balie -> vooraan =kelder-> onder\\=in = -> nergens}")
    assert isinstance(found, Matching)
    assert found.pairs == (Pair("balie", "vooraan"), Pair("kelder", "onder=in"))
    assert found.others == ("nergens",)


def test_the_right_order():
    found = made("Zet op volgorde.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nEen\nTwee\nDrie\n}")
    assert isinstance(found, Ordering)
    assert found.items == ("Een", "Twee", "Drie")
    assert made("Zet.{>2 ALL VERTICAL ALL_OR_NOTHING HIDE\na\nb\n}").all_or_nothing
    other = the_one("Zet.{>2 ALL VERTICAL RELATIVE_TO_CORRECT HIDE\na\nb\n}")
    assert other.notes == (Note(Why.GRADING, "RELATIVE_TO_CORRECT"),)


def test_an_essay_and_a_description():
    assert made("Vertel. {}") == Essay(key="vertel", text="Vertel.")
    assert made("Vertel. {####Let op.}").explanation == "Let op."
    found = the_one("::Lees:: Lees dit eerst.")
    assert found.question == Reflection(key="lees", text="Lees dit eerst.")
    assert found.notes == (Note(Why.DESCRIPTION),)


def test_a_word_that_is_missing():
    assert made("Je meldt bij het {=meldpunt =steunpunt}, altijd.").text == (
        "Je meldt bij het _____, altijd."
    )


def test_what_is_escaped():
    found = made(r"::a\:b:: 1 \= 1 \{ja\} \# \~ \\ twee\nregels {=goed \= goed ~a\~b\#c#zo\\ntoch}")
    assert found.text == "1 = 1 {ja} # ~ \\ twee\nregels"
    assert [option.text for option in found.options] == ["goed = goed", "a~b#c"]
    assert found.options[1].feedback == r"zo\ntoch"


def test_forms():
    html = made("[html]Wat <b>moet</b>? {=<i>Dit</i> ~[plain]<b> ~[markdown]**dat**}")
    assert html.text == "Wat **moet**?"
    assert [option.text for option in html.options] == ["*Dit*", "<b>", "**dat**"]
    assert made("[markdown]Wat *moet*? {=a ~b}").text == "Wat *moet*?"
    assert made("[plain]Wat *moet*? {=a ~b}").text == r"Wat \*moet\*?"
    assert made("[onzin] vraag {=a ~b}").text == "[onzin] vraag"


def test_categories_ids_and_tags():
    found = read(
        "$CATEGORY: $course$/top/Integriteit/Geschenken\n\n"
        "// question: 7  name: x\n// [id:gift-1] [tag:vip]\n::x::Een? {T}\n\n\n"
        "Twee? {F}\n\n$CATEGORY: Anders\nDrie? {T}\n"
    )
    assert [entry.category for entry in found] == [
        ("Integriteit", "Geschenken"),
        ("Integriteit", "Geschenken"),
        ("Anders",),
    ]
    assert found[0].question.key == "gift-1"
    assert found[0].notes == (Note(Why.TAGS),)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Een? {T}\n\nTwee? {=a ~b\n\nDrie? {T}", Note(Why.BRACES, "3")),
        ("Een? {T}\n\nTwee? } {\n\nDrie? {T}", Note(Why.BRACES, "3")),
        ("Een? {T}\n\nTwee? {=a -> b =c}\n\nDrie? {T}", Note(Why.NO_ARROW, "=c")),
        ("Een? {T}\n\nTwee? {#veel}\n\nDrie? {T}", Note(Why.NOT_A_NUMBER, "veel")),
        ("Een? {T}\n\nTwee? {#1..}\n\nDrie? {T}", Note(Why.NOT_A_NUMBER, "")),
        ("Een? {T}\n\nTwee? {#}\n\nDrie? {T}", Note(Why.NO_ANSWERS)),
        ("Een? {T}\n\nTwee? {>2 ALL}\n\nDrie? {T}", Note(Why.NO_ANSWERS)),
    ],
)
def test_one_question_that_is_wrong_does_not_harm_the_others(text, note):
    found = read(text)
    assert [entry.usable for entry in found] == [True, False, True]
    assert found[1].notes == (note,)
    assert found[1].title.startswith("Twee?")


def test_pictures_have_no_place():
    found = the_one('[html]Kijk <img src\\="https\\://elders.example/a.png"> {T}')
    assert found.notes == (Note(Why.PICTURE_NO_PLACE, "https://elders.example/a.png"),)


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b"zomaar een tekst\n\nen nog een", Trouble.NO_QUESTIONS),
        (b"Vraag {T}\x00", Trouble.NOT_TEXT),
        ("Caf\u00e9? {T}".encode("cp1252"), Trouble.ENCODING),
        ("Vraag {T}".encode("utf-16-le"), Trouble.NOT_TEXT),
        (b"Vraag " * 100_000, Trouble.TOO_LARGE),
        (b"Vraag\n" * 100_000, Trouble.TOO_LARGE),
        (b"a\n\n" * 30_000, Trouble.TOO_LARGE),
    ],
)
def test_what_is_no_gift_is_refused(content, trouble):
    with pytest.raises(Unreadable) as caught:
        list(read_gift(io.BytesIO(content)))
    assert caught.value.trouble == trouble


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE)]
)
def test_encodings_and_line_ends(encoding, mark, end):
    text = f"Een caf\u00e9? {{T}}{end}{end}Twee? {{F}}{end}"
    found = list(read_gift(io.BytesIO(mark + text.encode(encoding))))
    assert [entry.question.text for entry in found] == ["Een caf\u00e9?", "Twee?"]


def test_a_line_end_may_fall_between_two_blocks_of_reading():
    text = "Een {T} " + "a" * (64 * 1024 - 9) + "\r\nb\r\n\r\nTwee? {T}"
    assert len(read(text)) == 2


@settings(max_examples=60)
@given(st.text("ab{}=~#:%\\->T1.5[]\n /$", max_size=80))
def test_whatever_it_is_it_gives_questions_or_words(text):
    try:
        found = read(text)
    except Unreadable:
        return
    for entry in found:
        assert entry.usable or entry.notes or entry.faults
