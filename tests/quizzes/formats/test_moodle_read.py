"""Moodle XML becomes questions; what has no equal here is said."""

import base64

import pytest

from quizzes.core.problem import ProblemCode
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
    Picture,
    Reflection,
    SingleChoice,
    TextQuestion,
    TrueFalse,
)
from quizzes.formats.entry import Note, Why
from tests.quizzes.formats.moodle import (
    answer,
    category,
    file,
    png,
    question,
    quiz,
    read,
    single,
    the_one,
)


def made(*parts: str):
    found = the_one(*parts)
    assert found.usable, found
    return found.question


def whys(found) -> list[Why]:
    return [note.why for note in found.notes]


def test_one_right_answer():
    found = made(
        single(
            "<generalfeedback format='html'><text>&lt;p&gt;Altijd.</text></generalfeedback>",
            "<defaultgrade>2.0000000</defaultgrade><idnumber>melden-1</idnumber>",
        )
    )
    assert found == SingleChoice(
        key="melden-1",
        text="Wat doe je?",
        explanation="Altijd.",
        points=2,
        options=(Option("Melden.", correct=True, feedback="Precies."), Option("Niets.")),
    )


def test_half_right_keeps_its_share():
    found = made(
        question("multichoice", answer("Ja", 100), answer("Bijna", 50), answer("Nee", -25))
    )
    assert [option.fraction for option in found.options] == [None, 50.0, -25.0]


def test_several_right_answers_keep_their_shares():
    shares = answer("a", 33.33333), answer("b", 66.66667), answer("c", -50)
    found = made(question("multichoice", "<single>false</single>", *shares))
    assert isinstance(found, MultipleChoice)
    assert found.marking == Marking.FRACTIONS
    assert [option.correct for option in found.options] == [True, True, False]
    assert found.mark([0]) == pytest.approx(1 / 3)


def test_shares_that_are_right_minus_wrong_become_that():
    shares = answer("a", 50), answer("b", 50), answer("c", -50)
    found = made(question("multichoice", "<single>false</single>", *shares))
    assert found.marking == Marking.RIGHT_MINUS_WRONG
    assert {option.fraction for option in found.options} == {None}


def test_the_plugin_that_marks_all_or_nothing():
    found = made(question("multichoiceset", answer("a", 100), answer("b", 100), answer("c", 0)))
    assert found.marking == Marking.ALL_OR_NOTHING
    assert found.right == {0, 1}


@pytest.mark.parametrize("right", [True, False])
def test_true_or_false(right):
    shares = (100, 0) if right else (0, 100)
    answers = answer("true", shares[0], "Inderdaad."), answer("false", shares[1], "Toch wel.")
    assert made(question("truefalse", *answers)) == TrueFalse(
        key="een-naam",
        text="Wat doe je?",
        answer=right,
        if_true="Inderdaad.",
        if_false="Toch wel.",
    )


@pytest.mark.parametrize("kind", ["matching", "ddmatch"])
def test_what_belongs_together(kind):
    def part(left: str, right: str) -> str:
        text = f"<text><![CDATA[{left}]]></text><answer><text>{right}</text></answer>"
        return f'<subquestion format="html">{text}</subquestion>'

    parts = part("<p>balie</p>", "vooraan"), part("kelder", "onderin"), part("", "nergens")
    found = made(question(kind, *parts))
    assert isinstance(found, Matching)
    assert found.pairs == (Pair("balie", "vooraan"), Pair("kelder", "onderin"))
    assert found.others == ("nergens",)


def test_the_right_order_is_that_of_the_fractions():
    items = answer("twee", 2), answer("een", 1), answer("drie", 3)
    found = made(question("ordering", *items, "<gradingtype>ABSOLUTE_POSITION</gradingtype>"))
    assert isinstance(found, Ordering)
    assert found.items == ("een", "twee", "drie")
    assert not found.all_or_nothing


