"""Others read our files as we mean them: what Moodle asks of XML, and a reader of GIFT not ours.

The readers of Moodle 5.1 itself read them too, by hand: see docs/importing.md.
"""

import subprocess
from html import unescape

import pytest
from hypothesis import given, settings

from courses.packaging.read import read_content
from courses.packaging.reading import Known
from ops.check_content import CONTENT
from ops.reference import AUDIENCES, THEMES
from quizzes.core.draft import ExamDraft
from quizzes.core.question import (
    AcceptedNumber,
    AcceptedText,
    Choosing,
    Essay,
    Marking,
    Matching,
    MultipleChoice,
    NumberQuestion,
    Option,
    Ordering,
    Pair,
    Question,
    Reflection,
    SingleChoice,
    TextQuestion,
    TrueFalse,
)
from quizzes.formats.entry import Entry, Why
from quizzes.formats.gift_write import write_gift
from quizzes.formats.losing import lost_in_moodle, shares_of
from quizzes.formats.moodle_write import write_moodle_xml
from tests.quizzes.formats.gift_reader import parsed
from tests.quizzes.formats.moodle_asks import complaints
from tests.quizzes.formats.signs import questions_with_signs
from tests.quizzes.formats.test_there_and_back import PICTURES, held, with_picture

SIGNS = "a: 1=1, {b} ~c #d \\e, f & g < h %50% [x]"


def of_every_kind() -> list[Question]:
    about = {"text": SIGNS, "explanation": f"Want {SIGNS}"}
    right, half, wrong = (
        Option(f"{SIGNS} ja", correct=True, feedback=SIGNS),
        Option("half", fraction=50.0),
        Option("nee", feedback="Nee: want"),
    )
    several = Option("ook", correct=True), Option("geen"), right
    return [
        SingleChoice(key="een", **about, options=(right, half, wrong)),
        MultipleChoice(key="meer", **about, options=several),
        MultipleChoice(key="alles", **about, options=several, marking=Marking.ALL_OR_NOTHING),
        TrueFalse(key="waar", **about, answer=True, if_true="Goed: ja", if_false="Fout #1"),
        TrueFalse(key="niet-waar", **about, answer=False, if_false="Goed {zo}"),
        TrueFalse(key="kaal", text="Kaal.", answer=True),
        Matching(key="paren", **about, pairs=(Pair("a: b", "c"), Pair("d", "e f")), others=("g",)),
        NumberQuestion(key="getal", **about, answers=_numbers()),
        TextQuestion(key="woorden", **about, answers=_words()),
        Essay(key="open", **about),
        Reflection(key="bedenk", text=SIGNS),
    ]


def _numbers() -> tuple[AcceptedNumber, ...]:
    return AcceptedNumber(-2.5, 0.00001, feedback="Ja: dat"), AcceptedNumber(3, 1, 50.0)


def _words() -> tuple[AcceptedText, ...]:
    return AcceptedText("[VOG] = a: b", feedback="Ja"), AcceptedText("c {d}", 50.0)


def of_the_starter_modules() -> list[Question]:
    known = Known(frozenset(AUDIENCES), frozenset(THEMES))
    return [
        question
        for module in read_content(CONTENT, known).modules
        for lesson in module.lessons
        for quiz in lesson.quizzes
        if isinstance(quiz.draft, ExamDraft)
        for question in quiz.draft.questions
    ]


def written(questions: list[Question], write) -> str:
    entries = [Entry(place, "", ("a/b", "c"), one) for place, one in enumerate(questions, 1)]
    return "".join(write(entries))


# ---- Moodle XML


@settings(max_examples=150)
@given(questions_with_signs())
def test_moodle_has_nothing_to_complain_of(question):
    question = with_picture(question)
    entry = Entry(1, "", ("a/b", "c"), question, pictures=PICTURES)
    found = complaints("".join(write_moodle_xml([entry])))
    odd = Why.SHARES in {note.why for note in lost_in_moodle(question)}
    # The one thing that it refuses is announced, and nothing is announced that it takes.
    assert bool(found) == odd, found
    assert all("grade" in said for said in found)


def test_moodle_takes_the_tests_of_the_starter_modules():
    questions = of_the_starter_modules()
    assert len(questions) > 50
    assert not complaints(written(questions, write_moodle_xml))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('type="ordering"', 'type="orde"'),
        ("<text>een</text>", "<text> </text>"),
        ("<single>true</single>", "<single>ja</single>"),
        ('fraction="50"', 'fraction="51"'),
        ('format="plain_text"', 'format="plain"'),
        ("<tolerance>1</tolerance>", "<tolerance>een</tolerance>"),
        ("<text>true</text>", "<text>waar</text>"),
        ("<text>e f</text>", "<text></text>"),
        ("<shownumcorrect>0</shownumcorrect>", ""),
        ("<selectcount>2<", "<selectcount>3<"),
        ("$course$/top/", "top/"),
        ("<text>Kaal.</text>", "<text>a &lt; &gt; b</text>"),
        ("<responseformat>editor<", "<responseformat>wiki<"),
    ],
)
def test_what_moodle_would_refuse_is_noticed(before, after):
    order = Ordering(key="o", text="W", items=("a", "b"))
    file = written([*of_every_kind(), order], write_moodle_xml)
    assert not complaints(file)
    assert before in file
    assert complaints(file.replace(before, after))


