"""The files have the parts that Moodle asks for, in its words."""

from xml.etree.ElementTree import fromstring

import pytest

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
from quizzes.formats.entry import Entry
from quizzes.formats.gift_write import write_gift
from quizzes.formats.moodle_write import write_moodle_xml
from tests.quizzes.formats.moodle import png

ABOUT = {"key": "q-1", "text": "Wat *doe* je?"}
YES_OR_NO = Option("Ja", correct=True, feedback="Goed"), Option("Nee", fraction=25.0)


def element(question, pictures=None):
    text = "".join(write_moodle_xml([Entry(1, "", (), question, pictures=pictures or {})]))
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>')
    (found,) = fromstring(text)
    return found


@pytest.mark.parametrize(
    ("question", "kind", "tags"),
    [
        (SingleChoice(**ABOUT, options=YES_OR_NO), "multichoice", {"single", "answer"}),
        (MultipleChoice(**ABOUT, options=YES_OR_NO), "multichoice", {"single", "shuffleanswers"}),
        (TrueFalse(**ABOUT, answer=True), "truefalse", {"answer"}),
        (Matching(**ABOUT, pairs=(Pair("a", "b"),)), "matching", {"subquestion"}),
        (Ordering(**ABOUT, items=("a", "b")), "ordering", {"gradingtype", "selectcount", "answer"}),
        (NumberQuestion(**ABOUT, answers=(AcceptedNumber(1),)), "numerical", {"unitgradingtype"}),
        (TextQuestion(**ABOUT, answers=(AcceptedText("a"),)), "shortanswer", {"usecase"}),
        (Essay(**ABOUT), "essay", {"responseformat", "graderinfo", "attachments"}),
        (Reflection(**ABOUT), "description", set()),
    ],
)
def test_each_kind_has_its_word_and_its_parts(question, kind, tags):
    found = element(question)
    always = {"name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden"}
    assert found.get("type") == kind
    assert {*always, "idnumber", *tags} <= {part.tag for part in found}
    assert found.findtext("name/text")
    assert found.findtext("defaultgrade") == ("0" if kind == "description" else "1")
    for part in found.iter():
        if part.tag in {"questiontext", "generalfeedback", "feedback"}:
            assert part.get("format") in {"plain_text", "markdown", "html"}
            assert part.find("text") is not None


def test_shares():
    found = element(SingleChoice(**ABOUT, options=YES_OR_NO))
    assert [answer.get("fraction") for answer in found.iter("answer")] == ["100", "25"]
    assert found.findtext("answer/feedback/text") == "Goed"


@pytest.mark.parametrize(
    ("marking", "shares"),
    [
        (Marking.RIGHT_MINUS_WRONG, ["33.33333", "33.33333", "33.33333", "-33.33333"]),
        (Marking.EACH_OPTION, ["33.33333", "33.33333", "33.33333", "-33.33333"]),
        (Marking.ALL_OR_NOTHING, ["33.33333", "33.33333", "33.33333", "-100"]),
        (Marking.FRACTIONS, ["0", "0", "0", "0"]),
    ],
)
def test_shares_of_several(marking, shares):
    options = *(Option(text, correct=True) for text in "abc"), Option("d")
    found = element(MultipleChoice(**ABOUT, options=options, marking=marking))
    assert [answer.get("fraction") for answer in found.iter("answer")] == shares


def test_a_category_stands_before_its_questions():
    entries = [Entry(1, "", ("a/b", "c"), Reflection(**ABOUT))]
    category, _question = fromstring("".join(write_moodle_xml(entries)))
    assert category.get("type") == "category"
    assert category.findtext("category/text") == "$course$/top/a//b/c"


def test_a_picture_travels_in_the_file():
    question = Reflection(**ABOUT, figure=Picture("deur.png", 'Een "deur" & een <raam>'))
    found = element(question, {"deur.png": png()}).find("questiontext")
    assert found.get("format") == "html"
    assert found.findtext("text") == (
        "<p>Wat <em>doe</em> je?</p>"
        '<img src="@@PLUGINFILE@@/deur.png" alt="Een &quot;deur&quot; &amp; een <raam&gt;">'
    )
    assert found.find("file").attrib == {"name": "deur.png", "path": "/", "encoding": "base64"}


def test_a_text_with_signs_is_written_as_moodle_writes_it():
    """Moodle's reader loses a space that stands alone between two escaped signs."""
    question = SingleChoice(key="q-1", text="Is a < b ]]> & > c?", options=YES_OR_NO)
    text = "".join(write_moodle_xml([Entry(1, "", (), question)]))
    assert "<text><![CDATA[Is a < b ]]]]><![CDATA[> & > c?]]></text>" in text
    assert fromstring(text).findtext("question/questiontext/text") == question.text


def test_an_order_says_that_moodle_has_to_add_no_hints():
    assert element(Ordering(**ABOUT, items=("a", "b"))).findtext("shownumcorrect") == "0"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.00001, "0.00001"), (1e14, "100000000000000"), (-2.5, "-2.5"), (3, "3")],
)
def test_a_number_is_written_without_an_exponent(value, written):
    question = NumberQuestion(**ABOUT, answers=(AcceptedNumber(value, 0.000001),))
    assert element(question).findtext("answer/text") == written
    assert element(question).findtext("answer/tolerance") == "0.000001"


def test_a_picture_without_a_file_is_left_out():
    question = Reflection(**ABOUT, figure=Picture("7", "Deur"))
    assert element(question).find("questiontext/file") is None


def test_an_order_in_gift_is_html_because_moodle_puts_nothing_back():
    items = "{a} \\ #### b", "// c", "0", "d & e: *f*"
    found = "".join(write_gift([Entry(1, "", (), Ordering(key="q", text="W", items=items))]))
    assert found.splitlines()[2:] == [
        "&#123;a&#125; &#92; &#35;### b",
        "&#47;/ c",
        "&#48;",
        "d &amp; e: <em>f</em>",
        "}",
        "",
    ]


def test_an_answer_that_is_only_a_picture_is_its_words_in_gift():
    options = Option(picture=Picture("7", "Een deur"), correct=True), Option("Nee")
    found = "".join(
        write_gift([Entry(1, "", (), SingleChoice(key="q", text="W", options=options))])
    )
    assert "\t=Een deur\n" in found


def test_an_arrow_makes_no_pair_of_a_few_words():
    answer = AcceptedText("a -> b", feedback="c -> d")
    text = "".join(write_gift([Entry(1, "", (), TextQuestion(**ABOUT, answers=(answer,)))]))
    assert "->" not in text.partition("{")[2]
    assert "a → b#[html]<p>c -&gt; d</p>" in text


def test_gift_as_moodle_writes_it():
    options = Option("Ja: altijd", correct=True, feedback="Goed"), Option("Nee {nooit}")
    question = SingleChoice(key="q-1", text="Wat = dit?", explanation="Zo.", options=options)
    assert "".join(write_gift([Entry(1, "", ("a",), question)])) == (
        "$CATEGORY: $course$/top/a\n\n"
        "// [id:q-1]\n"
        "::q-1::[plain]Wat \\= dit?{\n"
        "\t=Ja\\: altijd#Goed\n"
        "\t~%0%Nee \\{nooit\\}\n"
        "####Zo.}\n\n"
    )