def test_an_order_that_was_marked_in_another_way_says_so():
    items = answer("een", 1, "Feedback."), answer("twee", 2)
    found = the_one(question("ordering", *items, "<gradingtype>RELATIVE_TO_CORRECT</gradingtype>"))
    assert Note(Why.GRADING, "RELATIVE_TO_CORRECT") in found.notes
    assert Why.ITEM_FEEDBACK in whys(found)
    nothing = made(question("ordering", *items, "<gradingtype>ALL_OR_NOTHING</gradingtype>"))
    assert nothing.all_or_nothing


def test_a_number():
    units = "".join(f"<unit><unit_name>{name}</unit_name></unit>" for name in ("dagen", "uur"))
    found = the_one(
        question(
            "numerical",
            answer("2.5", 100, "Goed.", "<tolerance>0.5</tolerance>"),
            answer("3", 50, "", "<tolerance></tolerance>"),
            answer("*", 0, "Helaas."),
            f"<units>{units}</units>",
        )
    )
    assert found.question == NumberQuestion(
        key="een-naam",
        text="Wat doe je?",
        answers=(AcceptedNumber(2.5, 0.5, 100, "Goed."), AcceptedNumber(3, 0, 50)),
        unit="dagen",
    )
    assert whys(found) == [Why.OTHER_ANSWERS, Why.UNITS]


@pytest.mark.parametrize("value", ["veel", "nan", "1e400", "9" * 20, ""])
def test_a_number_that_is_none_is_left(value):
    found = the_one(question("numerical", answer(value, 100)))
    assert found.notes == (Note(Why.NOT_A_NUMBER, value[:50]),)
    assert not found.usable


def test_a_few_words():
    found = made(question("shortanswer", "<usecase>1</usecase>", answer("BIBOB*", 100, "Ja.")))
    assert found == TextQuestion(
        key="een-naam",
        text="Wat doe je?",
        answers=(AcceptedText("BIBOB*", 100, "Ja."),),
        case_matters=True,
    )


def test_an_essay_and_a_description():
    info = '<graderinfo format="html"><text>Let op de *meldroute*.</text></graderinfo>'
    found = the_one(question("essay", info, "<attachments>2</attachments>"))
    assert isinstance(found.question, Essay)
    assert found.question.guidance == r"Let op de \*meldroute\*."
    assert whys(found) == [Why.ESSAY_SETTINGS]
    described = the_one(question("description", "<defaultgrade>0</defaultgrade>"))
    assert isinstance(described.question, Reflection)
    assert whys(described) == [Why.DESCRIPTION]


@pytest.mark.parametrize("kind", ["cloze", "calculated", "gapselect", "ddmarker", "stack", ""])
def test_a_kind_without_an_equal_is_left_and_named(kind):
    found = the_one(question(kind, name="Vul in"))
    assert (found.title, found.notes) == ("Vul in", (Note(Why.KIND, kind),))
    assert not found.usable


def test_what_is_not_sound_is_left_with_its_reasons():
    found = the_one(question("multichoice", answer("Ja", 100), answer("Ook", 100)))
    assert not found.usable
    assert [fault.code for fault in found.faults] == [ProblemCode.SEVERAL_CORRECT]
    poor = the_one(question("multichoice", answer("Ja", 90)))
    assert {fault.code for fault in poor.faults} == {
        ProblemCode.TOO_FEW_OPTIONS,
        ProblemCode.NO_CORRECT,
    }


def test_settings_that_no_question_here_has_are_named():
    found = the_one(
        single(
            "<penalty>0.3333333</penalty><hidden>1</hidden>",
            "<hint format='html'><text>Denk na</text></hint>",
            "<correctfeedback format='html'><text>Goed!</text></correctfeedback>",
            "<tags><tag><text>vip</text></tag></tags>",
        )
    )
    assert found.usable
    assert set(whys(found)) == {
        *(Why.PENALTY, Why.HIDDEN, Why.HINTS, Why.GENERAL_FEEDBACK_PARTS, Why.TAGS)
    }
    assert the_one(single("<penalty>0.0000000</penalty><hidden>0</hidden>")).notes == ()