# ---- GIFT


def test_another_reader_reads_every_kind_as_it_is():
    questions = of_every_kind()
    category, *found = parsed(written(questions, write_gift))
    assert category == {"type": "Category", "title": "$course$/top/a//b/c"}
    for question, read in zip(questions, found, strict=True):
        assert as_read(read) == as_meant(held(question)), question.key


def test_another_reader_reads_the_tests_of_the_starter_modules():
    questions = of_the_starter_modules()
    _category, *found = parsed(written(questions, write_gift))
    for question, read in zip(questions, found, strict=True):
        assert as_read(read) == as_meant(held(question)), question.key


def test_an_order_is_no_question_to_that_reader_but_breaks_nothing():
    """Its grammar has no word for the question type ordering, of which the items are one answer."""
    order = Ordering(key="o", text="W", items=("eerst dit", "dan dat"))
    _category, read, after = parsed(written([order, Essay(key="e", text="En?")], write_gift))
    assert (read["title"], after["title"]) == ("o", "e")
    assert "eerst dit dan dat" in read["choices"][0]["text"]["text"]


def test_a_file_that_is_no_gift_is_refused_by_that_reader():
    with pytest.raises(subprocess.CalledProcessError):
        parsed("::q::Wat?{=a ~b")


_KINDS = {
    SingleChoice: "MC",
    MultipleChoice: "MC",
    TrueFalse: "TF",
    Matching: "Matching",
    NumberQuestion: "Numerical",
    TextQuestion: "Short",
    Essay: "Essay",
    Reflection: "Description",
}


def as_meant(question: Question) -> dict:
    """Type, key, texts, and each answer with its share and feedback, as a person sees them."""
    said = {
        "type": _KINDS[type(question)],
        "key": question.key,
        "text": even(question.text),
        "explanation": even(question.explanation),
    }
    match question:
        case Choosing():
            shares = shares_of(question)
            parts = zip(question.options, shares, strict=True)
            return said | {
                "answers": [(even(one.text), share, even(one.feedback)) for one, share in parts]
            }
        case TrueFalse():
            right, wrong = question.if_true, question.if_false
            right, wrong = (right, wrong) if question.answer else (wrong, right)
            return said | {"answers": [question.answer, even(wrong), even(right)]}
        case Matching():
            pairs = [(even(pair.left), even(pair.right)) for pair in question.pairs]
            return said | {"answers": [*pairs, *(("", even(other)) for other in question.others)]}
        case NumberQuestion():
            return said | {
                "answers": [
                    ((one.value, one.tolerance), one.fraction, even(one.feedback))
                    for one in question.answers
                ]
            }
        case TextQuestion():
            return said | {
                "answers": [
                    (even(one.text), one.fraction, even(one.feedback)) for one in question.answers
                ]
            }
    return said


def as_read(read: dict) -> dict:
    """The same of what the other reader found."""
    said = {
        "type": read["type"],
        "key": read["id"] or "",
        "text": text_in(read["stem"]),
        "explanation": text_in(read.get("globalFeedback")),
    }
    assert read["title"] == said["key"]
    match read["type"]:
        case "TF":
            # By its own words: the first feedback is for who is wrong, under either name.
            wrong, right = text_in(read["trueFeedback"]), text_in(read["falseFeedback"])
            return said | {"answers": [read["isTrue"], wrong, right]}
        case "Matching":
            pairs = read["matchPairs"]
            return said | {
                "answers": [(text_in(pair["subquestion"]), pair["subanswer"]) for pair in pairs]
            }
        case "MC" | "Short" | "Numerical":
            return said | {"answers": [answer_in(choice) for choice in read["choices"]]}
    return said


def answer_in(choice: dict) -> tuple:
    share = 100.0 if choice["weight"] is None else float(choice["weight"])
    text = choice["text"]
    value = (text["number"], text["range"]) if "number" in text else text_in(text)
    return value, share, text_in(choice["feedback"])


def text_in(found: dict | None) -> str:
    """A text of one of the forms that we write, as it shows."""
    if not found:
        return ""
    text = found["text"]
    if found["format"] == "html":
        text = unescape(text.replace("</p><p>", " ").replace("<br>", " "))
    return even(text)


def even(text: str) -> str:
    return " ".join(text.split())