@pytest.mark.parametrize(
    ("written", "points", "said"),
    [("1", 1, False), ("3.0000", 3, False), ("0.5", 1, True), ("2.6", 3, True), ("500", 100, True)],
)
def test_points_are_whole(written, points, said):
    found = the_one(single(f"<defaultgrade>{written}</defaultgrade>"))
    assert found.question.points == points
    assert (Why.POINTS in whys(found)) == said


def test_categories_hold_until_the_next():
    parts = (
        single(),
        category("$course$/top/Integriteit/Geschenken // giften"),
        single(name="b"),
        category("$module$/top"),
        single(name="c"),
    )
    paths = [entry.category for entry in read(quiz(*parts))]
    assert paths == [(), ("Integriteit", "Geschenken / giften"), ()]


def test_what_was_said_about_a_category_is_told_with_its_first_question():
    described = category("top/Balie").replace("<text/>", "<text>Voor wie begint</text>")
    first, second = read(quiz(described, single(), single(name="b")))
    assert first.notes == (Note(Why.ABOUT_CATEGORY, "Balie"),)
    assert second.notes == ()


def test_a_file_behind_a_link_is_named():
    text = 'Lees <a href="@@PLUGINFILE@@/De%20wet.pdf">de wet</a> eerst.'
    found = the_one(single(text=text, files=file("De wet.pdf", b"%PDF")))
    assert found.question.text == "Lees de wet eerst."
    assert found.notes == (Note(Why.FILE, "De wet.pdf"),)


def test_a_picture_in_the_file_becomes_the_figure():
    text = '<p>Wat zie je?</p><img src="@@PLUGINFILE@@/Een%20deur.png" alt="Een rode deur">'
    found = the_one(single(text=text, files=file("Een deur.png", png())))
    (name,) = found.pictures
    assert found.question.figure == Picture(name, "Een rode deur")
    assert name.endswith("-een-deur.png")
    assert found.pictures[name] == png()
    assert found.question.text == "Wat zie je?"


def test_a_picture_can_be_an_answer():
    data = base64.b64encode(png()).decode()
    shown = f'<img src="data:image/png;base64,{data}" alt="Rood">'
    found = the_one(question("multichoice", answer(shown, 100), answer("Blauw", 0)))
    assert found.question.options[0].picture.alt == "Rood"
    assert found.usable


@pytest.mark.parametrize(
    ("src", "why"),
    [
        ("@@PLUGINFILE@@/weg.png", Why.PICTURE_MISSING),
        ("https://elders.example/x.png", Why.PICTURE_ELSEWHERE),
        ("@@PLUGINFILE@@/../../etc/passwd", Why.PICTURE_MISSING),
        ("@@PLUGINFILE@@/script.svg", Why.PICTURE_REFUSED),
        ("@@PLUGINFILE@@/nep.png", Why.PICTURE_REFUSED),
    ],
)
def test_a_picture_that_cannot_come_along_is_named(src, why):
    script = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg>'
    files = file("script.svg", script) + file("nep.png", b"GIF89a")
    found = the_one(single(text=f'Kijk <img src="{src}" alt="x">', files=files))
    assert found.usable
    assert whys(found) == [why]
    assert found.question.figure is None
    assert found.pictures == {}


def test_a_picture_without_words_and_one_too_many():
    text = "".join(f'<img src="@@PLUGINFILE@@/{name}.png">' for name in "ab")
    found = the_one(
        single(text=f"Kijk{text}", files=file("a.png", png()) + file("b.png", png("blue")))
    )
    assert found.usable
    assert set(whys(found)) == {Why.NO_ALT, Why.PICTURE_NO_PLACE}
    assert len(found.pictures) == 1


def test_moodle_1_9_kept_its_picture_beside_the_text():
    data = base64.b64encode(png()).decode()
    old = f"<image>map/deur.png</image><image_base64>{data}</image_base64>"
    assert the_one(single(old)).question.figure is not None
